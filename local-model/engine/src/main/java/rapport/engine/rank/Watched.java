package rapport.engine.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import rapport.engine.drift.Bins;

/**
 * What is watched of a model at work: its scores and a few features, each as its mean over the first ten candidates of a
 * customer, before anything is left out for the store's stock. So a customer is counted once, and the same code says in
 * training what is expected and on the device what comes.
 */
public final class Watched {
    /** What the scores are called. */
    public static final String SCORE = "score";

    /** Scores and features, in the order of {@link #values}. */
    public static final List<String> NAMES = List.of(
            SCORE,
            "visits",
            "basketSize",
            "repeatShare",
            "daysSince",
            "habit",
            "again",
            "rate0",
            "momentum1",
            "nextAll",
            "tifuNear",
            "prior");

    private static final int FIRST = 10;
    private static final int BINS = 5;
    /** Fewer customers say nothing about how values are spread. */
    private static final int FEWEST = 50;

    private static final int MOST = 2_000;
    private static final int[] COLUMNS = NAMES.stream()
            .mapToInt(name -> name.equals(SCORE) ? -1 : FeatureRows.NAMES.indexOf(name))
            .toArray();

    private Watched() {}

    /**
     * What the model makes of a customer; NaN where none of the first ten has a value, and everywhere without candidates.
     *
     * @param rows of this model, overwritten
     */
    public static double[] values(RankingModel model, FeatureRows rows, Visits visits) {
        rows.fill(visits);
        float[] scores = new float[rows.size()];
        model.ranker().score(rows.rows(), rows.size(), scores);
        int[] first = first(scores);
        double[] values = new double[COLUMNS.length];
        for (int i = 0; i < values.length; i++) {
            int column = COLUMNS[i];
            values[i] = Arrays.stream(first)
                    .mapToDouble(row -> column < 0 ? scores[row] : rows.rows()[row * FeatureRows.COLUMNS + column])
                    .filter(Double::isFinite)
                    .average()
                    .orElse(Double.NaN);
        }
        return values;
    }

    private static int[] first(float[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -scores[row]))
                .limit(FIRST)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * How the values of some customers are spread, in fifths where they differ enough; none for less than fifty of them,
     * and not more than the first two thousand are looked at.
     */
    public static List<Bins> bins(RankingModel model, List<Visits> customers) {
        int count = Math.min(MOST, customers.size());
        if (count < FEWEST) {
            return List.of();
        }
        FeatureRows rows = model.rows();
        double[][] values = new double[COLUMNS.length][count];
        for (int customer = 0; customer < count; customer++) {
            double[] one = values(model, rows, customers.get(customer));
            for (int i = 0; i < one.length; i++) {
                values[i][customer] = one[i];
            }
        }
        List<Bins> bins = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double[] edges = edges(values[i]);
            if (edges.length > 0) {
                bins.add(Bins.of(NAMES.get(i), edges, values[i]));
            }
        }
        return bins;
    }

    /** Between fifths, each above the lowest value, so that no bin is empty. */
    private static double[] edges(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        double[] edges = new double[BINS - 1];
        int count = 0;
        for (int fifth = 1; fifth < BINS && sorted.length > 0; fifth++) {
            double edge = sorted[sorted.length * fifth / BINS];
            if (edge > (count == 0 ? sorted[0] : edges[count - 1])) {
                edges[count++] = edge;
            }
        }
        return Arrays.copyOf(edges, count);
    }
}
