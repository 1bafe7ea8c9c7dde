package rapport.engine.value;

import java.util.ArrayList;
import java.util.List;

/**
 * What a customer will spend within a time, not discounted.
 *
 * @param expected the mean of what can happen
 * @param interval its median and the 80% in the middle; the mean may lie above, since a few spend very much
 */
public record LifetimeValue(double expected, Interval interval) {
    private static final int MOST_EXACT = 400;
    private static final int STRATA = 50;

    /** A number of purchases and its probability. */
    private record Count(double purchases, double probability) {}

    /**
     * The distribution of the number of purchases and that of the spend put together.
     *
     * @param weeks from 0 to {@link BuyingDays#LONGEST}
     */
    public static LifetimeValue over(double weeks, Future future, GammaGamma costs, Spend spend) {
        List<Count> counts = counts(future, weeks);
        double expected = future.expected(weeks) * costs.expected(spend);
        return new LifetimeValue(
                expected,
                new Interval(
                        quantile(Interval.LOW, counts, costs, spend),
                        quantile(0.5, counts, costs, spend),
                        quantile(Interval.HIGH, counts, costs, spend)));
    }

    /** Every number that can be, or, where they are many, numbers that stand for equally probable strata. */
    private static List<Count> counts(Future future, double weeks) {
        List<Count> counts = new ArrayList<>();
        if (future.quantile(1 - 1e-6, weeks) > MOST_EXACT) {
            for (int i = 0; i < STRATA; i++) {
                counts.add(new Count(future.quantile((i + 0.5) / STRATA, weeks), 1.0 / STRATA));
            }
            return counts;
        }
        double atLeast = 1;
        for (int n = 0; n <= MOST_EXACT && atLeast > 1e-7; n++) {
            double more = future.atLeast(n + 1, weeks);
            counts.add(new Count(n, Math.max(atLeast - more, 0)));
            atLeast = more;
        }
        return counts;
    }

    private static double quantile(double probability, List<Count> counts, GammaGamma costs, Spend spend) {
        if (atMost(0, counts, costs, spend) >= probability) {
            return 0;
        }
        double high = costs.expected(spend);
        while (atMost(high, counts, costs, spend) < probability && high < 1e300) {
            high *= 2;
        }
        double low = 0;
        for (int i = 0; i < 200 && high - low > 1e-6 * high; i++) {
            double middle = (low + high) / 2;
            if (atMost(middle, counts, costs, spend) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double atMost(double total, List<Count> counts, GammaGamma costs, Spend spend) {
        double sum = 0;
        for (Count count : counts) {
            sum += count.probability() * costs.atMost(total, count.purchases(), spend);
        }
        return sum;
    }
}
