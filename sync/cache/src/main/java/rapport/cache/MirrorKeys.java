package rapport.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;

/**
 * Goes through the keys and positions of the platform's rows, in the order in which they lie in the file and some
 * thousands at a time: a result of millions would go to the disk first.
 */
final class MirrorKeys {
    private static final int AT_A_TIME = 20_000;
    private static final String ENTRY = select("mirror.entry", "id", "kind");
    private static final Map<Table, String> SELECT = new EnumMap<>(Map.ofEntries(
            Map.entry(Table.STORES, select("mirror.store", "id", "''")),
            Map.entry(Table.ASSOCIATES, select("mirror.associate", "id", "''")),
            Map.entry(Table.CUSTOMERS, select("mirror.customer", "id", "''")),
            Map.entry(Table.PRODUCTS, select("mirror.product", "sku", "''")),
            Map.entry(Table.PRICES, select("mirror.price", "id", "''")),
            Map.entry(Table.STOCK, select("mirror.stock", "store || '/' || sku || '/' || size", "''")),
            Map.entry(Table.TRENDS, select("mirror.trend", "sku", "''")),
            Map.entry(Table.DIRECTIVES, select("mirror.directive", "id", "''")),
            Map.entry(Table.COMPARISON, select("mirror.comparison", "id", "''")),
            Map.entry(Table.OFFERS, select("mirror.offer", "id", "''")),
            Map.entry(Table.VOUCHERS, select("mirror.voucher", "customer || '/' || offer", "''")),
            Map.entry(Table.PURCHASES, ENTRY),
            Map.entry(Table.RETURNS, ENTRY)));

    private MirrorKeys() {}

    /** Takes a key as {@link PlatformRow#key()} has it. */
    private interface Taker {
        void take(Table table, String key, long position);
    }

    /**
     * Sums of all rows at a checkpoint, on a connection that sees one moment; empty when the mirror is elsewhere, or it
     * was given up.
     */
    static Optional<BucketSums> sums(Connection connection, Checkpoint at, BooleanSupplier wanted) throws SQLException {
        MirrorState state = MirrorState.read(connection);
        if (!state.checkpoint().equals(Optional.of(at)) || state.snapshot().isPresent()) {
            return Optional.empty();
        }
        BucketSums sums = new BucketSums();
        for (Table table : Table.values()) {
            if (table != Table.RETURNS && !scan(connection, table, wanted, sums::add)) {
                return Optional.empty();
            }
        }
        return Optional.of(sums);
    }

    /** Keys of a bucket, up to a position, that are not among those that are listed. */
    static List<String> notListed(Connection connection, Bucket bucket, Set<String> listed, long upTo)
            throws SQLException {
        List<String> keys = new ArrayList<>();
        scan(connection, bucket.table(), () -> true, (table, key, position) -> {
            if (table == bucket.table()
                    && position <= upTo
                    && BucketSums.bucketOf(key) == bucket.number()
                    && !listed.contains(key)) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** Purchases and returns lie in one table and come together. */
    private static boolean scan(Connection connection, Table table, BooleanSupplier wanted, Taker taker)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(String.valueOf(SELECT.get(table)))) {
            long after = Long.MIN_VALUE;
            int rows = AT_A_TIME;
            while (rows == AT_A_TIME) {
                if (!wanted.getAsBoolean()) {
                    return false;
                }
                statement.setLong(1, after);
                rows = 0;
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        rows++;
                        after = row.getLong(1);
                        taker.take(kindOf(table, row.getString(4)), row.getString(3), row.getLong(2));
                    }
                }
            }
        }
        return true;
    }

    private static Table kindOf(Table table, String kind) {
        return switch (kind) {
            case "P" -> Table.PURCHASES;
            case "R" -> Table.RETURNS;
            default -> table;
        };
    }

    private static String select(String table, String key, String kind) {
        return "SELECT _rowid_, position, " + key + ", " + kind + " FROM " + table
                + " WHERE _rowid_ > ? ORDER BY _rowid_ FETCH FIRST " + AT_A_TIME + " ROWS ONLY";
    }
}
