package rapport.platform.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.domain.event.HybridTime;
import rapport.domain.event.StoreEvent;

/**
 * The times of a fact that count here.
 *
 * @param time of the hybrid clock
 * @param at when it happened; absent for a fact that the platform cannot read
 * @param marks what is to be said about the device's clock
 */
record Counted(HybridTime time, @Nullable Instant at, Set<Mark> marks) {
    /** A device may have been used for a little before it was enrolled, in another time zone. */
    private static final Duration BEFORE_ENROLMENT = Duration.ofDays(1);

    Counted {
        marks = Set.copyOf(marks);
    }

    static Counted of(HybridTime told, @Nullable StoreEvent event, Sender sender, ClockRule clocks) {
        HybridTime time = clocks.counted(told, sender.now());
        Instant toldAt = event == null ? null : at(event);
        Instant at = toldAt == null ? null : clocks.counted(toldAt, sender.now());
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        if (!time.equals(told) || at != null && !at.equals(toldAt)) {
            marks.add(Mark.CLOCK_AHEAD);
        }
        Instant known = sender.known();
        if (at != null && known != null && at.isBefore(known.minus(BEFORE_ENROLMENT))) {
            marks.add(Mark.CLOCK_BEHIND);
        }
        return new Counted(time, at, marks);
    }

    private static @Nullable Instant at(StoreEvent event) {
        return switch (event) {
            case StoreEvent.SaleRecorded sale -> sale.at();
            case StoreEvent.CustomerOpened opened -> opened.at();
            case StoreEvent.PinChanged changed -> changed.at();
            case StoreEvent.CustomerRegistered registered -> registered.at();
            case StoreEvent.SuggestionsShown shown -> shown.at();
            case StoreEvent.RejectionDecided decided -> decided.at();
            case StoreEvent.UnknownFact _ -> null;
        };
    }
}
