package rapport.engine.rank;

/**
 * What somebody has to do with now, as numbers of products.
 *
 * @param basket what is being bought
 * @param looked what was looked at or tried on
 * @param interest how much each of these says, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent")
public record InHand(int[] basket, int[] looked, float[] interest) {
    public static final InHand NOTHING = new InHand(new int[0], new int[0], new float[0]);
}
