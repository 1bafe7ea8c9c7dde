package rapport.training.measure;

import java.util.Arrays;

/**
 * How good lists of products are against what was bought then, customer by customer. Different customers may be taken by
 * different threads.
 */
public final class Ranking {
    /** So many places count. */
    public static final int MOST = 20;

    private static final int FEWER = 10;

    private final double[][] values;

    public Ranking(int users) {
        values = new double[Measure.values().length][users];
    }

    /** @param truth sorted */
    public void take(int user, int[] list, int[] truth) {
        double gain = 0;
        double ideal = 0;
        int hits = 0;
        for (int place = 0; place < MOST; place++) {
            double worth = 1 / Math.log(place + 2);
            ideal += place < truth.length ? worth : 0;
            if (place < list.length && Arrays.binarySearch(truth, list[place]) >= 0) {
                hits++;
                gain += worth;
            }
            if (place == FEWER - 1) {
                set(user, Measure.RECALL_10, (double) hits / truth.length);
                set(user, Measure.NDCG_10, gain / ideal);
                set(user, Measure.PHR_10, hits > 0 ? 1 : 0);
            }
        }
        set(user, Measure.RECALL_20, (double) hits / truth.length);
        set(user, Measure.NDCG_20, gain / ideal);
        set(user, Measure.PHR_20, hits > 0 ? 1 : 0);
    }

    private void set(int user, Measure measure, double value) {
        values[measure.place()][user] = value;
    }

    /** By customer. */
    public double[] of(Measure measure) {
        return values[measure.place()];
    }

    /** Over all customers. */
    public double mean(Measure measure) {
        return mean(of(measure));
    }

    public static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
