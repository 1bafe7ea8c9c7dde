package rapport.platform.ledger;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.store.StoreId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedTransaction;
import rapport.platform.scope.StockRows;
import rapport.platform.scope.StockRows.Pair;
import rapport.protocol.WireFormat;

/**
 * Tells stores the stock of other stores that they may see from now on, and withdraws what they may no longer: that of
 * stores near them, and of those that send online orders. In transactions of {@value Feed#MOST_CHANGES} changes at most;
 * what was interrupted is done again by the next call. Thread-safe.
 */
public final class StockScopes {
    private final PlatformDatabase database;
    private final Feed feed;
    private final ReentrantLock settling = new ReentrantLock();

    public StockScopes(PlatformDatabase database, Feed feed) {
        this.database = database;
        this.feed = feed;
    }

    /** What the stores' rows say is so when this returns. Quick where it is so already. */
    public void settle() {
        settling.lock();
        try {
            var stores = feed.rows(Table.STORES).stream()
                    .map(row -> ((PlatformRow.OfStore) row).store())
                    .toList();
            database.transaction(handle -> {
                StockRows.keep(handle, stores);
                return stores;
            });
            database.transaction(StockRows::leaving).forEach(this::withdraw);
            Map<String, List<Pair>> entering = database.transaction(StockRows::entering).stream()
                    .collect(Collectors.groupingBy(Pair::of, TreeMap::new, Collectors.toList()));
            entering.forEach(this::tell);
        } finally {
            settling.unlock();
        }
    }

    /** All rows of a store once more: at new positions, so that whoever is told of it from now on hears of each. */
    private void tell(String of, List<Pair> entering) {
        String last = start(of);
        while (!last.isEmpty()) {
            String after = last;
            last = feed.write(transaction -> {
                List<String> keys = keys(transaction.handle(), of, after);
                transaction.holdInOrder(Table.STOCK, keys);
                transaction.told(Table.STOCK, keys).values().stream()
                        .map(body -> WireFormat.row(Table.STOCK, body))
                        .forEach(transaction::put);
                return ended(keys, () -> entering.forEach(pair -> StockRows.told(transaction.handle(), pair)));
            });
        }
    }

    private void withdraw(Pair leaving) {
        StoreId store = new StoreId(leaving.store());
        String last = start(leaving.of());
        while (!last.isEmpty()) {
            String after = last;
            last = feed.write(transaction -> withdraw(transaction, leaving, store, after));
        }
    }

    private static String withdraw(FeedTransaction transaction, Pair leaving, StoreId store, String after) {
        if (!StockRows.isLeaving(transaction.handle(), leaving)) {
            return "";
        }
        List<String> keys = keys(transaction.handle(), leaving.of(), after);
        keys.forEach(key -> transaction.withdraw(store, Table.STOCK, key));
        return ended(keys, () -> StockRows.forget(transaction.handle(), leaving));
    }

    /** Where to go on; at the end of the rows, the end is done and there is nowhere. */
    private static String ended(List<String> keys, Runnable end) {
        if (keys.size() == Feed.MOST_CHANGES) {
            return keys.getLast();
        }
        end.run();
        return "";
    }

    private static String start(String store) {
        return store + "/";
    }

    /** A key is sorted by itself, and behind the slash comes the nought. */
    private static List<String> keys(Handle handle, String store, String after) {
        return handle.createQuery("SELECT row_key FROM feed_row WHERE row_table = 'stock' AND sort > ? AND sort < ?"
                        + " ORDER BY row_table, sort LIMIT " + Feed.MOST_CHANGES)
                .bind(0, after)
                .bind(1, store + "0")
                .mapTo(String.class)
                .list();
    }
}
