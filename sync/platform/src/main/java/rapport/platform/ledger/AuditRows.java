package rapport.platform.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.event.HybridTime;
import rapport.domain.event.StoreEvent.CustomerOpened;
import rapport.domain.event.StoreEvent.PinChanged;
import rapport.domain.event.StoreEvent.RejectionDecided;
import rapport.domain.event.StoreEvent.SuggestionsShown;
import rapport.domain.key.CustomerId;
import rapport.domain.suggestion.ShownList;
import rapport.platform.db.Batch;

/** Writes what is only kept: who was looked at, what was shown, what was decided, when a PIN was chosen. */
final class AuditRows {
    private AuditRows() {}

    static Entry opened(Handle handle, CustomerOpened opened) {
        handle.execute(
                "INSERT INTO customer_opened (fact, opened_at, store, device, associate, customer, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                opened.id().toString(),
                utc(opened.at()),
                opened.store().value(),
                opened.device().value(),
                opened.associate().value(),
                opened.customer().value(),
                opened.reason());
        return Entry.taken();
    }

    static Entry shown(Handle handle, SuggestionsShown shown) {
        ShownList list = shown.list();
        @Nullable CustomerId customer = shown.customer();
        handle.execute(
                "INSERT INTO shown_list (fact, list, shown_at, store, device, associate, customer, model, policy, arm,"
                        + " basis) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                shown.id().toString(),
                list.id().toString(),
                utc(shown.at()),
                shown.store().value(),
                shown.device().value(),
                shown.associate().value(),
                customer == null ? null : customer.value(),
                list.model(),
                list.policy(),
                list.arm(),
                list.basis() == null ? null : list.basis().name());
        Batch slots = new Batch("INSERT INTO shown_slot (fact, slot_no, sku, score_rank, reason, probability, choice)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
        int number = 0;
        for (ShownList.Slot slot : list.slots()) {
            slots.add(
                    shown.id().toString(),
                    ++number,
                    slot.product().value(),
                    slot.rank(),
                    slot.reason(),
                    slot.probability(),
                    slot.choice().name());
        }
        slots.execute(handle);
        return Entry.taken();
    }

    static Entry decided(Handle handle, RejectionDecided decided) {
        handle.execute(
                "INSERT INTO rejection_decided (fact, decided_at, store, device, associate, about, decision, words)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                decided.id().toString(),
                utc(decided.at()),
                decided.store().value(),
                decided.device().value(),
                decided.associate().value(),
                decided.about().toString(),
                decided.decision().name(),
                decided.words());
        return Entry.taken();
    }

    /** Whether nobody chose a PIN later; notes the change if so. The caller holds the associate. */
    static boolean isLatestPin(Handle handle, PinChanged changed, HybridTime time) {
        Optional<HybridTime> last = handle.createQuery(
                        "SELECT hybrid_millis, hybrid_counter FROM pin_changed WHERE associate = ?")
                .bind(0, changed.associate().value())
                .map((row, _) -> new HybridTime(row.getLong(1), row.getInt(2)))
                .findOne();
        if (last.isPresent() && last.get().compareTo(time) > 0) {
            return false;
        }
        handle.execute(
                last.isPresent()
                        ? "UPDATE pin_changed SET hybrid_millis = ?, hybrid_counter = ?, fact = ? WHERE associate = ?"
                        : "INSERT INTO pin_changed (hybrid_millis, hybrid_counter, fact, associate) VALUES (?, ?, ?,"
                                + " ?)",
                time.millis(),
                time.counter(),
                changed.id().toString(),
                changed.associate().value());
        return true;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
