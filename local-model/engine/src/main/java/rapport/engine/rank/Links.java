package rapport.engine.rank;

import java.util.Arrays;

/** For each product some others with a weight each, in one piece. Immutable by convention. */
@SuppressWarnings("ArrayRecordComponent")
public record Links(int[] first, int[] others, float[] weights) {
    /** The weight from one product to another, 0 without a link. */
    public float weight(int from, int to) {
        for (int link = first[from]; link < first[from + 1]; link++) {
            if (others[link] == to) {
                return weights[link];
            }
        }
        return 0;
    }

    /** Gathers links row by row, from product 0 on. */
    static final class Builder {
        private final int[] first;
        private int row;
        private int[] others = new int[1 << 10];
        private float[] weights = new float[1 << 10];
        private int size;

        Builder(int items) {
            first = new int[items + 1];
        }

        void add(int other, float weight) {
            if (size == others.length) {
                others = Arrays.copyOf(others, 2 * size);
                weights = Arrays.copyOf(weights, 2 * size);
            }
            others[size] = other;
            weights[size++] = weight;
        }

        void endRow() {
            first[++row] = size;
        }

        Links build() {
            return new Links(first, Arrays.copyOf(others, size), Arrays.copyOf(weights, size));
        }
    }
}
