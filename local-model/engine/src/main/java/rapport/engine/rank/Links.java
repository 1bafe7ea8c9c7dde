package rapport.engine.rank;

import java.nio.ShortBuffer;
import java.util.Arrays;

/**
 * For each product some others with a weight each, in four bytes for each link and read where a model file is mapped: the links
 * of a product are in the order of the others' numbers, each kept as what it is more than the one before and as a weight
 * of 16 bits. Immutable by convention.
 */
public final class Links {
    /** More than this from one link to the next is gone in several steps, all but the last of them without a weight. */
    private static final int FARTHEST = 0xffff;

    private final int[] first;
    private final ShortBuffer steps;
    private final ShortBuffer weights;

    /** The buffers are read from 0 on, and may lie in a mapped file. */
    Links(int[] first, ShortBuffer steps, ShortBuffer weights) {
        this.first = first;
        this.steps = steps;
        this.weights = weights;
    }

    /**
     * From arrays.
     *
     * @param first where the links of each product begin, and where the last one's end
     * @param others in any order within a product, each once
     */
    public static Links of(int[] first, int[] others, float[] weights) {
        Builder links = new Builder(first.length - 1);
        for (int item = 0; item < first.length - 1; item++) {
            for (int link = first[item]; link < first[item + 1]; link++) {
                links.add(others[link], weights[link]);
            }
            links.endRow();
        }
        return links.build();
    }

    /** The links of a product, to go through once: {@code for (Links.Row to = links.of(product); to.next(); )}. */
    public Row of(int product) {
        return new Row(first[product], first[product + 1]);
    }

    /** The weight from one product to another, 0 without a link. */
    public float weight(int from, int to) {
        int other = 0;
        for (int place = first[from]; place < first[from + 1] && other <= to; place++) {
            other += steps.get(place) & FARTHEST;
            if (other == to && weights.get(place) != 0) {
                return Weights.value(weights.get(place));
            }
        }
        return 0;
    }

    /** How many there are, counted anew at each call. */
    public int size() {
        int size = 0;
        for (int place = 0; place < weights.limit(); place++) {
            size += weights.get(place) == 0 ? 0 : 1;
        }
        return size;
    }

    /** Where the steps of each product begin. */
    int[] first() {
        return first;
    }

    ShortBuffer steps() {
        return steps.duplicate();
    }

    ShortBuffer weights() {
        return weights.duplicate();
    }

    /** One link after the other. */
    public final class Row {
        private final int end;
        private int place;
        private int product;

        private Row(int begin, int end) {
            this.place = begin - 1;
            this.end = end;
        }

        public boolean next() {
            do {
                if (++place >= end) {
                    return false;
                }
                product += steps.get(place) & FARTHEST;
            } while (weights.get(place) == 0);
            return true;
        }

        public int product() {
            return product;
        }

        /** Above zero. */
        public float weight() {
            return Weights.value(weights.get(place));
        }
    }

    /** Gathers links row by row, from product 0 on. */
    static final class Builder {
        private final int[] first;
        private int row;
        private long[] ofRow = new long[1 << 6];
        private int sizeOfRow;
        private short[] steps = new short[1 << 10];
        private short[] weights = new short[1 << 10];
        private int size;

        Builder(int items) {
            first = new int[items + 1];
        }

        /** In any order within a row, each other product once; a weight that rounds to nothing is no link. */
        void add(int other, float weight) {
            short rounded = Weights.rounded(weight);
            if (rounded != 0) {
                if (sizeOfRow == ofRow.length) {
                    ofRow = Arrays.copyOf(ofRow, 2 * sizeOfRow);
                }
                ofRow[sizeOfRow++] = (long) other << Short.SIZE | rounded & FARTHEST;
            }
        }

        void endRow() {
            Arrays.sort(ofRow, 0, sizeOfRow);
            int before = 0;
            for (int i = 0; i < sizeOfRow; i++) {
                int other = (int) (ofRow[i] >>> Short.SIZE);
                for (; other - before > FARTHEST; before += FARTHEST) {
                    append((short) FARTHEST, (short) 0);
                }
                append((short) (other - before), (short) ofRow[i]);
                before = other;
            }
            sizeOfRow = 0;
            first[++row] = size;
        }

        private void append(short step, short weight) {
            if (size == steps.length) {
                steps = Arrays.copyOf(steps, 2 * size);
                weights = Arrays.copyOf(weights, 2 * size);
            }
            steps[size] = step;
            weights[size++] = weight;
        }

        Links build() {
            return new Links(
                    first,
                    ShortBuffer.wrap(Arrays.copyOf(steps, size)),
                    ShortBuffer.wrap(Arrays.copyOf(weights, size)));
        }
    }
}
