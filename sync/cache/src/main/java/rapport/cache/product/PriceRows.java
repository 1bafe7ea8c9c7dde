package rapport.cache.product;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.MirrorTable;
import rapport.cache.db.RowVersion;
import rapport.domain.product.Money;
import rapport.domain.product.Price;
import rapport.domain.product.Sku;
import rapport.domain.store.StoreId;

/** Writes and reads prices with their times. */
public final class PriceRows {
    private static final MirrorTable PRICE = new MirrorTable(
            "mirror.price",
            List.of("id"),
            List.of("sku", "store", "price", "currency", "valid_from", "valid_until", "promotion"));

    private PriceRows() {}

    public static MirrorTable.Outcome put(MirrorPage page, RowVersion version, Price price) throws SQLException {
        StoreId store = price.store();
        return PRICE.put(
                page,
                version,
                List.of(price.id()),
                price.sku().value(),
                store == null ? null : store.value(),
                price.price().minor(),
                price.price().currency().getCurrencyCode(),
                price.from(),
                price.until(),
                price.promotion());
    }

    public static boolean remove(Connection connection, RowVersion version, String id) throws SQLException {
        return PRICE.remove(connection, version, List.of(id));
    }

    public static void sweep(Connection connection, int generation) throws SQLException {
        PRICE.sweep(connection, generation);
    }

    static List<Price> all(Connection connection) throws SQLException {
        List<Price> prices = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    SELECT id, sku, store, price, currency, valid_from, valid_until, promotion FROM mirror.price\
                    """)) {
            while (row.next()) {
                String store = row.getString(3);
                prices.add(new Price(
                        row.getString(1),
                        new Sku(row.getString(2)),
                        store == null ? null : new StoreId(store),
                        new Money(row.getLong(4), Currency.getInstance(row.getString(5))),
                        row.getObject(6, LocalDateTime.class),
                        row.getObject(7, LocalDateTime.class),
                        row.getString(8)));
            }
        }
        return prices;
    }
}
