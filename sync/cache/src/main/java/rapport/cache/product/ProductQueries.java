package rapport.cache.product;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.Database;
import rapport.cache.db.Unpacker;
import rapport.cache.purchase.RecentSales;
import rapport.cache.store.StoreQueries;
import rapport.domain.feed.ProductTrend;
import rapport.domain.product.Article;
import rapport.domain.product.Gtin;
import rapport.domain.product.Price;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;

/** Finds products on this device, with this store's stock. Thread-safe. */
public final class ProductQueries {
    /** How far the matches of a search are counted. */
    public static final int COUNTED = 1000;

    public static final int DAYS_SOLD_HERE = 28;

    private final Database database;
    private final ProductShelf shelf;
    private final InstantSource clock;
    private volatile @Nullable WorkedOut stockOfStore;

    /** What was worked out from the stock of a store, and after how many changes of it. */
    private record WorkedOut(
            StoreId store, long version, Counted counted, Map<Article, Integer> sold, Shortage shortage) {}

    /** What headquarters tells of a store's stock: pieces of each product, and sizes of which there is none. */
    private record Counted(Map<Sku, Integer> pieces, Map<Sku, Set<String>> gone) {}

    public ProductQueries(Database database, ProductShelf shelf, InstantSource clock) {
        this.database = database;
        this.shelf = shelf;
        this.clock = clock;
    }

    /** Products whose name, brand, colour, category or SKU has all typed words; the best sold first. */
    public ProductMatches matching(Acting acting, String words, int limit) {
        ProductShelf.Found found = shelf.matching(words, limit);
        return new ProductMatches(inStore(acting.store(), found.products()), found.total());
    }

    /**
     * The article that was typed or scanned exactly: a SKU, a SKU with its size ({@code 4471-38}), or a GTIN. Without a
     * size where the product has several.
     */
    public Optional<ProductMatch> exactly(Acting acting, String typed) {
        String asked = typed.strip();
        Optional<Article> article = article(asked);
        return article.map(named -> new ProductMatch(
                inStore(acting.store(), products(List.of(named.sku()))).getFirst(), named.size()));
    }

    /** These products with this store's stock; what is not known here is missing. */
    public Map<Sku, ProductInStore> products(Acting acting, Collection<Sku> skus) {
        Map<Sku, ProductInStore> known = new LinkedHashMap<>();
        for (ProductInStore product : inStore(acting.store(), products(skus))) {
            known.put(product.product().sku(), product);
        }
        return known;
    }

    /** Everything about how products sell, for the engine. */
    public List<ProductTrend> trends(Acting acting) {
        return database.read("read how products sell", connection -> {
            List<ProductTrend> trends = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT sku, baskets, recent_baskets, recent_days, companions, lately_until, lately"
                                    + " FROM mirror.trend")) {
                while (row.next()) {
                    trends.add(new ProductTrend(
                            new Sku(row.getString(1)),
                            row.getInt(2),
                            row.getInt(3),
                            row.getInt(4),
                            companions(row.getBytes(5)),
                            lately(row)));
                }
            }
            return trends;
        });
    }

    /**
     * What this store has not, for the engine. Sales recorded here count at once. The same answer as long as nothing
     * changed.
     */
    public Shortage shortage(Acting acting) {
        StoreId store = acting.store();
        long version = shelf.stockVersion();
        WorkedOut last = stockOfStore;
        WorkedOut known =
                last != null && last.version() == version && last.store().equals(store) ? last : null;
        return database.read("read what is out of stock", connection -> {
            Map<Article, Integer> sold = PendingSales.pieces(connection);
            if (known != null && known.sold().equals(sold)) {
                return known.shortage();
            }
            Counted counted = known == null ? count(connection, store) : known.counted();
            Shortage shortage = shortage(connection, store, counted, sold);
            stockOfStore = new WorkedOut(store, version, counted, sold, shortage);
            return shortage;
        });
    }

    /** Products of which this store has no piece in any size. Sales recorded here count at once. */
    public Set<Sku> outOfStock(Acting acting) {
        return shortage(acting).out();
    }

    /** What rules and advice must know of all products. */
    public Catalogue catalogue(Acting acting) {
        long version = shelf.version();
        return new Catalogue(version, shelf.all());
    }

    /** Counts the changes of products; as long as it is the same, the catalogue is. */
    public long catalogueVersion() {
        return shelf.version();
    }

    /**
     * Purchases of the last {@link #DAYS_SOLD_HERE} days in this store that held each product, as far as this device
     * knows; without what hardly anybody bought.
     */
    public Map<Sku, Integer> soldHere(Acting acting) {
        Instant since = clock.instant().minus(Duration.ofDays(DAYS_SOLD_HERE));
        return database.read(
                "read what this store sold", connection -> RecentSales.of(connection, acting.store(), since));
    }

    /**
     * What a store has not.
     *
     * @param out products of which there is no piece in any size
     * @param sizes of the other products, the sizes of which there is none
     */
    public record Shortage(Set<Sku> out, Map<Sku, Set<String>> sizes) {
        public Shortage {
            out = Set.copyOf(out);
            sizes = Map.copyOf(sizes);
        }
    }

    /**
     * All products, at their own prices.
     *
     * @param version another one when a product may be another
     */
    public record Catalogue(long version, List<Product> products) {
        public Catalogue {
            products = List.copyOf(products);
        }
    }

    /** A product that was named exactly, and the size if one was. */
    public record ProductMatch(ProductInStore product, String size) {}

    /**
     * The answer to a search.
     *
     * @param total how many match in all, counted up to 1,000
     */
    public record ProductMatches(List<ProductInStore> matches, int total) {
        public ProductMatches {
            matches = List.copyOf(matches);
        }
    }

    /**
     * A product at the price that counts in this store now, and its stock of each size; the empty size for a product
     * without sizes. A size without an entry is not known to be here or not.
     *
     * @param offer the price that counts for a time, absent where the product's own does
     */
    public record ProductInStore(
            Product product,
            Map<String, Integer> stock,
            @Nullable Price offer) {
        /** A product at its own price. */
        public ProductInStore(Product product, Map<String, Integer> stock) {
            this(product, stock, null);
        }

        /** Pieces in this store over all sizes. */
        public int here() {
            return stock.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private Optional<Article> article(String typed) {
        Optional<Article> named = shelf.bySku(typed).map(ProductQueries::onlyArticle);
        for (int dash = typed.lastIndexOf('-'); named.isEmpty() && dash > 0; dash = typed.lastIndexOf('-', dash - 1)) {
            String size = typed.substring(dash + 1);
            named = shelf.bySku(typed.substring(0, dash))
                    .flatMap(product -> product.sizes().stream()
                            .filter(size::equalsIgnoreCase)
                            .findFirst()
                            .map(known -> new Article(product.sku(), known)));
        }
        return named.isEmpty() && Gtin.valid(typed) ? shelf.byGtin(typed).map(ProductQueries::onlyArticle) : named;
    }

    private static Article onlyArticle(Product product) {
        List<Article> articles = product.articles();
        return articles.size() == 1 ? articles.getFirst() : new Article(product.sku(), "");
    }

    private List<Product> products(Collection<Sku> skus) {
        List<Product> known = new ArrayList<>();
        for (Sku sku : skus) {
            Product product = shelf.product(sku);
            if (product != null) {
                known.add(product);
            }
        }
        return known;
    }

    private List<ProductInStore> inStore(StoreId store, List<Product> products) {
        return database.read("read the stock", connection -> {
            Map<Article, Integer> sold = PendingSales.pieces(connection);
            ZoneId zone = StoreQueries.store(connection, store).map(Store::zone).orElse(ZoneOffset.UTC);
            Instant now = clock.instant();
            List<ProductInStore> inStore = new ArrayList<>();
            for (Product product : products) {
                Price offer = shelf.price(product, store, zone, now);
                inStore.add(new ProductInStore(
                        offer == null ? product : product.at(offer.price()),
                        stock(connection, store, product, sold),
                        offer));
            }
            return inStore;
        });
    }

    private static Map<String, Integer> stock(
            Connection connection, StoreId store, Product product, Map<Article, Integer> sold) throws SQLException {
        Map<String, Integer> counted = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT size, quantity FROM mirror.stock WHERE store = ? AND sku = ?")) {
            statement.setString(1, store.value());
            statement.setString(2, product.sku().value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counted.put(row.getString(1), row.getInt(2));
                }
            }
        }
        Map<String, Integer> stock = new LinkedHashMap<>();
        for (Article article : product.articles()) {
            Integer pieces = counted.get(article.size());
            if (pieces != null) {
                stock.put(article.size(), Math.max(0, pieces - sold.getOrDefault(article, 0)));
            }
        }
        return stock;
    }

    private static Counted count(Connection connection, StoreId store) throws SQLException {
        Map<Sku, Integer> pieces = new HashMap<>();
        Map<Sku, Set<String>> gone = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT sku, SUM(quantity), ARRAY_AGG(size) FILTER (WHERE quantity <= 0)"
                        + " FROM mirror.stock WHERE store = ? GROUP BY sku")) {
            statement.setString(1, store.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Sku sku = new Sku(row.getString(1));
                    pieces.put(sku, row.getInt(2));
                    Array sizes = row.getArray(3);
                    if (sizes != null) {
                        gone.put(
                                sku,
                                Arrays.stream((Object[]) sizes.getArray())
                                        .map(String::valueOf)
                                        .collect(Collectors.toUnmodifiableSet()));
                    }
                }
            }
        }
        return new Counted(pieces, gone);
    }

    private Shortage shortage(Connection connection, StoreId store, Counted counted, Map<Article, Integer> sold)
            throws SQLException {
        Map<Sku, Integer> fewer = new HashMap<>();
        sold.forEach((article, quantity) -> fewer.merge(article.sku(), quantity, Integer::sum));
        Map<Sku, Set<String>> sizes = new HashMap<>(counted.gone());
        for (Sku sku : fewer.keySet()) {
            Product product = shelf.product(sku);
            if (product != null) {
                Set<String> none = stock(connection, store, product, sold).entrySet().stream()
                        .filter(size -> size.getValue() == 0)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
                if (!none.isEmpty()) {
                    sizes.put(sku, none);
                }
            }
        }
        Set<Sku> out = new HashSet<>();
        counted.pieces().forEach((sku, quantity) -> {
            if (quantity <= fewer.getOrDefault(sku, 0)) {
                out.add(sku);
            }
        });
        sizes.keySet().removeAll(out);
        return new Shortage(out, sizes);
    }

    private static ProductTrend.@Nullable Lately lately(ResultSet row) throws SQLException {
        byte[] packed = row.getBytes(7);
        if (packed == null) {
            return null;
        }
        Unpacker unpacker = new Unpacker(packed);
        List<Integer> baskets = new ArrayList<>(ProductTrend.Lately.STRETCHES);
        for (int i = 0; i < ProductTrend.Lately.STRETCHES; i++) {
            baskets.add(unpacker.count());
        }
        return new ProductTrend.Lately(Instant.ofEpochSecond(row.getLong(6)), baskets);
    }

    private static List<ProductTrend.Companion> companions(byte[] packed) {
        Unpacker unpacker = new Unpacker(packed);
        int count = unpacker.count();
        List<ProductTrend.Companion> companions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            companions.add(new ProductTrend.Companion(new Sku(unpacker.text()), unpacker.count()));
        }
        return companions;
    }
}
