package rapport.engine.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of one customer's future: a pure function of the parameters and the customer's own days of buying.
 * Every figure is finite.
 *
 * @param horizonWeeks how far it looks
 * @param alive probability that the customer has not dropped out
 * @param purchases expected number of purchases within the horizon
 * @param range median of that number and the 80% in the middle
 * @param buysAgain probability of at least one purchase within the horizon
 * @param nextWeeks weeks until the next purchase, given that the customer comes back at all
 * @param value what the customer will spend within the horizon, absent where the cost of purchases is not known
 */
public record Outlook(
        double horizonWeeks,
        double alive,
        double purchases,
        Interval range,
        double buysAgain,
        Interval nextWeeks,
        @Nullable LifetimeValue value) {
    /** Without what it will be worth. */
    public static Outlook of(BuyingModel model, BuyingDays days, double horizonWeeks) {
        return of(model, days, null, Spend.NONE, horizonWeeks);
    }

    /**
     * With what it will be worth.
     *
     * @param costs absent where the cost of purchases is not known
     */
    public static Outlook of(
            BuyingModel model, BuyingDays days, @Nullable GammaGamma costs, Spend spend, double horizonWeeks) {
        Future future = model.after(days);
        return new Outlook(
                horizonWeeks,
                future.alive(),
                future.expected(horizonWeeks),
                future.purchases(horizonWeeks),
                future.atLeast(1, horizonWeeks),
                future.next(),
                costs == null ? null : LifetimeValue.over(horizonWeeks, future, costs, spend));
    }

    /** Probability that the customer has dropped out for good. */
    public double churnRisk() {
        return 1 - alive;
    }

    /** The day before which and the day after which the next purchase is as likely, given that the customer comes back. */
    public LocalDate nextDate(LocalDate asOf) {
        return day(asOf, nextWeeks.median());
    }

    /** With 90% the next purchase comes no earlier, given that the customer comes back. */
    public LocalDate earliest(LocalDate asOf) {
        return day(asOf, nextWeeks.low());
    }

    /** With 90% the next purchase comes no later, given that the customer comes back. */
    public LocalDate latest(LocalDate asOf) {
        return day(asOf, nextWeeks.high());
    }

    private static LocalDate day(LocalDate asOf, double weeks) {
        return asOf.plusDays(Math.round(weeks * 7));
    }
}
