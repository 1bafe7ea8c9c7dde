package rapport.training.value;

import java.time.LocalDate;
import java.util.List;
import rapport.engine.value.BuyingDays;
import rapport.engine.value.Spend;

/**
 * The customers who bought for the first time before the end of the calibration, and what they did after it.
 *
 * @param members in an order that depends on them alone, not on the order of the file
 * @param calibrationEnd the last day that a fit may see
 * @param horizonWeeks the length of the hold-out that follows
 * @param lastDate the last day on which anyone in the file bought
 * @param lines of the file
 * @param returns lines with a negative price, which were passed over
 * @param withoutId lines without a customer, which were passed over
 * @param prices whether the file has them
 */
record Cohort(
        List<Member> members,
        LocalDate calibrationEnd,
        double horizonWeeks,
        LocalDate lastDate,
        long lines,
        long returns,
        long withoutId,
        boolean prices) {
    /**
     * One customer.
     *
     * @param days up to the end of the calibration
     * @param spend on the repeat purchases up to then
     * @param later days of buying in the hold-out
     * @param laterSpend on those days
     */
    record Member(BuyingDays days, Spend spend, int later, double laterSpend) {}
}
