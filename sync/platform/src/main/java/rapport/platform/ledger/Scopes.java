package rapport.platform.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Customer;
import rapport.domain.customer.Personal;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.store.DeviceId;
import rapport.domain.store.StoreId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedTransaction;
import rapport.platform.scope.CustomerKeys;
import rapport.platform.scope.ScopeRows;
import rapport.protocol.WireFormat;

/**
 * Tells stores and devices whom they may know from now on, and withdraws whom they may no longer. A customer is told
 * anew, whole, the papers first and the customer's row last; the row is withdrawn first. All in transactions of
 * {@value Feed#MOST_CHANGES} changes at most; what was interrupted is done again by the next call. Thread-safe.
 */
public final class Scopes {
    private static final String START = "";
    /** What is told of a customer beside their own row, in this order. */
    private static final List<Table> PAPERS = List.of(Table.PURCHASES, Table.RETURNS, Table.VOUCHERS);

    private final PlatformDatabase database;
    private final Feed feed;
    private final ReentrantLock settling = new ReentrantLock();

    public Scopes(PlatformDatabase database, Feed feed) {
        this.database = database;
        this.feed = feed;
    }

    /** Finds nobody missing but on a platform from before keys were kept: then it keeps those of all customers. */
    public void keepMissingKeys() {
        boolean missing = database.transaction(handle -> handle.createQuery("SELECT 1 FROM feed_row"
                        + " WHERE row_table = 'customers' AND NOT EXISTS (SELECT 1 FROM customer_key) LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
        String last = missing ? START : null;
        while (last != null) {
            String after = last;
            last = database.transaction(handle -> keepKeys(handle, after));
        }
    }

    private static @Nullable String keepKeys(Handle handle, String after) {
        List<Customer> customers = handle.createQuery("SELECT c.body FROM feed_row r"
                        + " JOIN feed_change c ON c.position = r.position"
                        + " WHERE r.row_table = 'customers' AND r.sort > ? ORDER BY r.row_table, r.sort LIMIT "
                        + Feed.MOST_CHANGES)
                .bind(0, after)
                .map((row, _) ->
                        ((PlatformRow.OfCustomer) WireFormat.row(Table.CUSTOMERS, row.getString(1))).customer())
                .list();
        CustomerKeys.keep(handle, customers, Set.of());
        return customers.isEmpty() ? null : customers.getLast().id().value();
    }

    /** Pins that are over are withdrawn. */
    public void forgetExpired(Instant now) {
        if (database.transaction(handle -> ScopeRows.forgetExpired(handle, now)) > 0) {
            settle();
        }
    }

    /** Everybody who enters or leaves. Where another thread is at it, that one does it to the end. */
    public void settle() {
        List<String> customers = unsettled();
        while (!customers.isEmpty() && settling.tryLock()) {
            try {
                customers.forEach(this::settle);
            } finally {
                settling.unlock();
            }
            customers = unsettled();
        }
    }

    /** One customer: nobody is entering or leaving when this returns, but who began meanwhile. */
    public void settle(String customer) {
        for (Entry entry : entries(customer, true)) {
            withdraw(customer, entry);
        }
        List<Long> entering =
                entries(customer, false).stream().map(Entry::number).toList();
        if (!entering.isEmpty()) {
            tell(customer, entering);
        }
    }

    /** What is pinned to a device and may not be in a snapshot is told again after it. */
    public void tellPinsAnew(StoreId store, DeviceId device, long snapshotAt) {
        database.transaction(handle -> ScopeRows.tellPinsAnew(handle, store, device, snapshotAt))
                .forEach(this::settle);
    }

    private List<String> unsettled() {
        return database.transaction(
                handle -> handle.createQuery("SELECT DISTINCT customer FROM customer_scope WHERE complete = FALSE")
                        .mapTo(String.class)
                        .list());
    }

    private List<Entry> entries(String customer, boolean leaving) {
        return database.transaction(handle -> handle.createQuery("SELECT entry, store, device FROM customer_scope"
                        + " WHERE customer = ? AND complete = FALSE AND leaving = ? ORDER BY device")
                .bind(0, customer)
                .bind(1, leaving)
                .map((row, _) -> new Entry(row.getLong(1), new StoreId(row.getString(2)), row.getString(3)))
                .list());
    }

    private void tell(String customer, List<Long> entries) {
        Optional<Paper> last = Optional.of(new Paper(PAPERS.getFirst(), START, START, START));
        while (last.isPresent()) {
            Paper from = last.get();
            last = feed.write(transaction -> {
                List<Paper> papers = papers(transaction.handle(), customer, from);
                papers.forEach(paper -> transaction.put(WireFormat.row(paper.table(), paper.body())));
                return ended(papers, () -> finish(transaction, customer, entries));
            });
        }
    }

    private static void finish(FeedTransaction transaction, String customer, List<Long> entries) {
        transaction.hold(Table.CUSTOMERS, customer).ifPresent(transaction::put);
        transaction.whenNumbered(
                "scope of " + customer,
                position -> transaction
                        .handle()
                        .createUpdate("UPDATE customer_scope SET complete = TRUE, told_at = :position"
                                + " WHERE entry IN (<entries>) AND complete = FALSE AND leaving = FALSE")
                        .bind("position", position)
                        .bindList("entries", entries)
                        .execute());
    }

    private void withdraw(String customer, Entry entry) {
        Optional<Paper> last = Optional.of(new Paper(PAPERS.getFirst(), START, START, START));
        while (last.isPresent()) {
            Paper from = last.get();
            last = feed.write(transaction -> {
                if (!stillLeaving(transaction.handle(), entry)) {
                    return Optional.empty();
                }
                if (storeKnows(transaction.handle(), customer, entry)) {
                    forget(transaction.handle(), customer, entry);
                    return Optional.empty();
                }
                if (from.sort().isEmpty()) {
                    entry.withdraw(transaction, Table.CUSTOMERS, customer);
                }
                List<Paper> papers = papers(transaction.handle(), customer, from);
                papers.forEach(paper -> entry.withdraw(transaction, paper.table(), paper.key()));
                return ended(papers, () -> forget(transaction.handle(), customer, entry));
            });
        }
    }

    private static boolean stillLeaving(Handle handle, Entry entry) {
        return handle.createQuery("SELECT 1 FROM customer_scope WHERE entry = ? AND leaving = TRUE FOR UPDATE")
                .bind(0, entry.number())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** A device whose pin is over keeps what its whole store knows. */
    private static boolean storeKnows(Handle handle, String customer, Entry entry) {
        return !entry.device().isEmpty()
                && handle.createQuery("SELECT 1 FROM customer_scope"
                                + " WHERE customer = ? AND store = ? AND device = '' AND leaving = FALSE")
                        .bind(0, customer)
                        .bind(1, entry.store().value())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
    }

    /** What is withdrawn from a store is withdrawn from devices too that may go on knowing it: they are told anew. */
    private static void forget(Handle handle, String customer, Entry entry) {
        handle.execute("DELETE FROM customer_scope WHERE entry = ?", entry.number());
        if (entry.device().isEmpty()) {
            handle.execute(
                    "UPDATE customer_scope SET complete = FALSE, entry = DEFAULT"
                            + " WHERE customer = ? AND store = ? AND leaving = FALSE",
                    customer,
                    entry.store().value());
        }
    }

    /** Where to go on; at the end of the papers, the end is done. */
    private static Optional<Paper> ended(List<Paper> papers, Runnable end) {
        if (papers.size() == Feed.MOST_CHANGES - 1) {
            return Optional.of(papers.getLast());
        }
        end.run();
        return Optional.empty();
    }

    /** As many of a customer's papers after one as a transaction takes beside the customer. */
    private static List<Paper> papers(Handle handle, String customer, Paper after) {
        List<Paper> papers = new ArrayList<>();
        String start = after.sort();
        for (Table table : PAPERS.subList(PAPERS.indexOf(after.table()), PAPERS.size())) {
            int room = Feed.MOST_CHANGES - 1 - papers.size();
            if (room > 0) {
                papers.addAll(papers(handle, customer, table, start, room));
            }
            start = START;
        }
        return papers;
    }

    private static List<Paper> papers(Handle handle, String customer, Table table, String after, int limit) {
        return handle.createQuery("SELECT r.sort, r.row_key, c.body FROM feed_row r"
                        + " JOIN feed_change c ON c.position = r.position"
                        + " WHERE r.row_table = ? AND r.sort > ? AND r.sort < ? ORDER BY r.row_table, r.sort LIMIT "
                        + limit)
                .bind(0, table.wireName())
                .bind(1, after.isEmpty() ? customer + " " : after)
                .bind(2, customer + "!")
                .map((row, _) -> new Paper(table, row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** Somebody's time in a scope; of the whole store where the device is empty. */
    private record Entry(long number, StoreId store, String device) {
        void withdraw(FeedTransaction transaction, Table table, String key) {
            if (device.isEmpty()) {
                transaction.withdraw(store, table, key);
            } else {
                transaction.withdraw(store, new DeviceId(device), table, key);
            }
        }
    }

    @Personal
    private record Paper(Table table, String sort, String key, String body) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }
}
