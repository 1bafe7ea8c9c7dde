package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static rapport.cache.CacheFixture.MIA;
import static rapport.testkit.TypicalProducts.BOOTS;
import static rapport.testkit.TypicalProducts.CARE;
import static rapport.testkit.TypicalProducts.LOAFER;
import static rapport.testkit.TypicalProducts.SCARF;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.product.ProductQueries.Shortage;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Stock;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.store.StoreId;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalStores;

/** What suggestions must know of the store: what is short, what sells here, what products are. */
class StoreShelfTest {
    @TempDir
    Path folder;

    private Cache cache;
    private int purchases;

    @BeforeEach
    void open() {
        cache = CacheFixture.openWithTypicalRetailer(folder);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void aSizeThatIsGoneIsToldUntilTheWholeProductIs() {
        Shortage before = cache.products().shortage(MIA);
        assertSame(before, cache.products().shortage(MIA));
        Set<String> gone = before.sizes().getOrDefault(BOOTS.sku(), Set.of());

        CacheFixture.apply(cache, stock("39", 0));
        assertEquals(Set.of("39"), minus(cache.products().shortage(MIA).sizes().get(BOOTS.sku()), gone));
        assertEquals(Set.of(LOAFER.sku()), cache.products().shortage(MIA).out());

        BOOTS.sizes().forEach(size -> CacheFixture.apply(cache, stock(size, 0)));
        assertEquals(
                Set.of(LOAFER.sku(), BOOTS.sku()),
                cache.products().shortage(MIA).out());
        assertEquals(null, cache.products().shortage(MIA).sizes().get(BOOTS.sku()));
    }

    @Test
    void whatThreePeopleBoughtHereLatelyCountsAndNothingElse() {
        StoreId here = TypicalStores.KINGS_ROAD.id();
        Instant now = TestClock.TODAY;
        List<CustomerId> people =
                List.of(TypicalCustomers.ANNA.id(), TypicalCustomers.BEN.id(), TypicalCustomers.CLARA.id());
        Map<?, Integer> before = cache.products().soldHere(MIA);

        people.forEach(person -> bought(SCARF, person, here, now.minus(Duration.ofDays(2))));
        bought(SCARF, people.getFirst(), here, now.minus(Duration.ofDays(3)));
        people.forEach(person -> bought(CARE, person, null, now.minus(Duration.ofDays(2))));
        people.forEach(person -> bought(LOAFER, person, here, now.minus(Duration.ofDays(40))));
        for (int i = 0; i < 5; i++) {
            bought(BOOTS, people.getFirst(), here, now.minus(Duration.ofDays(1)));
        }

        assertEquals(Map.of(), before);
        assertEquals(Map.of(SCARF.sku(), 4), cache.products().soldHere(MIA));
    }

    @Test
    void howLongAProductLastsAndThatOneDoesNotSpeakOfItSurviveARestart() {
        long version = cache.products().catalogueVersion();
        Product lasting = CARE.with(730, true);

        CacheFixture.apply(cache, new PlatformRow.OfProduct(lasting));
        assertNotEquals(version, cache.products().catalogueVersion());
        cache.close();
        cache = CacheFixture.open(folder);

        assertEquals(
                List.of(lasting),
                cache.products().catalogue(MIA).products().stream()
                        .filter(product -> product.sku().equals(CARE.sku()))
                        .toList());
    }

    private void bought(Product product, CustomerId customer, @Nullable StoreId store, Instant at) {
        CacheFixture.apply(
                cache,
                new PlatformRow.OfPurchase(new Purchase(
                        new PurchaseId("P-" + ++purchases),
                        customer,
                        store == null ? Channel.ONLINE : Channel.STORE,
                        store,
                        null,
                        at,
                        "N-" + purchases,
                        List.of(new LineItem(new Article(product.sku(), ""), 1, product.price(), false)),
                        List.of(),
                        null,
                        Money.pence(product.price().minor()))));
    }

    private static PlatformRow stock(String size, int pieces) {
        return new PlatformRow.OfStock(
                new Stock(TypicalStores.KINGS_ROAD.id(), new Article(BOOTS.sku(), size), pieces, TestClock.TODAY));
    }

    private static Set<String> minus(Set<String> sizes, Set<String> others) {
        return sizes.stream().filter(size -> !others.contains(size)).collect(java.util.stream.Collectors.toSet());
    }
}
