package rapport.engine.rank;

import java.util.Arrays;

/** Orders numbers by values that are not negative: a value and its number as one {@code long} that sorts upwards. */
final class Sorting {
    private Sorting() {}

    /** Smaller for a higher value, and for the lower of two numbers with one value. */
    static long key(float value, int number) {
        return ((long) (Integer.MAX_VALUE - Float.floatToIntBits(value)) << 32) | number;
    }

    static float value(long key) {
        return Float.intBitsToFloat(Integer.MAX_VALUE - (int) (key >> 32));
    }

    /**
     * Moves the smallest keys to the beginning, in order: a part of sorting all.
     *
     * @return how many there are now, at most {@code most}
     */
    static int smallest(long[] keys, int count, int most) {
        int size = 0;
        long bound = Long.MAX_VALUE;
        for (int i = 0; i < count && most > 0; i++) {
            if (keys[i] < bound) {
                keys[size++] = keys[i];
                if (size == 2 * most) {
                    Arrays.sort(keys, 0, size);
                    size = most;
                    bound = keys[most - 1];
                }
            }
        }
        Arrays.sort(keys, 0, size);
        return Math.min(size, most);
    }

    /** Indexes from the highest value to the lowest, equal ones by index. */
    static int[] descending(float[] values) {
        long[] keys = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            keys[i] = key(values[i], i);
        }
        Arrays.sort(keys);
        int[] order = new int[values.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }
}
