package rapport.engine.value;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.SortedSet;

/**
 * What the days on which a customer bought say about the rhythm: all that the models need. The first day is time 0 and no
 * repeat; several purchases on one day count once. Immutable.
 *
 * @param repeats days of buying after the first, from 0
 * @param last weeks from the first day of buying to the last, 0 if there was no repeat
 * @param observed weeks from the first day of buying to the end of what is known, at least {@code last}
 * @param logIntervals sum of the natural logarithms of the intervals between the days, in weeks; 0 if there was no repeat
 */
public record BuyingDays(int repeats, double last, double observed, double logIntervals) {
    /** The longest time that is dealt with, in weeks. */
    public static final double LONGEST = 1e6;

    private static final double DAYS = 7;

    public BuyingDays {
        if (repeats < 0) {
            throw new IllegalArgumentException("repeats must not be negative");
        }
        if (!(observed >= 0 && observed <= LONGEST && last >= 0 && last <= observed)) {
            throw new IllegalArgumentException("times must be 0 <= last <= observed <= " + LONGEST + " weeks");
        }
        if ((repeats == 0) != (last == 0)) {
            throw new IllegalArgumentException("there is a last repeat if and only if there are repeats");
        }
        if (!Double.isFinite(logIntervals) || repeats == 0 && logIntervals != 0) {
            throw new IllegalArgumentException("logIntervals must be finite, and 0 without repeats");
        }
    }

    /**
     * Counts days.
     *
     * @param days at least one
     * @param until the last day of what is known, not before the last of the days
     */
    public static BuyingDays of(SortedSet<LocalDate> days, LocalDate until) {
        if (days.isEmpty() || days.last().isAfter(until)) {
            throw new IllegalArgumentException("there must be days, none of them after the end");
        }
        LocalDate first = days.first();
        LocalDate before = first;
        double logIntervals = 0;
        for (LocalDate day : days.tailSet(first.plusDays(1))) {
            logIntervals += Math.log(weeks(before, day));
            before = day;
        }
        return new BuyingDays(days.size() - 1, weeks(first, days.last()), weeks(first, until), logIntervals);
    }

    /** Weeks from one day to another. */
    public static double weeks(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) / DAYS;
    }

    static double checkedHorizon(double weeks) {
        if (!(weeks >= 0 && weeks <= LONGEST)) {
            throw new IllegalArgumentException("a horizon must be between 0 and " + LONGEST + " weeks");
        }
        return weeks;
    }

    static void checkParameters(double... parameters) {
        for (double parameter : parameters) {
            if (!(parameter > 0 && parameter <= 1e12)) {
                throw new IllegalArgumentException("parameters must be positive, at most 1e12");
            }
        }
    }
}
