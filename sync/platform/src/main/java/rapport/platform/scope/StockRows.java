package rapport.platform.scope;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.platform.db.Batch;

/** Which other stores' stock a store is told, in the books. */
public final class StockRows {
    /** Part of a query that knows a change or a row as {@code %1$s}: it is stock of a store that {@code :store} is told of. */
    public static final String TOLD_OF =
            "%1$s.row_table = 'stock' AND %1$s.store IN (SELECT o.of_store FROM stock_scope o"
                    + " WHERE o.store = :store AND o.leaving = FALSE)"
                    // and not what was withdrawn from that other store
                    + " AND SUBSTRING(%1$s.row_key FROM 1 FOR CHAR_LENGTH(%1$s.store) + 1) = %1$s.store || '/'";

    private StockRows() {}

    /** A store that is told of another one's stock. */
    public record Pair(String store, String of) {}

    /** Takes in what all stores together say of being near and online. */
    static Set<Pair> wanted(Collection<Store> stores) {
        Set<String> known = stores.stream().map(store -> store.id().value()).collect(Collectors.toSet());
        List<String> online = stores.stream()
                .filter(Store::online)
                .map(store -> store.id().value())
                .toList();
        Set<Pair> wanted = new HashSet<>();
        for (Store store : stores) {
            String here = store.id().value();
            store.near().stream()
                    .map(StoreId::value)
                    .filter(known::contains)
                    .forEach(other -> wanted.add(new Pair(here, other)));
            online.stream().filter(other -> !other.equals(here)).forEach(other -> wanted.add(new Pair(here, other)));
        }
        return wanted;
    }

    /** From now on these are told; who is no longer among them is leaving. */
    public static void keep(Handle handle, Collection<Store> stores) {
        Set<Pair> wanted = wanted(stores);
        if (wanted.equals(new HashSet<>(pairs(handle, "leaving = FALSE")))) {
            return;
        }
        // another process may be at it, too
        handle.createQuery("SELECT position FROM feed_head FOR UPDATE")
                .mapTo(Long.class)
                .one();
        Set<Pair> staying = new HashSet<>(pairs(handle, "leaving = FALSE"));
        Set<Pair> leaving = new HashSet<>(pairs(handle, "leaving = TRUE"));
        Batch added = new Batch("INSERT INTO stock_scope (store, of_store, complete) VALUES (?, ?, FALSE)");
        Batch back =
                new Batch("UPDATE stock_scope SET complete = FALSE, leaving = FALSE WHERE store = ? AND of_store = ?");
        Batch gone =
                new Batch("UPDATE stock_scope SET complete = FALSE, leaving = TRUE WHERE store = ? AND of_store = ?");
        for (Pair pair : wanted) {
            if (leaving.contains(pair)) {
                back.add(pair.store(), pair.of());
            } else if (!staying.contains(pair)) {
                added.add(pair.store(), pair.of());
            }
        }
        staying.stream().filter(pair -> !wanted.contains(pair)).forEach(pair -> gone.add(pair.store(), pair.of()));
        added.execute(handle);
        back.execute(handle);
        gone.execute(handle);
    }

    public static List<Pair> entering(Handle handle) {
        return pairs(handle, "complete = FALSE AND leaving = FALSE");
    }

    public static List<Pair> leaving(Handle handle) {
        return pairs(handle, "leaving = TRUE");
    }

    /** Whether a store's picture of others' stock is not whole yet. */
    public static boolean onTheWay(Handle handle, StoreId store) {
        return handle.createQuery("SELECT COUNT(*) FROM stock_scope WHERE store = ? AND complete = FALSE")
                        .bind(0, store.value())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    public static void told(Handle handle, Pair pair) {
        handle.execute(
                "UPDATE stock_scope SET complete = TRUE WHERE store = ? AND of_store = ? AND leaving = FALSE",
                pair.store(),
                pair.of());
    }

    public static void forget(Handle handle, Pair pair) {
        handle.execute(
                "DELETE FROM stock_scope WHERE store = ? AND of_store = ? AND leaving = TRUE", pair.store(), pair.of());
    }

    /** Whether the pair is still on its way out, held until the transaction ends. */
    public static boolean isLeaving(Handle handle, Pair pair) {
        return handle.createQuery(
                        "SELECT 1 FROM stock_scope WHERE store = ? AND of_store = ? AND leaving = TRUE FOR UPDATE")
                .bind(0, pair.store())
                .bind(1, pair.of())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static List<Pair> pairs(Handle handle, String which) {
        return handle.createQuery(
                        "SELECT store, of_store FROM stock_scope WHERE " + which + " ORDER BY of_store, store")
                .map((row, _) -> new Pair(row.getString(1), row.getString(2)))
                .list();
    }
}
