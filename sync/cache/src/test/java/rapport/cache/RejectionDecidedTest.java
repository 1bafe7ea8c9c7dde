package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rapport.cache.CacheFixture.MIA;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalProducts.SCARF;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.Outbox.Standing;
import rapport.cache.OutboxEntry.Course;
import rapport.cache.OutboxEntry.Decided;
import rapport.cache.OutboxEntry.Receipt;
import rapport.cache.OutboxEntry.State;
import rapport.cache.OutboxOverview.DayOfSales;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.StoreEvent.RejectionDecided;
import rapport.domain.event.StoreEvent.RejectionDecided.Decision;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalRetailer;
import rapport.testkit.TypicalStores;

class RejectionDecidedTest {
    private static final SaleRecorded SALE = TypicalPurchases.sale(1, ANNA.id(), SCARF);
    private static final FactOutcome NO = new FactOutcome.Rejected("other-currency", "Not in pounds.");

    @TempDir
    Path folder;

    @Test
    void whatIsSetAsideNeedsNobodyAndIsNotShownAsSold() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            rejected(cache);
            assertEquals(11, scarvesHere(cache));

            decide(cache, 1, Decision.SET_ASIDE, "Booked by hand");

            assertEquals(new Standing(1, 0), cache.outbox().standing());
            assertEquals(12, scarvesHere(cache));
            assertEquals(
                    new Course(
                            State.ASIDE,
                            TestClock.TODAY,
                            TestClock.TODAY,
                            0,
                            "other-currency",
                            "Not in pounds.",
                            null,
                            null,
                            new Decided(TestClock.TODAY, "Mia Clarke", "Booked by hand")),
                    course(cache));
            assertEquals(
                    new DayOfSales(1, 0, 1, List.of()),
                    cache.sent().overview(MIA).day());
            assertEquals(1, cache.sent().overview(MIA).setAside().size());
        }
    }

    @Test
    void whatIsSentAgainWaitsAndIsShownAsSold() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            rejected(cache);
            decide(cache, 1, Decision.SET_ASIDE, "By mistake");

            decide(cache, 2, Decision.SEND_AGAIN, "");

            assertEquals(new Standing(3, 0), cache.outbox().standing());
            assertEquals(11, scarvesHere(cache));
            assertEquals(SALE.id(), cache.outbox().waiting(50).getFirst().fact().id());
            assertEquals(State.WAITING, course(cache).state());
            assertEquals("", course(cache).code());

            rejected(cache);
            assertEquals(State.REJECTED, course(cache).state());
        }
    }

    @Test
    void aDecisionSurvivesTheLossOfTheDatabase() throws IOException {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            rejected(cache);
            decide(cache, 1, Decision.SET_ASIDE, "Booked by hand");
        }
        Files.delete(folder.resolve("cache.mv.db"));

        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            assertEquals(new Standing(1, 0), cache.outbox().standing());
            assertEquals(State.ASIDE, course(cache).state());
            assertEquals(
                    new Decided(TestClock.TODAY, "Mia Clarke", "Booked by hand"),
                    course(cache).decided());
            assertEquals(12, scarvesHere(cache));
        }
    }

    @Test
    void whatHeadquartersTookMeanwhileCannotBeSetAside() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            rejected(cache);
            cache.outbox().settle(Map.of(SALE.id(), new FactOutcome.Duplicate(102)));

            decide(cache, 1, Decision.SET_ASIDE, "Booked by hand");

            assertEquals(State.RECEIVED, course(cache).state());
            assertEquals(11, scarvesHere(cache));
        }
    }

    @Test
    void anAnswerThatComesAfterTheDecisionCounts() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            rejected(cache);
            decide(cache, 1, Decision.SET_ASIDE, "Booked by hand");

            cache.outbox().settle(Map.of(SALE.id(), new FactOutcome.Accepted(102)));

            assertEquals(State.RECEIVED, course(cache).state());
        }
    }

    @Test
    void whatWasSetAsideKeepsNothingFromBeingClearedAndStillSaysThatHeadquartersLacksIt() {
        TestClock clock = new TestClock();
        SaleRecorded later = TypicalPurchases.sale(2, null, SCARF);
        try (Cache cache = CacheFixture.open(folder, CacheFixture.KEYS, clock)) {
            CacheFixture.load(cache, "S-1", CacheFixture.SNAPSHOT, TypicalRetailer.ROWS);
            rejected(cache);
            decide(cache, 1, Decision.SET_ASIDE, "Booked by hand");
            cache.outbox().settle(Map.of(decision(1), new FactOutcome.Accepted(99)));
        }
        try (Cache cache = CacheFixture.open(folder, CacheFixture.KEYS, clock)) {
            CacheFixture.sold(cache, later);
            cache.outbox().settle(Map.of(later.id(), new FactOutcome.Accepted(100)));
            clock.advance(Duration.ofDays(36));

            cache.outbox().backedUp(100);

            assertEquals(Optional.empty(), cache.sent().entry(MIA, SALE.id()));
            OutboxEntry found = cache.sent().withNumber(MIA, SALE.number()).getFirst();
            assertEquals(State.ASIDE, found.course().state());
            assertEquals(new Receipt(SALE.number(), "", SCARF.price()), found.receipt());
        }
    }

    private static void rejected(Cache cache) {
        if (cache.sent().entry(MIA, SALE.id()).isEmpty()) {
            CacheFixture.sold(cache, SALE);
        }
        cache.outbox().settle(Map.of(SALE.id(), NO));
    }

    private static void decide(Cache cache, int number, Decision decision, String words) {
        CacheFixture.sold(
                cache,
                new RejectionDecided(
                        decision(number),
                        TestClock.TODAY,
                        TypicalStores.KINGS_ROAD.id(),
                        TypicalStores.TABLET,
                        TypicalStores.MIA.id(),
                        SALE.id(),
                        decision,
                        words));
    }

    private static FactId decision(int number) {
        return FactId.of("0190e2c8-0000-7000-8000-00000000000" + number);
    }

    private static Course course(Cache cache) {
        return cache.sent().entry(MIA, SALE.id()).orElseThrow().course();
    }

    private static int scarvesHere(Cache cache) {
        return cache.products()
                .products(MIA, List.of(SCARF.sku()))
                .get(SCARF.sku())
                .here();
    }
}
