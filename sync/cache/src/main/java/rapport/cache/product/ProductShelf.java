package rapport.cache.product;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.Database;
import rapport.cache.db.Folded;
import rapport.domain.product.Category;
import rapport.domain.product.Gtin;
import rapport.domain.product.Money;
import rapport.domain.product.Price;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.store.StoreId;

/**
 * All products in memory, as the database has them: a timeline of thousands of lines needs their names at once, and a
 * search looks at every one. Kept up to date by the mirror after each commit. Thread-safe.
 */
public final class ProductShelf {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("\\s+");

    private final Map<Sku, Shelved> products = new ConcurrentHashMap<>();
    private final Map<Sku, Integer> baskets = new ConcurrentHashMap<>();
    private final PriceBoard prices = new PriceBoard();
    private final AtomicLong stockChanges = new AtomicLong();
    private final AtomicLong elsewhereChanges = new AtomicLong();
    private final AtomicLong productChanges = new AtomicLong();

    private record Shelved(Product product, String search) {}

    /** Products that a search found, and how many there were in all. */
    record Found(List<Product> products, int total) {}

    /** Takes everything from the database anew. */
    public void load(Database database) {
        database.read("read the products", connection -> {
            Map<Sku, Shelved> allProducts = new HashMap<>();
            Map<Sku, Integer> allBaskets = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("""
                        SELECT sku, name, category, price, currency, gtin, brand, colour, sizes, picture,
                            life_days, sensitive
                        FROM mirror.product\
                        """)) {
                while (row.next()) {
                    Product product = product(row);
                    allProducts.put(product.sku(), shelved(product));
                }
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT sku, baskets FROM mirror.trend")) {
                while (row.next()) {
                    allBaskets.put(new Sku(row.getString(1)), row.getInt(2));
                }
            }
            products.keySet().retainAll(allProducts.keySet());
            products.putAll(allProducts);
            baskets.keySet().retainAll(allBaskets.keySet());
            baskets.putAll(allBaskets);
            productChanges.incrementAndGet();
            prices.reload(PriceRows.all(connection));
            stockChanged();
            elsewhereChanged();
            return products.size();
        });
    }

    public void put(Product product) {
        products.put(product.sku(), shelved(product));
        productChanges.incrementAndGet();
    }

    private static Shelved shelved(Product product) {
        String search = String.join(
                " ",
                "",
                product.name(),
                product.brand(),
                product.colour(),
                product.category().name(),
                product.sku().value());
        return new Shelved(product, Folded.of(search));
    }

    public void remove(Sku sku) {
        products.remove(sku);
        productChanges.incrementAndGet();
    }

    public void put(Price price) {
        prices.put(price);
    }

    public void removePrice(String id) {
        prices.remove(id);
    }

    /** The price that counts for a product in a store at a moment; absent when it is the product's own. */
    @Nullable
    Price price(Product product, StoreId store, ZoneId zone, Instant now) {
        return prices.now(product, store, zone, now);
    }

    /** When the next price of a store begins or ends. */
    Optional<Instant> nextTurn(StoreId store, ZoneId zone, Instant now) {
        return prices.nextTurn(store, zone, now);
    }

    public void putBaskets(Sku sku, int inBaskets) {
        baskets.put(sku, inBaskets);
    }

    public void removeBaskets(Sku sku) {
        baskets.remove(sku);
    }

    /** Says that what was worked out from this store's stock is out of date. */
    public void stockChanged() {
        stockChanges.incrementAndGet();
    }

    /** The same of other stores' stock, and of which stores count. */
    public void elsewhereChanged() {
        elsewhereChanges.incrementAndGet();
    }

    /** Counts the changes of other stores' stock. */
    long elsewhereVersion() {
        return elsewhereChanges.get();
    }

    /** Counts the changes of this store's stock. */
    long stockVersion() {
        return stockChanges.get();
    }

    /** Counts the changes of products. */
    long version() {
        return productChanges.get();
    }

    /** All of them, in no order. */
    List<Product> all() {
        return products.values().stream().map(Shelved::product).toList();
    }

    /** The product's name; the SKU where it is not known here. */
    public String name(Sku sku) {
        Shelved there = products.get(sku);
        return there == null ? sku.value() : there.product().name();
    }

    @Nullable
    Product product(Sku sku) {
        Shelved there = products.get(sku);
        return there == null ? null : there.product();
    }

    /** The product with this SKU: as it is written, or the only one in other letters. */
    Optional<Product> bySku(String typed) {
        Optional<Product> exact = products.entrySet().stream()
                .filter(entry -> entry.getKey().value().equals(typed))
                .map(entry -> entry.getValue().product())
                .findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        List<Product> similar = products.values().stream()
                .map(Shelved::product)
                .filter(product -> product.sku().value().equalsIgnoreCase(typed))
                .toList();
        return similar.size() == 1 ? Optional.of(similar.getFirst()) : Optional.empty();
    }

    Optional<Product> byGtin(String typed) {
        String asked = padded(typed);
        return products.values().stream()
                .map(Shelved::product)
                .filter(product -> {
                    Gtin gtin = product.gtin();
                    return gtin != null && padded(gtin.value()).equals(asked);
                })
                .findFirst();
    }

    Found matching(String words, int limit) {
        String[] asked = BETWEEN_WORDS.split(Folded.of(words).strip());
        if (asked[0].isEmpty()) {
            return new Found(List.of(), 0);
        }
        List<Product> found = products.values().stream()
                .filter(shelved -> Arrays.stream(asked).allMatch(word -> startsAWord(shelved.search(), word)))
                .map(Shelved::product)
                .sorted(Comparator.comparingInt((Product product) -> baskets.getOrDefault(product.sku(), 0))
                        .reversed()
                        .thenComparing(Product::name)
                        .thenComparing(Product::sku))
                .toList();
        return new Found(found.stream().limit(limit).toList(), Math.min(found.size(), ProductQueries.COUNTED));
    }

    private static boolean startsAWord(String search, String word) {
        for (int at = search.indexOf(word); at >= 0; at = search.indexOf(word, at + 1)) {
            if (!Character.isLetterOrDigit(search.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }

    private static String padded(String gtin) {
        return "0".repeat(14 - gtin.length()) + gtin;
    }

    private static Product product(ResultSet row) throws SQLException {
        String gtin = row.getString(6);
        Array sizes = row.getArray(9);
        return new Product(
                new Sku(row.getString(1)),
                row.getString(2),
                new Category(row.getString(3)),
                new Money(row.getLong(4), Currency.getInstance(row.getString(5))),
                gtin == null ? null : new Gtin(gtin),
                row.getString(7),
                row.getString(8),
                Arrays.stream((Object[]) sizes.getArray()).map(String::valueOf).toList(),
                row.getString(10),
                row.getInt(11),
                row.getBoolean(12));
    }
}
