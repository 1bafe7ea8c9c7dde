package rapport.training.fit;

import java.util.Arrays;

/** One row of features while it is filled. */
final class Columns {
    private float[] values = new float[128];
    private int filled;

    void add(double value) {
        if (filled == values.length) {
            values = Arrays.copyOf(values, 2 * filled);
        }
        values[filled++] = (float) value;
    }

    /** The shares of small and large, and how much they rest on. */
    void add(Kernel kernel, double[] usual, double prior) {
        add(kernel.share(Rentals.SMALL, usual, prior));
        add(kernel.share(Rentals.LARGE, usual, prior));
        add(kernel.weight());
    }

    float[] values() {
        return Arrays.copyOf(values, filled);
    }
}
