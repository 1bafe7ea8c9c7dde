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
