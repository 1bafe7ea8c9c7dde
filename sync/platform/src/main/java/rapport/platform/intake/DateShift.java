package rapport.platform.intake;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Moves all times of a file by whole weeks, so that weekdays stay what they were.
 *
 * @param today the day before which the last day is to come to lie, as late as possible; absent to move nothing
 */
public record DateShift(@Nullable LocalDate today) {
    private static final int DAYS_A_WEEK = DayOfWeek.values().length;

    public static DateShift none() {
        return new DateShift(null);
    }

    /** The last day becomes the last possible day that is not after yesterday. */
    public static DateShift untilYesterdayOf(LocalDate today) {
        return new DateShift(today);
    }

    /** By how many weeks a file with this last day is moved; negative for one that ends in the future. */
    long weeks(LocalDate lastDay) {
        return today == null ? 0 : Math.floorDiv(ChronoUnit.DAYS.between(lastDay, today.minusDays(1)), DAYS_A_WEEK);
    }
}
