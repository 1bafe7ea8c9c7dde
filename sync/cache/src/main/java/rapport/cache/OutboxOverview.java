package rapport.cache;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Personal;

/**
 * How this device's facts stand at headquarters, all of one moment. "Today" is the store's. The lists hold the latest
 * {@value #MOST} each; the figures count all.
 *
 * @param since when the oldest of those that wait was recorded, absent if none waits
 * @param waitingQuietly for the records, counted by kind and not listed
 * @param setAside today
 */
@Personal
public record OutboxOverview(
        int waiting,
        @Nullable Instant since,
        int rejected,
        int adjusted,
        Received received,
        List<OutboxEntry> needsYou,
        List<OutboxEntry> waits,
        Map<String, Integer> waitingQuietly,
        List<OutboxEntry> changed,
        List<OutboxEntry> setAside,
        DayOfSales day) {
    /** The most entries of a list. */
    public static final int MOST = 200;

    public OutboxOverview {
        needsYou = List.copyOf(needsYou);
        waits = List.copyOf(waits);
        waitingQuietly = Map.copyOf(waitingQuietly);
        changed = List.copyOf(changed);
        setAside = List.copyOf(setAside);
    }

    /**
     * What headquarters took today.
     *
     * @param last absent if nothing
     */
    public record Received(int entries, @Nullable Instant last, Map<String, Integer> kinds) {
        public Received {
            kinds = Map.copyOf(kinds);
        }
    }

    /**
     * The sales that this device recorded today.
     *
     * @param missing numbers of those that headquarters has not, at most {@value OutboxOverview#MOST}
     */
    public record DayOfSales(int sales, int received, int setAside, List<String> missing) {
        public DayOfSales {
            missing = List.copyOf(missing);
        }
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
