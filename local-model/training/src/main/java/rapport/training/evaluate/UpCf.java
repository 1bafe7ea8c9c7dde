package rapport.training.evaluate;

import java.util.Map;
import java.util.TreeMap;

/**
 * UP-CF@r: recency-aware popularity of the person, smoothed by persons alike (Faggioli, Polato, Aiolli: <em>Recency
 * Aware Collaborative Filtering for Next Basket Recommendation</em>, UMAP 2020). Alike by the asymmetric cosine of
 * persons' products.
 */
final class UpCf implements Baseline {
    private final SparseRows popularity;
    private final double locality;
    private final double alpha;
    private final int neighbours;

    /**
     * @param window baskets that count
     * @param locality the power of the similarity
     * @param alpha of the asymmetric cosine
     */
    UpCf(NextBaskets data, int window, double locality, double alpha, int neighbours) {
        this.locality = locality;
        this.alpha = alpha;
        this.neighbours = neighbours;
        int[][] columns = new int[data.users()][];
        double[][] values = new double[data.users()][];
        for (int user = 0; user < data.users(); user++) {
            int[][] history = data.histories()[user];
            int counted = Math.min(window, history.length);
            Map<Integer, Double> times = new TreeMap<>();
            for (int basket = 0; basket < history.length; basket++) {
                for (int item : history[basket]) {
                    times.merge(item, basket >= history.length - counted ? 1. / counted : 0., Double::sum);
                }
            }
            columns[user] = times.keySet().stream().mapToInt(Integer::intValue).toArray();
            values[user] =
                    times.values().stream().mapToDouble(Double::doubleValue).toArray();
        }
        popularity = new SparseRows(columns, values, data.items().size());
    }

    @Override
    public String name() {
        return "up-cf";
    }

    @Override
    public void score(int user, double[] scores) {
        double[] near = new double[popularity.columns.length];
        for (int item : popularity.columns[user]) {
            for (int other : popularity.rowsWith(item)) {
                near[other]++;
            }
        }
        int own = popularity.columns[user].length;
        for (int other = 0; other < near.length; other++) {
            if (near[other] > 0) {
                near[other] /= Math.pow(own, alpha) * Math.pow(popularity.columns[other].length, 1 - alpha);
            }
        }
        for (int other : SparseRows.strongest(near, neighbours)) {
            double weight = Math.pow(near[other], locality);
            for (int i = 0; i < popularity.columns[other].length; i++) {
                scores[popularity.columns[other][i]] += weight * popularity.values[other][i];
            }
        }
    }
}
