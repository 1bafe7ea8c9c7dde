package rapport.engine.rank;

/**
 * What one customer bought, as numbers of products: the baskets from the oldest to the newest, each without doubles.
 *
 * @param ages of the baskets in days, falling; 0 is now
 */
@SuppressWarnings("ArrayRecordComponent")
public record Visits(int[][] baskets, float[] ages) {
    public static final Visits NONE = new Visits(new int[0][], new float[0]);

    public int size() {
        return baskets.length;
    }
}
