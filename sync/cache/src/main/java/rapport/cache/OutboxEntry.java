package rapport.cache;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.cache.purchase.TimelineEntry.Piece;
import rapport.domain.customer.Personal;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent;
import rapport.domain.product.Money;

/**
 * A fact of this device with its story: what it says, and how it stands at headquarters.
 *
 * @param kind as the wire has it
 * @param event absent when the device keeps the fact's text no longer
 * @param receipt what was shown as sold, absent for other facts
 * @param pieces of a sale, by the products' names, in the order of its lines
 * @param customerName empty when nobody is named or the name is not known here
 * @param associateName who recorded it, empty when the name is not known here
 */
@Personal
public record OutboxEntry(
        FactId id,
        long sequence,
        Instant recordedAt,
        String kind,
        @Nullable StoreEvent event,
        @Nullable Receipt receipt,
        List<Piece> pieces,
        String customerName,
        String associateName,
        Course course) {
    public OutboxEntry {
        pieces = List.copyOf(pieces);
    }

    /** Where a fact is on its way. */
    public enum State {
        /** Not yet answered finally. */
        WAITING,
        /** Refused; a person decides. */
        REJECTED,
        /** Refused, and a person decided that it needs nobody any more. */
        ASIDE,
        /** In headquarters' books. */
        RECEIVED
    }

    /** The numbers and the sum that a customer or a till can hold against it. */
    public record Receipt(String number, String tillReceipt, Money total) {}

    /**
     * What happened to a fact after it was recorded.
     *
     * @param sentAt when the upload began that was answered, absent before
     * @param answeredAt when headquarters answered finally, absent before
     * @param position in headquarters' feed, 0 if it has none
     * @param code of a rejection or an adjustment, empty if there is none
     * @param sentence of headquarters, empty if there is none
     * @param notBefore until when it is put off, absent if it is not
     * @param waitsFor the fact that must be taken first, absent if there is none
     * @param decided the last decision of a person, absent if there is none
     */
    public record Course(
            State state,
            @Nullable Instant sentAt,
            @Nullable Instant answeredAt,
            long position,
            String code,
            String sentence,
            @Nullable Instant notBefore,
            @Nullable FactId waitsFor,
            @Nullable Decided decided) {
        /** In the books, with a change that the code names. */
        public boolean adjusted() {
            return state == State.RECEIVED && !code.isEmpty();
        }
    }

    /** What a person decided: why something was set aside, or, without words, that it is sent again. */
    public record Decided(Instant at, String associateName, String words) {}

    @Override
    public String toString() {
        return "[personal]";
    }
}
