package rapport.engine.rank;

import java.time.DayOfWeek;
import java.time.LocalDateTime;

/** When something is bought, as far as that comes again each week: on a workday or at the weekend, and the part of the day. */
public final class Moment {
    /** Nobody knows when. */
    public static final int UNKNOWN = -1;

    /** Four parts of the day, on workdays and then at the weekend. */
    static final int PARTS = 8;

    private static final int OF_DAY = 4;

    private Moment() {}

    /** The number of a moment by the clock on the wall of the store, from 0 on. */
    public static int of(LocalDateTime time) {
        boolean weekend = time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        int hour = time.getHour();
        int part = hour < 11 ? 0 : hour < 14 ? 1 : hour < 17 ? 2 : 3;
        return (weekend ? OF_DAY : 0) + part;
    }
}
