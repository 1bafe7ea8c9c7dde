package rapport.platform.scope;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import rapport.domain.key.CustomerId;
import rapport.domain.store.DeviceId;
import rapport.domain.store.StoreId;
import rapport.platform.db.Batch;

/**
 * Who may know of which customer, and why. Changes only what is written here: whoever enters is told, and whoever leaves
 * is withdrawn, by the transactions that follow. All within the caller's transaction.
 */
public final class ScopeRows {
    /** Of rows known as {@code s}: those of the whole store and those of the device that asks. */
    public static final String OF_ASKER = "s.store = :store AND s.device IN ('', :device)";

    private static final String OF_STORE = " WHERE customer = ? AND store = ? AND device = ''";
    private static final String NO_REASON = " AND leaving = FALSE AND assigned = FALSE AND bought = FALSE"
            + " AND lives_near = FALSE AND booked = FALSE";

    private ScopeRows() {}

    /** Customers whom nobody was told of before, so that nothing is told anew. */
    public static final class Newcomers {
        private final Batch rows = new Batch("INSERT INTO customer_scope"
                + " (customer, store, assigned, bought, complete) VALUES (?, ?, ?, ?, TRUE)");

        public void add(CustomerId customer, StoreId store, Set<ScopeReason> reasons) {
            rows.add(
                    customer.value(),
                    store.value(),
                    reasons.contains(ScopeReason.ASSIGNED),
                    reasons.contains(ScopeReason.BOUGHT_HERE));
        }

        public void execute(Handle handle) {
            rows.execute(handle);
        }
    }

    /** A customer is in a store's scope for this reason too. The caller holds the customer's row. */
    public static void enter(Handle handle, CustomerId customer, StoreId store, ScopeReason reason) {
        enter(handle, customer.value(), store.value(), reason);
    }

    static void enter(Handle handle, String customer, String store, ScopeReason reason) {
        String column = reason.column();
        Set<State> there = EnumSet.noneOf(State.class);
        handle.createQuery("SELECT leaving, " + column + " FROM customer_scope" + OF_STORE)
                .bind(0, customer)
                .bind(1, store)
                .map((row, _) -> row.getBoolean(1) ? State.LEAVING : row.getBoolean(2) ? State.SET : State.OTHER)
                .forEach(there::add);
        if (there.isEmpty()) {
            handle.execute(
                    "INSERT INTO customer_scope (customer, store, " + column + ", complete)"
                            + " VALUES (?, ?, TRUE, FALSE)",
                    customer,
                    store);
        } else if (there.contains(State.LEAVING)) {
            handle.execute(
                    "UPDATE customer_scope SET " + column
                            + " = TRUE, leaving = FALSE, complete = FALSE, entry = DEFAULT" + OF_STORE,
                    customer,
                    store);
        } else if (there.contains(State.OTHER)) {
            handle.execute("UPDATE customer_scope SET " + column + " = TRUE" + OF_STORE, customer, store);
        }
    }

    private enum State {
        SET,
        OTHER,
        LEAVING
    }

    /** A reason no longer holds. The caller holds the customer's row. */
    public static void leave(Handle handle, CustomerId customer, StoreId store, ScopeReason reason) {
        leave(handle, customer.value(), store.value(), reason);
    }

    static void leave(Handle handle, String customer, String store, ScopeReason reason) {
        handle.execute("UPDATE customer_scope SET " + reason.column() + " = FALSE" + OF_STORE, customer, store);
        handle.execute(
                "UPDATE customer_scope SET leaving = TRUE, complete = FALSE" + OF_STORE + NO_REASON, customer, store);
    }

    /**
     * One device may know of a customer until a time. Nothing is told anew where it knows them already. The caller holds
     * the customer's row.
     */
    public static void pin(Handle handle, CustomerId customer, StoreId store, DeviceId device, Instant until) {
        Object[] key = {customer.value(), store.value(), device.value()};
        handle.execute(
                "UPDATE customer_scope SET entry = DEFAULT, leaving = FALSE"
                        + " WHERE customer = ? AND store = ? AND device = ? AND leaving = TRUE",
                key);
        handle.execute("""
            INSERT INTO customer_scope (customer, store, device, complete)
            SELECT k.customer, k.store, k.device, FALSE
            FROM (SELECT CAST(? AS VARCHAR(64)) AS customer, CAST(? AS VARCHAR(64)) AS store,
                    CAST(? AS VARCHAR(64)) AS device) k
            WHERE NOT EXISTS (SELECT 1 FROM customer_scope s
                    WHERE s.customer = k.customer AND s.store = k.store AND s.device = k.device)\
            """, key);
        handle.createUpdate("UPDATE customer_scope SET pinned_until = :until"
                        + " WHERE customer = :customer AND store = :store AND device = :device")
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .bind("customer", customer.value())
                .bind("store", store.value())
                .bind("device", device.value())
                .execute();
    }

    /** Pins that are over leave. */
    public static int forgetExpired(Handle handle, Instant now) {
        return handle.createUpdate("UPDATE customer_scope SET leaving = TRUE, complete = FALSE"
                        + " WHERE pinned_until <= :now AND leaving = FALSE")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** What is pinned to a device is told anew if the device may not have it after a position. */
    public static List<String> tellPinsAnew(Handle handle, StoreId store, DeviceId device, long position) {
        String pins = " WHERE store = ? AND device = ? AND leaving = FALSE AND (complete = FALSE OR told_at <= ?)";
        Object[] key = {store.value(), device.value(), position};
        handle.execute("UPDATE customer_scope SET complete = FALSE, entry = DEFAULT" + pins, key);
        return handle.createQuery("SELECT customer FROM customer_scope" + pins)
                .bind(0, key[0])
                .bind(1, key[1])
                .bind(2, key[2])
                .mapTo(String.class)
                .list();
    }

    /**
     * Whether nobody is entering or leaving a store just now: then its devices know exactly those rows that they may see.
     */
    public static boolean isSettled(Handle handle, StoreId store) {
        return handle.createQuery("SELECT 1 FROM customer_scope WHERE complete = FALSE AND store = ? LIMIT 1")
                .bind(0, store.value())
                .mapTo(Integer.class)
                .findOne()
                .isEmpty();
    }
}
