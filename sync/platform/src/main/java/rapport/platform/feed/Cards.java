package rapport.platform.feed;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Customer;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.platform.db.Batch;

/** Whose a loyalty card is, kept in step with the customers that are told. The first who has a card keeps it. */
public final class Cards {
    private static final int LONGEST = 64;
    private static final String IF_FREE = "INSERT INTO customer_card (card, customer)"
            + " SELECT CAST(? AS VARCHAR(64)), CAST(? AS VARCHAR(64))"
            + " WHERE NOT EXISTS (SELECT 1 FROM customer_card WHERE card = ?)";

    private Cards() {}

    /** Takes a card for a customer, in the caller's transaction; false when it is somebody else's. */
    public static boolean claim(Handle handle, String card, CustomerId customer) {
        return handle.execute(IF_FREE, card, customer.value(), card) == 1
                || handle.createQuery("SELECT customer FROM customer_card WHERE card = ?")
                        .bind(0, card)
                        .mapTo(String.class)
                        .findOne()
                        .filter(customer.value()::equals)
                        .isPresent();
    }

    static void note(Handle handle, Collection<PendingChange> changes) {
        Map<String, @Nullable String> cards = new HashMap<>();
        for (PendingChange change : changes) {
            if (change.row() instanceof PlatformRow.OfCustomer(Customer customer)) {
                String card = customer.details().card();
                cards.put(customer.id().value(), card == null || card.length() > LONGEST ? null : card);
            }
        }
        if (!cards.isEmpty()) {
            write(handle, cards, known(handle, cards.keySet()));
        }
    }

    private static void write(Handle handle, Map<String, @Nullable String> cards, Map<String, String> known) {
        Batch gone = new Batch("DELETE FROM customer_card WHERE customer = ?");
        Batch added = new Batch(IF_FREE);
        Set<String> taken = new HashSet<>();
        cards.forEach((customer, card) -> {
            String before = known.get(customer);
            if (before != null && !before.equals(card)) {
                gone.add(customer);
            }
            if (card != null && !card.isEmpty() && !Objects.equals(before, card) && taken.add(card)) {
                added.add(card, customer, card);
            }
        });
        gone.execute(handle);
        added.execute(handle);
    }

    private static Map<String, String> known(Handle handle, Collection<String> customers) {
        Map<String, String> known = new HashMap<>();
        handle.createQuery("SELECT customer, card FROM customer_card WHERE customer IN (<ids>)")
                .bindList("ids", customers)
                .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        return known;
    }
}
