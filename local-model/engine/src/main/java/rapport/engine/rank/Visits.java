package rapport.engine.rank;

import java.util.Arrays;

/**
 * What one customer bought until now, as numbers of products: the baskets from the oldest to the newest, each without
 * doubles.
 *
 * @param ages of the baskets in days, falling; 0 is now
 * @param moments of the baskets, {@link Moment#UNKNOWN} where nobody knows
 * @param now the moment at which something is to be suggested
 */
@SuppressWarnings("ArrayRecordComponent")
public record Visits(int[][] baskets, float[] ages, int[] moments, int now) {
    public static final Visits NONE = new Visits(new int[0][], new float[0]);

    /** Without moments. */
    public Visits(int[][] baskets, float[] ages) {
        this(baskets, ages, unknown(baskets.length), Moment.UNKNOWN);
    }

    /** The same at another moment. */
    public Visits at(int moment) {
        return new Visits(baskets, ages, moments, moment);
    }

    public int size() {
        return baskets.length;
    }

    private static int[] unknown(int count) {
        int[] unknown = new int[count];
        Arrays.fill(unknown, Moment.UNKNOWN);
        return unknown;
    }
}
