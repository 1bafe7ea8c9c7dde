package rapport.domain.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.domain.basket.BasketId;
import rapport.domain.customer.Personal;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Tender;
import rapport.domain.store.AssociateId;
import rapport.domain.store.DeviceId;
import rapport.domain.store.PinHash;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.ShownList;

/** Something that happened in a store. Never lost, never edited, reconciled with the platform exactly once. */
public sealed interface StoreEvent {
    FactId id();

    /** How soon the fact must be on the disk. */
    Durability durability();

    /** Facts are told in whole microseconds, which is what every database keeps, so that all sides agree on their times. */
    private static Instant whole(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /** How soon a fact must be on the disk. */
    enum Durability {
        /** When {@code Outbox.record} returns. */
        FORCED,
        /** Within two seconds; a power cut may lose what was recorded since. */
        SOON,
        /** With the next force of another fact, or after two seconds: what was only shown is worth no force of its own. */
        ALONG
    }

    /**
     * An assisted sale: its money was taken at a till or a terminal and Rapport records it.
     *
     * @param basket what became this sale; at most one sale has it
     * @param number of the sale and its slip, from the device's own series
     * @param customer absent when nobody gave a name
     */
    record SaleRecorded(
            FactId id,
            Instant at,
            StoreId store,
            DeviceId device,
            AssociateId associate,
            BasketId basket,
            String number,
            @Nullable CustomerId customer,
            List<LineItem> lines,
            Tender tender,
            Money total)
            implements StoreEvent {
        /** @throws IllegalArgumentException when there is no line or the total is not the sum of the lines */
        public SaleRecorded {
            at = StoreEvent.whole(at);
            lines = List.copyOf(lines);
            Money sum = lines.stream().map(LineItem::total).reduce(Money.zero(total.currency()), Money::plus);
            if (lines.isEmpty() || !sum.equals(total)) {
                throw new IllegalArgumentException("a sale has lines, and its total is their sum");
            }
        }

        @Override
        public Durability durability() {
            return Durability.FORCED;
        }
    }

    /** An associate opened a customer's page: the audit's entry, made by the query that read it. */
    record CustomerOpened(
            FactId id,
            Instant at,
            StoreId store,
            DeviceId device,
            AssociateId associate,
            CustomerId customer,
            String reason)
            implements StoreEvent {
        public CustomerOpened {
            at = StoreEvent.whole(at);
        }

        @Override
        public Durability durability() {
            return Durability.SOON;
        }
    }

    /** An associate chose a new PIN. */
    record PinChanged(FactId id, Instant at, StoreId store, DeviceId device, AssociateId associate, PinHash pin)
            implements StoreEvent {
        public PinChanged {
            at = StoreEvent.whole(at);
        }

        @Override
        public Durability durability() {
            return Durability.FORCED;
        }
    }

    /**
     * A person became a customer in the store, with or without a line to headquarters: a full one at once.
     *
     * @param customer made from this fact's id: {@link CustomerId#registeredBy}; a corrected registration names the
     *     customer of the first one
     */
    @Personal
    record CustomerRegistered(
            FactId id,
            Instant at,
            StoreId store,
            DeviceId device,
            AssociateId associate,
            CustomerId customer,
            PersonalDetails details)
            implements StoreEvent {
        /** @throws IllegalArgumentException when the customer is not one whom a store registered, or has no name */
        public CustomerRegistered {
            at = StoreEvent.whole(at);
            if (customer.registration().isEmpty() || details.fullName().isEmpty()) {
                throw new IllegalArgumentException("a registration names a new customer");
            }
        }

        @Override
        public Durability durability() {
            return Durability.FORCED;
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /**
     * A list of suggestions was on the screen for a second: one fact for the whole list.
     *
     * @param customer whom it was made for, absent for a list that is for nobody in particular
     * @param list what was shown, in the order of the screen
     */
    record SuggestionsShown(
            FactId id,
            Instant at,
            StoreId store,
            DeviceId device,
            AssociateId associate,
            @Nullable CustomerId customer,
            ShownList list)
            implements StoreEvent {
        public SuggestionsShown {
            at = StoreEvent.whole(at);
        }

        @Override
        public Durability durability() {
            return Durability.ALONG;
        }
    }

    /**
     * A person decided about a fact that headquarters rejected.
     *
     * @param about the rejected fact
     * @param words why, as the person put it; may be empty, at most 200 characters
     */
    record RejectionDecided(
            FactId id,
            Instant at,
            StoreId store,
            DeviceId device,
            AssociateId associate,
            FactId about,
            Decision decision,
            String words)
            implements StoreEvent {
        /** @throws IllegalArgumentException when there are more than 200 characters */
        public RejectionDecided {
            at = StoreEvent.whole(at);
            if (words.length() > 200) {
                throw new IllegalArgumentException("a decision's words have at most 200 characters");
            }
        }

        @Override
        public Durability durability() {
            return Durability.FORCED;
        }

        /** What is to become of a rejected fact. */
        public enum Decision {
            /** Hand it over once more. */
            SEND_AGAIN,
            /** It needs nobody's attention any more; it stays in the journal. */
            SET_ASIDE
        }
    }

    /** A fact of a kind or version that this program does not know: kept, sent and counted, never dropped. */
    @Personal
    record UnknownFact(EncodedFact encoded) implements StoreEvent {
        @Override
        public String toString() {
            return encoded.toString();
        }

        @Override
        public FactId id() {
            return encoded.id();
        }

        @Override
        public Durability durability() {
            return Durability.FORCED;
        }
    }
}
