package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.cache.CacheFixture.MIA;
import static rapport.testkit.TypicalProducts.SCARF;
import static rapport.testkit.TypicalStores.DEANSGATE;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.feed.Change;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.product.Money;
import rapport.domain.product.Price;
import rapport.domain.store.StoreId;
import rapport.protocol.JsonFactFormat;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalRetailer;

/** Prices that change by themselves; nothing here ever goes online. */
class PricesTest {
    private static final Price AUTUMN =
            price("PR-1", 1_950, "2026-11-21T00:00", "2026-12-01T00:00", "Autumn days", null);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();

    @Test
    void aPromotionBeginsAndEndsAtMidnightInTheStore() {
        try (Cache cache = withPrices(AUTUMN)) {
            assertEquals(SCARF.price(), priceAt(cache, "2026-11-20T23:59:59Z"));
            assertEquals(Money.pence(1_950), priceAt(cache, "2026-11-21T00:00:00Z"));
            assertEquals(AUTUMN, scarf(cache).offer());
            assertEquals(Money.pence(1_950), priceAt(cache, "2026-11-30T23:59:59Z"));
            assertEquals(SCARF.price(), priceAt(cache, "2026-12-01T00:00:00Z"));
        }
    }

    @Test
    void midnightInSummerIsAnHourEarlier() {
        try (Cache cache = withPrices(price("PR-2", 1_000, "2026-07-01T00:00", "2026-07-02T00:00", "A day", null))) {
            assertEquals(SCARF.price(), priceAt(cache, "2026-06-30T22:59:59Z"));
            assertEquals(Money.pence(1_000), priceAt(cache, "2026-06-30T23:00:00Z"));
            assertEquals(SCARF.price(), priceAt(cache, "2026-07-01T23:00:00Z"));
        }
    }

    @Test
    void theDayOnWhichTheClocksChangeIsAsLongAsItIs() {
        try (Cache cache = withPrices(price("PR-3", 1_000, "2026-10-25T00:00", "2026-10-26T00:00", "25 hours", null))) {
            assertEquals(Money.pence(1_000), priceAt(cache, "2026-10-24T23:00:00Z"));
            assertEquals(Money.pence(1_000), priceAt(cache, "2026-10-25T23:59:59Z"));
            assertEquals(SCARF.price(), priceAt(cache, "2026-10-26T00:00:00Z"));
        }
    }

    @Test
    void pricesOfAnotherStoreOrCurrencyDoNotCount() {
        Price euros = new Price(
                "PR-5",
                SCARF.sku(),
                null,
                new Money(10, Currency.getInstance("EUR")),
                LocalDateTime.parse("2020-01-01T00:00"),
                null,
                "");
        try (Cache cache = withPrices(price("PR-4", 10, "2020-01-01T00:00", null, "", DEANSGATE.id()), euros)) {
            assertEquals(SCARF.price(), priceAt(cache, "2026-11-21T00:00:00Z"));
        }
    }

    @Test
    void aPriceThatIsTakenBackNoLongerCountsAlsoAfterARestart() {
        clock.set(Instant.parse("2026-11-21T10:00:00Z"));
        Price other = price("PR-9", 900, "2026-11-20T00:00", "2026-12-01T00:00", "More", null);
        try (Cache cache = withPrices(AUTUMN, other)) {
            assertEquals(Money.pence(1_950), scarf(cache).product().price());
            long at = cache.mirror().checkpoint().orElseThrow().position();
            cache.mirror()
                    .apply(List.of(new Change.Removed(at + 1, Table.PRICES, AUTUMN.id())), CacheFixture.at(at + 1));
            assertEquals(Money.pence(900), scarf(cache).product().price());
        }

        try (Cache cache = CacheFixture.open(folder, CacheFixture.KEYS, clock)) {
            assertEquals(other, scarf(cache).offer());
        }
    }

    @Test
    void whoIsThereAtMidnightIsToldToAskAgain() throws Exception {
        Instant midnight = Instant.parse("2026-11-21T00:00:00Z");
        Clock real = Clock.systemUTC();
        Clock nearMidnight = Clock.offset(real, Duration.between(real.instant().plusSeconds(4), midnight));
        EmptyCache.copyInto(folder, CacheFixture.KEYS);
        try (Cache cache = Cache.open(
                folder, CacheFixture.DEVICE, CacheFixture.KEYS, new JsonFactFormat(), nearMidnight, Seeds.random(7))) {
            CacheFixture.load(cache, "S-1", CacheFixture.SNAPSHOT, TypicalRetailer.ROWS);
            CacheFixture.apply(cache, new PlatformRow.OfPrice(AUTUMN));
            CountDownLatch cheaper = new CountDownLatch(1);
            cache.changes().subscribe(EnumSet.of(Kind.PRODUCTS), _ -> {
                if (scarf(cache).product().price().equals(Money.pence(1_950))) {
                    cheaper.countDown();
                }
            });

            assertTrue(cheaper.await(30, TimeUnit.SECONDS), "nobody said that the promotion began");
        }
    }

    private Cache withPrices(Price... prices) {
        Cache cache = CacheFixture.open(folder, CacheFixture.KEYS, clock);
        CacheFixture.load(cache, "S-1", CacheFixture.SNAPSHOT, TypicalRetailer.ROWS);
        for (Price price : prices) {
            CacheFixture.apply(cache, new PlatformRow.OfPrice(price));
        }
        return cache;
    }

    private Money priceAt(Cache cache, String instant) {
        clock.set(Instant.parse(instant));
        return scarf(cache).product().price();
    }

    private static ProductInStore scarf(Cache cache) {
        return cache.products().exactly(MIA, SCARF.sku().value()).orElseThrow().product();
    }

    private static Price price(
            String id, long pence, String from, @Nullable String until, String promotion, @Nullable StoreId store) {
        return new Price(
                id,
                SCARF.sku(),
                store,
                Money.pence(pence),
                LocalDateTime.parse(from),
                until == null ? null : LocalDateTime.parse(until),
                promotion);
    }
}
