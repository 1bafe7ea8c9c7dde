package rapport.engine.rank;

/**
 * How all products sell: what the ranker's features are made of, beside the customer's own visits. Immutable by
 * convention, made once for many requests.
 *
 * @param baskets by window: how many there were
 * @param rates by window and product: the share of the window's baskets that held it
 * @param firstRates the same for baskets of customers who had not bought it before, windows 0 and 1
 * @param total by product: baskets, all in all
 * @param age by product: mean age of its sales in days
 * @param again by product: the probability that somebody who bought it has it in a basket, smoothed
 * @param straightAgain the same, for the basket right after one with it
 * @param nowAgain the same as {@code again}, in baskets of window 0
 * @param together what is in one basket with a product
 * @param follows what is in the basket after one with it
 * @param shared what the same people buy
 * @param next what people who had it bought in window 0, as a share of them
 * @param timesOfWeek when in the week they sell
 * @param popular all products, the most popular lately first
 */
@SuppressWarnings("ArrayRecordComponent")
public record Market(
        int items,
        int[] baskets,
        float[][] rates,
        float[][] firstRates,
        float[] total,
        float[] age,
        float[] again,
        float[] straightAgain,
        float[] nowAgain,
        Links together,
        Links follows,
        Links shared,
        Links next,
        TimesOfWeek timesOfWeek,
        int[] popular) {
    public static final int WINDOWS = 6;
    /** The last window of those that count as now. */
    public static final int RECENT = 3;
    /** The days from the beginning of that window until now. */
    public static final int RECENT_DAYS = 35;

    /** How popular each product is lately: each window's rate, the newer ones counting more. */
    static float[] popularity(float[][] rates) {
        float[] weights = {4, 2, 1, .5f, .3f, .2f};
        float[] sum = new float[rates[0].length];
        for (int window = 0; window < WINDOWS; window++) {
            for (int item = 0; item < sum.length; item++) {
                sum[item] += weights[window] * rates[window][item];
            }
        }
        return sum;
    }

    /** Baskets with both products, of which the second is among what the first is bought together with; or 0. */
    public int basketsWithBoth(int one, int other) {
        float weight = together.weight(one, other);
        return Math.round(weight * (float) (Math.sqrt((double) total[one] * total[other]) + Pairs.SHRINKAGE));
    }

    /** Which window something of an age falls into: around now, a week ago, two, up to five, up to ten, and before. */
    public static int window(float ageInDays) {
        return ageInDays < 3.5f
                ? 0
                : ageInDays < 10.5f ? 1 : ageInDays < 17.5f ? 2 : ageInDays < 35 ? 3 : ageInDays < 70 ? 4 : 5;
    }
}
