package rapport.cache.product;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import rapport.cache.db.Micros;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.MirrorTable;
import rapport.cache.db.Packer;
import rapport.cache.db.RowVersion;
import rapport.domain.feed.ProductTrend;
import rapport.domain.product.Gtin;
import rapport.domain.product.Product;
import rapport.domain.product.Stock;

/** Writes products, their stock and how they sell. */
public final class ProductRows {
    private static final MirrorTable PRODUCT = new MirrorTable(
            "mirror.product",
            List.of("sku"),
            List.of(
                    "name",
                    "category",
                    "price",
                    "currency",
                    "gtin",
                    "brand",
                    "colour",
                    "sizes",
                    "picture",
                    "life_days",
                    "sensitive"));
    private static final MirrorTable STOCK =
            new MirrorTable("mirror.stock", List.of("store", "sku", "size"), List.of("quantity", "as_of"));
    private static final MirrorTable TREND = new MirrorTable(
            "mirror.trend",
            List.of("sku"),
            List.of("baskets", "recent_baskets", "recent_days", "companions", "lately_until", "lately"));

    private ProductRows() {}

    public static MirrorTable.Outcome put(MirrorPage page, RowVersion version, Product product) throws SQLException {
        Gtin gtin = product.gtin();
        return PRODUCT.put(
                page,
                version,
                List.of(product.sku().value()),
                product.name(),
                product.category().name(),
                product.price().minor(),
                product.price().currency().getCurrencyCode(),
                gtin == null ? null : gtin.value(),
                product.brand(),
                product.colour(),
                product.sizes().toArray(new String[0]),
                product.picture(),
                product.lifeDays(),
                product.sensitive());
    }

    public static MirrorTable.Outcome put(MirrorPage page, RowVersion version, Stock stock) throws SQLException {
        List<String> key = List.of(
                stock.store().value(),
                stock.article().sku().value(),
                stock.article().size());
        return STOCK.put(page, version, key, stock.quantity(), Micros.of(stock.asOf()));
    }

    public static MirrorTable.Outcome put(MirrorPage page, RowVersion version, ProductTrend trend) throws SQLException {
        Packer companions = new Packer().number(trend.companions().size());
        for (ProductTrend.Companion companion : trend.companions()) {
            companions.text(companion.sku().value()).number(companion.together());
        }
        ProductTrend.Lately lately = trend.lately();
        return TREND.put(
                page,
                version,
                List.of(trend.sku().value()),
                trend.baskets(),
                trend.recentBaskets(),
                trend.recentDays(),
                companions.bytes(),
                lately == null ? null : lately.until().getEpochSecond(),
                lately == null ? null : packed(lately));
    }

    private static byte[] packed(ProductTrend.Lately lately) {
        Packer baskets = new Packer();
        lately.baskets().forEach(baskets::number);
        return baskets.bytes();
    }

    public static boolean removeProduct(Connection connection, RowVersion version, String sku) throws SQLException {
        return PRODUCT.remove(connection, version, List.of(sku));
    }

    /** @param key store, SKU and size with a slash between */
    public static boolean removeStock(Connection connection, RowVersion version, String key) throws SQLException {
        return STOCK.remove(connection, version, List.of(key.split("/", 3)));
    }

    public static boolean removeTrend(Connection connection, RowVersion version, String sku) throws SQLException {
        return TREND.remove(connection, version, List.of(sku));
    }

    public static void sweep(Connection connection, int generation) throws SQLException {
        PRODUCT.sweep(connection, generation);
        STOCK.sweep(connection, generation);
        TREND.sweep(connection, generation);
    }
}
