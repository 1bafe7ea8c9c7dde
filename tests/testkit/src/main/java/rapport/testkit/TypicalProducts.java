package rapport.testkit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.ProductTrend;
import rapport.domain.product.Article;
import rapport.domain.product.Category;
import rapport.domain.product.Gtin;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.product.Stock;

/** A few shoes and what goes with them. */
public final class TypicalProducts {
    /** In sizes, with a GTIN; size 37 is out of stock. */
    public static final Product BOOTS = product(
            "4471", "Chelsea boots Hale", "Boots", 14_500, "4006381333931", "Hale & Co", "Chestnut", "37", "38", "39");
    /** In one size of its own, without a GTIN. */
    public static final Product SCARF = product("5120", "Merino scarf", "Scarves", 4_900, null, "Fjord", "Écru");
    /** Cheap, goes with everything. */
    public static final Product CARE = product("9001", "Leather care set", "Care", 1_250, null, "", "");
    /** In sizes, and none of them is in stock. */
    public static final Product LOAFER =
            product("4480", "Penny loafer Nola", "Loafers", 11_900, null, "Hale & Co", "Dark brown", "38", "39");

    public static final Article BOOTS_38 = new Article(BOOTS.sku(), "38");
    public static final Article ONE_SCARF = new Article(SCARF.sku(), "");
    public static final Article ONE_CARE = new Article(CARE.sku(), "");

    public static final List<Product> ALL = List.of(BOOTS, SCARF, CARE, LOAFER);

    private static final Instant COUNTED = Instant.parse("2026-03-14T05:00:00Z");

    /** What the King's Road has. */
    public static final List<Stock> STOCK = List.of(
            stock(BOOTS, "37", 0),
            stock(BOOTS, "38", 3),
            stock(BOOTS, "39", 1),
            stock(SCARF, "", 12),
            stock(CARE, "", 40),
            stock(LOAFER, "38", 0),
            stock(LOAFER, "39", 0));

    public static final List<ProductTrend> TRENDS = List.of(
            new ProductTrend(BOOTS.sku(), 40, 6, 28, List.of(companion(CARE, 22), companion(SCARF, 5))),
            new ProductTrend(SCARF.sku(), 65, 14, 28, List.of(companion(BOOTS, 5))),
            new ProductTrend(CARE.sku(), 90, 11, 28, List.of(companion(BOOTS, 22), companion(LOAFER, 9))),
            new ProductTrend(LOAFER.sku(), 18, 1, 28, List.of(companion(CARE, 9))));

    private TypicalProducts() {}

    private static Product product(
            String sku,
            String name,
            String category,
            long pence,
            @Nullable String gtin,
            String brand,
            String colour,
            String... sizes) {
        return new Product(
                new Sku(sku),
                name,
                new Category(category),
                Money.pence(pence),
                gtin == null ? null : new Gtin(gtin),
                brand,
                colour,
                List.of(sizes),
                "");
    }

    private static Stock stock(Product product, String size, int quantity) {
        return new Stock(TypicalStores.KINGS_ROAD.id(), new Article(product.sku(), size), quantity, COUNTED);
    }

    private static ProductTrend.Companion companion(Product product, int together) {
        return new ProductTrend.Companion(product.sku(), together);
    }
}
