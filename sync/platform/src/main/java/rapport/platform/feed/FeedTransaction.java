package rapport.platform.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import rapport.domain.customer.Customer;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.store.DeviceId;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.platform.db.Batch;
import rapport.platform.scope.CustomerKeys;
import rapport.protocol.WireFormat;

/**
 * One transaction of the platform. What it puts and removes is numbered at its very end, under the lock of the feed's head row, so
 * that positions follow the order of commits. For one thread.
 */
public final class FeedTransaction {
    private final Handle handle;
    private Map<String, PendingChange> pending = new LinkedHashMap<>();
    private Map<String, LongConsumer> whenNumbered = new LinkedHashMap<>();
    private Set<String> added = new HashSet<>();
    private final Map<String, String> held = new HashMap<>();
    private final Map<String, Optional<PlatformRow>> looked = new HashMap<>();
    private int savepoints;

    FeedTransaction(Handle handle) {
        this.handle = handle;
    }

    public Handle handle() {
        return handle;
    }

    /** A row is now so. The last state that the transaction gives a row is the one that is told. */
    public void put(PlatformRow row) {
        tell(row, false);
    }

    /** Like {@link #put}, and quicker, for a row that was never told before; fails at the end if it was. */
    public void add(PlatformRow row) {
        tell(row, true);
    }

    /**
     * A row is gone: all who could see it are told so, and it comes into no snapshot any more. Does nothing when there is
     * no such row.
     */
    public void remove(Table table, String key) {
        String name = name(table, key);
        pending.remove(name);
        added.remove(name);
        position(table, key)
                .ifPresent(position ->
                        pending.put(name, PendingChange.removal(table, key, Audience.at(handle, position))));
    }

    /** One store shall forget a row that goes on for the others. A second call does nothing more. */
    public void withdraw(StoreId store, Table table, String key) {
        String name = name(table, key) + " " + store.value();
        pending.remove(name);
        pending.put(name, PendingChange.removal(table, key, Audience.only(store)));
    }

    /** The same for one device of a store. */
    public void withdraw(StoreId store, DeviceId device, Table table, String key) {
        String name = name(table, key) + " " + store.value() + " " + device.value();
        pending.remove(name);
        pending.put(name, PendingChange.removal(table, key, Audience.only(store, device)));
    }

    private void tell(PlatformRow row, boolean isNew) {
        String name = name(row.table(), row.key());
        pending.remove(name);
        pending.put(name, PendingChange.of(row));
        if (isNew) {
            added.add(name);
        }
    }

    /** Called with the transaction's last position before it commits. A second call for the same name replaces it. */
    public void whenNumbered(String name, LongConsumer told) {
        whenNumbered.put(name, told);
    }

    /** The present state of a row, held until the transaction ends, so that nobody else changes it meanwhile. */
    public Optional<PlatformRow> hold(Table table, String key) {
        PendingChange mine = pending.get(name(table, key));
        if (mine != null) {
            return Optional.ofNullable(mine.row());
        }
        String body = held.get(name(table, key));
        if (body != null) {
            return Optional.of(WireFormat.row(table, body));
        }
        return position(table, key)
                .map(position -> handle.createQuery("SELECT body FROM feed_change WHERE position = ?")
                        .bind(0, position)
                        .mapTo(String.class)
                        .one())
                .map(told -> WireFormat.row(table, told));
    }

    /** A row as this transaction saw it first; nobody is kept from changing it meanwhile. */
    public Optional<PlatformRow> look(Table table, String key) {
        return looked.computeIfAbsent(
                name(table, key),
                _ -> Optional.ofNullable(told(table, List.of(key)).get(key)).map(body -> WireFormat.row(table, body)));
    }

    private Optional<Long> position(Table table, String key) {
        return handle.createQuery("SELECT position FROM feed_row WHERE row_table = ? AND row_key = ? FOR UPDATE")
                .bind(0, table.wireName())
                .bind(1, key)
                .mapTo(Long.class)
                .findOne();
    }

    /**
     * Holds rows in the order of their keys until the transaction ends, at its beginning. Transactions that begin so with
     * all that they will change wait for each other; row by row they would cross, and the database would end one of them.
     */
    public void holdInOrder(Table table, Collection<String> keys) {
        if (!keys.isEmpty()) {
            List<String> locked = handle.createQuery("SELECT row_key FROM feed_row"
                            + " WHERE row_table = :table AND row_key IN (<keys>) ORDER BY row_key FOR UPDATE")
                    .bind("table", table.wireName())
                    .bindList("keys", keys)
                    .mapTo(String.class)
                    .list();
            told(table, locked).forEach((key, body) -> held.put(name(table, key), body));
        }
    }

    /** The present states of the rows among these keys that there are, as they were told, by key. */
    public Map<String, String> told(Table table, Collection<String> keys) {
        Map<String, String> found = new HashMap<>();
        if (!keys.isEmpty()) {
            handle.createQuery("SELECT r.row_key, c.body FROM feed_row r JOIN feed_change c ON c.position = r.position"
                            + " WHERE r.row_table = :table AND r.row_key IN (<keys>)")
                    .bind("table", table.wireName())
                    .bindList("keys", keys)
                    .map((rs, _) -> Map.entry(rs.getString(1), rs.getString(2)))
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        }
        return found;
    }

    /** Work that leaves nothing behind, neither rows nor changes, when it throws. */
    public <T> T attempt(Supplier<T> work) {
        String savepoint = "attempt" + savepoints++;
        Map<String, PendingChange> changesBefore = new LinkedHashMap<>(pending);
        Set<String> addedBefore = new HashSet<>(added);
        Map<String, LongConsumer> callsBefore = new LinkedHashMap<>(whenNumbered);
        handle.savepoint(savepoint);
        try {
            T result = work.get();
            handle.releaseSavepoint(savepoint);
            return result;
        } catch (RuntimeException e) {
            handle.rollbackToSavepoint(savepoint);
            pending = changesBefore;
            added = addedBefore;
            whenNumbered = callsBefore;
            throw e;
        }
    }

    /** Numbers what was put and removed; the transaction commits next. */
    long finish() {
        keepKeys();
        long last;
        if (pending.isEmpty()) {
            last = handle.createQuery("SELECT position FROM feed_head")
                    .mapTo(Long.class)
                    .one();
        } else {
            last = number();
        }
        whenNumbered.values().forEach(told -> told.accept(last));
        return last;
    }

    /** Whom the customers of this transaction are found by, and which stores are near them. */
    private void keepKeys() {
        List<Customer> customers = new ArrayList<>();
        Set<CustomerId> news = new HashSet<>();
        List<String> gone = new ArrayList<>();
        pending.forEach((name, change) -> {
            switch (change.row()) {
                case PlatformRow.OfCustomer(Customer customer) -> {
                    customers.add(customer);
                    if (added.contains(name)) {
                        news.add(customer.id());
                    }
                }
                case PlatformRow.OfStore(Store store) -> CustomerKeys.keep(handle, store);
                case null -> {
                    if (change.table() == Table.CUSTOMERS && change.audience().store() == null) {
                        gone.add(change.key());
                    }
                }
                default -> {}
            }
        });
        CustomerKeys.keep(handle, customers, news);
        CustomerKeys.forget(handle, gone);
    }

    boolean changesSomething() {
        return !pending.isEmpty();
    }

    private long number() {
        if (pending.size() > Feed.MOST_CHANGES) {
            throw new IllegalStateException("a transaction of " + pending.size() + " changes");
        }
        Cards.note(handle, pending.values());
        FeedHead head = FeedHead.lock(handle);
        Batch changes = new Batch("INSERT INTO feed_change"
                + " (position, store, device, customer, row_table, row_key, body, digest, tx_end)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        Batch moves = new Batch("UPDATE feed_row SET position = ?, sort = ?, store = ?, customer = ?"
                + " WHERE row_table = ? AND row_key = ?");
        Batch arrivals = new Batch("INSERT INTO feed_row"
                + " (position, sort, store, customer, row_table, row_key, bucket) VALUES (?, ?, ?, ?, ?, ?, ?)");
        Batch ends = new Batch("DELETE FROM feed_row WHERE row_table = ? AND row_key = ?");
        Set<String> there = there();
        long position = head.position();
        String digest = head.digest();
        long last = position + pending.size();
        for (Map.Entry<String, PendingChange> one : pending.entrySet()) {
            PendingChange change = one.getValue();
            position++;
            digest = change.digest(digest, position);
            changes.add(
                    position,
                    change.audience().store(),
                    change.audience().device(),
                    change.audience().customer(),
                    change.table().wireName(),
                    change.key(),
                    change.body(),
                    digest,
                    position == last);
            if (change.row() == null) {
                if (there.contains(one.getKey())) {
                    ends.add(change.table().wireName(), change.key());
                }
            } else if (there.contains(one.getKey())) {
                moves.add(
                        position,
                        change.sort(),
                        change.audience().store(),
                        change.audience().customer(),
                        change.table().wireName(),
                        change.key());
            } else {
                arrivals.add(
                        position,
                        change.sort(),
                        change.audience().store(),
                        change.audience().customer(),
                        change.table().wireName(),
                        change.key(),
                        BucketSums.bucketOf(change.key()));
            }
        }
        changes.execute(handle);
        moves.execute(handle);
        arrivals.execute(handle);
        ends.execute(handle);
        handle.execute("UPDATE feed_head SET position = ?, digest = ?", last, digest);
        return last;
    }

    /** The names of those pending rows that were told before. Nobody adds one meanwhile: the head is locked. */
    private Set<String> there() {
        Map<Table, List<String>> keys = new EnumMap<>(Table.class);
        pending.forEach((name, change) -> {
            if (!added.contains(name)) {
                keys.computeIfAbsent(change.table(), _ -> new ArrayList<>()).add(change.key());
            }
        });
        Set<String> there = new HashSet<>();
        keys.forEach((table, asked) -> handle.createQuery(
                        "SELECT row_key FROM feed_row WHERE row_table = :table AND row_key IN (<keys>)")
                .bind("table", table.wireName())
                .bindList("keys", asked)
                .mapTo(String.class)
                .forEach(key -> there.add(name(table, key))));
        return there;
    }

    private static String name(Table table, String key) {
        return table.wireName() + " " + key;
    }
}
