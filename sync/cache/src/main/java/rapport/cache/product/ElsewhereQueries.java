package rapport.cache.product;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.Database;
import rapport.cache.store.StoreQueries;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;

/** What other stores have that are near or send online orders, as far as headquarters tells it. Thread-safe. */
public final class ElsewhereQueries {
    private final Database database;
    private final ProductShelf shelf;
    private volatile @Nullable WorkedOut last;

    private record WorkedOut(StoreId store, long version, Elsewhere elsewhere) {}

    private long version() {
        return shelf.elsewhereVersion() + shelf.stockVersion();
    }

    public ElsewhereQueries(Database database, ProductShelf shelf) {
        this.database = database;
        this.shelf = shelf;
    }

    /**
     * In which sizes products can be had elsewhere; the empty size for a product without sizes.
     *
     * @param nearby in stores close by
     * @param online where online orders are sent from
     * @param tellsOnline whether headquarters says what can be had online
     * @param notCarried products that this store has no count of, though it has counts of others, and that are elsewhere
     */
    public record Elsewhere(
            Map<Sku, Set<String>> nearby, Map<Sku, Set<String>> online, boolean tellsOnline, Set<Sku> notCarried) {
        public static final Elsewhere UNKNOWN = new Elsewhere(Map.of(), Map.of(), false, Set.of());

        public Elsewhere {
            nearby = Map.copyOf(nearby);
            online = Map.copyOf(online);
            notCarried = Set.copyOf(notCarried);
        }
    }

    /**
     * What another store has of a product.
     *
     * @param stock the pieces of each size of which there are some
     */
    public record AtStore(Store store, Map<String, Integer> stock) {
        public AtStore {
            stock = Map.copyOf(stock);
        }
    }

    /** For the engine. The same answer as long as nothing changed. */
    public Elsewhere elsewhere(Acting acting) {
        StoreId here = acting.store();
        long version = version();
        WorkedOut before = last;
        if (before != null && before.version() == version && before.store().equals(here)) {
            return before.elsewhere();
        }
        Elsewhere now = database.read("read what is elsewhere", connection -> read(connection, here));
        last = new WorkedOut(here, version, now);
        return now;
    }

    /** The same as it was read last, which may be out of date; read now if it never was. */
    public Elsewhere lastKnown(Acting acting) {
        WorkedOut before = last;
        return before != null && before.store().equals(acting.store()) ? before.elsewhere() : elsewhere(acting);
    }

    /** Whether something changed since it was read. Does not read. */
    public boolean isOutdated(Acting acting) {
        WorkedOut before = last;
        return before != null && before.store().equals(acting.store()) && before.version() != version();
    }

    /** Where each of a few products can be had: in stores near this one, the nearest first, and then online. */
    public Map<Sku, List<AtStore>> at(Acting acting, Collection<Sku> skus) {
        return database.read("read where products are", connection -> {
            List<Store> others = others(connection, acting.store());
            Map<Sku, List<AtStore>> found = new HashMap<>();
            for (Sku sku : skus) {
                List<AtStore> places = new ArrayList<>();
                for (Store other : others) {
                    Map<String, Integer> stock = stock(connection, other.id(), sku);
                    if (!stock.isEmpty()) {
                        places.add(new AtStore(other, stock));
                    }
                }
                found.put(sku, places);
            }
            return found;
        });
    }

    private static Elsewhere read(Connection connection, StoreId here) throws SQLException {
        List<Store> others = others(connection, here);
        if (others.isEmpty()) {
            return Elsewhere.UNKNOWN;
        }
        Map<Sku, Set<String>> nearby = new HashMap<>();
        Map<Sku, Set<String>> online = new HashMap<>();
        for (Store other : others) {
            addSizes(connection, other.id(), other.online() ? online : nearby);
        }
        Set<Sku> notCarried = new HashSet<>();
        Set<Sku> counted = counted(connection, here);
        if (!counted.isEmpty()) {
            notCarried.addAll(nearby.keySet());
            notCarried.addAll(online.keySet());
            notCarried.removeAll(counted);
        }
        return new Elsewhere(nearby, online, others.stream().anyMatch(Store::online), notCarried);
    }

    /** A store that is near and sends online orders counts as the latter: what it has is sent. */
    private static List<Store> others(Connection connection, StoreId here) throws SQLException {
        List<Store> others = new ArrayList<>();
        List<Store> online = StoreQueries.online(connection);
        Optional<Store> own = StoreQueries.store(connection, here);
        if (own.isPresent()) {
            for (StoreId near : own.get().near()) {
                StoreQueries.store(connection, near)
                        .filter(store -> !store.online())
                        .ifPresent(others::add);
            }
        }
        online.stream().filter(store -> !store.id().equals(here)).forEach(others::add);
        return others;
    }

    private static void addSizes(Connection connection, StoreId store, Map<Sku, Set<String>> sizes)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT sku, ARRAY_AGG(size) FROM mirror.stock WHERE store = ? AND quantity > 0 GROUP BY sku")) {
            statement.setString(1, store.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Array there = row.getArray(2);
                    Set<String> known = sizes.computeIfAbsent(new Sku(row.getString(1)), _ -> new HashSet<>());
                    Arrays.stream((Object[]) there.getArray())
                            .map(String::valueOf)
                            .forEach(known::add);
                }
            }
        }
    }

    private static Set<Sku> counted(Connection connection, StoreId here) throws SQLException {
        Set<Sku> counted = new HashSet<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT DISTINCT sku FROM mirror.stock WHERE store = ?")) {
            statement.setString(1, here.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counted.add(new Sku(row.getString(1)));
                }
            }
        }
        return counted;
    }

    private static Map<String, Integer> stock(Connection connection, StoreId store, Sku sku) throws SQLException {
        Map<String, Integer> stock = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT size, quantity FROM mirror.stock WHERE store = ? AND sku = ? AND quantity > 0")) {
            statement.setString(1, store.value());
            statement.setString(2, sku.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    stock.put(row.getString(1), row.getInt(2));
                }
            }
        }
        return stock;
    }
}
