package rapport.training.evaluate;

import java.util.Map;
import java.util.TreeMap;

/**
 * Temporal item frequency and neighbours (Hu, He, Gao, Zhang: <em>Modeling Personalized Item Frequency Information for
 * Next-basket Recommendation</em>, SIGIR 2020).
 */
final class TifuKnn implements Baseline {
    private final SparseRows vectors;
    private final int neighbours;
    private final double ownShare;

    TifuKnn(NextBaskets data, int neighbours, int groupSize, double inGroup, double ofGroups, double ownShare) {
        this.neighbours = neighbours;
        this.ownShare = ownShare;
        int[][] columns = new int[data.users()][];
        double[][] values = new double[data.users()][];
        for (int user = 0; user < data.users(); user++) {
            Map<Integer, Double> vector = vector(data.histories()[user], groupSize, inGroup, ofGroups);
            columns[user] = vector.keySet().stream().mapToInt(Integer::intValue).toArray();
            values[user] =
                    vector.values().stream().mapToDouble(Double::doubleValue).toArray();
        }
        vectors = new SparseRows(columns, values, data.items().size());
    }

    private static Map<Integer, Double> vector(int[][] history, int groupSize, double inGroup, double ofGroups) {
        int groups = (history.length + groupSize - 1) / groupSize;
        int inFirst = history.length - (groups - 1) * groupSize;
        Map<Integer, Double> vector = new TreeMap<>();
        for (int basket = 0; basket < history.length; basket++) {
            int group = basket < inFirst ? 0 : 1 + (basket - inFirst) / groupSize;
            int size = group == 0 ? inFirst : groupSize;
            int place = group == 0 ? basket : (basket - inFirst) % groupSize;
            double weight =
                    Math.pow(inGroup, size - 1 - place) / size * Math.pow(ofGroups, groups - 1 - group) / groups;
            for (int item : history[basket]) {
                vector.merge(item, weight, Double::sum);
            }
        }
        return vector;
    }

    @Override
    public String name() {
        return "tifu-knn";
    }

    @Override
    public void score(int user, double[] scores) {
        int[] near = SparseRows.strongest(vectors.cosines(user), neighbours);
        for (int other : near) {
            add(scores, other, (1 - ownShare) / near.length);
        }
        add(scores, user, ownShare);
    }

    private void add(double[] scores, int row, double weight) {
        for (int i = 0; i < vectors.columns[row].length; i++) {
            scores[vectors.columns[row][i]] += weight * vectors.values[row][i];
        }
    }
}
