package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rapport.cache.CacheFixture.KEYS;
import static rapport.cache.CacheFixture.MIA;
import static rapport.testkit.TypicalCustomers.ANNA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.Outbox.Recording;
import rapport.cache.Outbox.Standing;
import rapport.domain.basket.Basket;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalRetailer;

/** Facts stay until the platform's backup has them, and 35 days; whole segments go, each opening being one. */
class RetentionTest {
    private static final Duration KEPT = Duration.ofDays(35);
    private static final SaleRecorded FIRST = TypicalPurchases.sale(1, ANNA.id(), TypicalProducts.SCARF);
    private static final SaleRecorded SECOND = TypicalPurchases.sale(2, ANNA.id(), TypicalProducts.SCARF);
    private static final SaleRecorded THIRD = TypicalPurchases.sale(3, ANNA.id(), TypicalProducts.SCARF);

    private final TestClock clock = new TestClock();

    @TempDir
    Path folder;

    /** Three openings with a sale each; the platform accepted them at 98, 99 and 100, which the mirror has. */
    @BeforeEach
    void sell() {
        try (Cache cache = open()) {
            CacheFixture.load(cache, "S-1", CacheFixture.SNAPSHOT, TypicalRetailer.ROWS);
            sold(cache, FIRST, 98);
        }
        try (Cache cache = open()) {
            sold(cache, SECOND, 99);
        }
        try (Cache cache = open()) {
            sold(cache, THIRD, 100);
        }
    }

    @Test
    void whatTheBackupHasAnd35DaysHavePassedGoesAndTheLastFactStays() {
        try (Cache cache = open()) {
            clock.advance(KEPT.plusSeconds(1));
            cache.outbox().backedUp(100);

            assertEquals(List.of(THIRD.id()), sentAgain(cache));
        }
        try (Cache cache = open()) {
            assertEquals(new Standing(1, 0), cache.outbox().standing());
            CacheFixture.sold(cache, TypicalPurchases.sale(4, null, TypicalProducts.CARE));
            assertEquals(new Standing(2, 0), cache.outbox().standing());
        }
    }

    @Test
    void whatIsYoungerStays() {
        try (Cache cache = open()) {
            clock.advance(KEPT.minusSeconds(1));
            cache.outbox().backedUp(100);

            assertEquals(List.of(FIRST.id(), SECOND.id(), THIRD.id()), sentAgain(cache));
        }
    }

    @Test
    void whatTheBackupDoesNotHaveStays() {
        try (Cache cache = open()) {
            clock.advance(KEPT.plusSeconds(1));
            cache.outbox().backedUp(98);

            assertEquals(List.of(SECOND.id(), THIRD.id()), sentAgain(cache));
        }
    }

    @Test
    void whileThePlatformIsInAnotherEpochNothingGoes() {
        try (Cache cache = open()) {
            cache.outbox().sendAgain();
            cache.outbox().settle(Map.of(FIRST.id(), new FactOutcome.Accepted(1)));
            clock.advance(KEPT.plusSeconds(1));

            cache.outbox().backedUp(1_000);

            assertEquals(List.of(FIRST.id(), SECOND.id(), THIRD.id()), sentAgain(cache));
        }
    }

    @Test
    void aFactThatWaitsForAPersonKeepsAllAfterIt() {
        SaleRecorded rejected = TypicalPurchases.sale(4, ANNA.id(), TypicalProducts.SCARF);
        try (Cache cache = open()) {
            CacheFixture.sold(cache, rejected);
            cache.outbox().settle(Map.of(rejected.id(), new FactOutcome.Rejected("x", "y")));
        }
        try (Cache cache = open()) {
            sold(cache, TypicalPurchases.sale(5, ANNA.id(), TypicalProducts.SCARF), 100);
            clock.advance(KEPT.plusSeconds(1));
            cache.outbox().backedUp(100);

            assertEquals(new Standing(0, 1), cache.outbox().standing());
            assertEquals(2, sentAgain(cache).size());
        }
    }

    @Test
    void aBasketThatIsStillOnTheDeskIsNotSoldTwice() {
        try (Cache cache = open()) {
            cache.desk()
                    .keep(Basket.empty(FIRST.basket(), ANNA.id(), FIRST.total().currency())
                            .with(TypicalProducts.ONE_SCARF, "Merino scarf", FIRST.total(), false));
            clock.advance(KEPT.plusSeconds(1));
            cache.outbox().backedUp(100);

            assertEquals(new Recording.AlreadySold(FIRST.id()), cache.outbox().record(MIA, FIRST));
        }
    }

    @Test
    void whatGoesIsGoneOnceAnHour() {
        try (Cache cache = open()) {
            clock.advance(KEPT.plusSeconds(1));
            cache.outbox().backedUp(98);
            cache.outbox().backedUp(100);
            assertEquals(List.of(SECOND.id(), THIRD.id()), sentAgain(cache));
        }
    }

    @Test
    void aLostDatabaseIsMadeAnewFromWhatTheJournalKeeps() throws IOException {
        try (Cache cache = open()) {
            clock.advance(KEPT.plusSeconds(1));
            cache.outbox().backedUp(100);
        }
        Files.delete(folder.resolve("cache.mv.db"));

        try (Cache cache = open()) {
            assertEquals(1, cache.outbox().waiting(50).size());
            assertEquals(3, cache.outbox().waiting(50).getFirst().sequence());
        }
    }

    private Cache open() {
        return CacheFixture.open(folder, KEYS, clock);
    }

    private static void sold(Cache cache, SaleRecorded sale, long position) {
        CacheFixture.sold(cache, sale);
        cache.outbox().settle(Map.of(sale.id(), new FactOutcome.Accepted(position)));
    }

    /** What a new epoch would bring back. */
    private static List<rapport.domain.event.FactId> sentAgain(Cache cache) {
        cache.outbox().sendAgain();
        return cache.outbox().waiting(50).stream().map(fact -> fact.fact().id()).toList();
    }
}
