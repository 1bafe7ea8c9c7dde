package rapport.engine;

import java.util.Arrays;

/** Baskets as product indexes, one after the other in one array that grows. */
final class BasketLog {
    private int[] products = new int[1 << 12];
    private int[] ends = new int[1 << 8];
    private long[] times = new long[1 << 8];
    private int lines;
    private int baskets;

    void product(int index) {
        if (lines == products.length) {
            products = Arrays.copyOf(products, 2 * lines);
        }
        products[lines++] = index;
    }

    /** Closes the basket that holds all products since the last call. */
    void endBasket(long epochSecond) {
        if (baskets == ends.length) {
            ends = Arrays.copyOf(ends, 2 * baskets);
            times = Arrays.copyOf(times, 2 * baskets);
        }
        ends[baskets] = lines;
        times[baskets++] = epochSecond;
    }

    int size() {
        return baskets;
    }

    long time(int basket) {
        return times[basket];
    }

    int start(int basket) {
        return basket == 0 ? 0 : ends[basket - 1];
    }

    int end(int basket) {
        return ends[basket];
    }

    /** The product at a place between {@link #start} and {@link #end} of a basket. */
    int productAt(int place) {
        return products[place];
    }
}
