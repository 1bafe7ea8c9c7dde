package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static rapport.cache.CacheFixture.MIA;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalProducts.CARE;
import static rapport.testkit.TypicalProducts.SCARF;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.Outbox.Recording;
import rapport.cache.Outbox.Standing;
import rapport.cache.journal.FaultyDisk;
import rapport.cache.journal.FaultyDisk.Step;
import rapport.cache.purchase.TimelineEntry;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.PinChanged;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.PlatformRow;
import rapport.domain.product.Stock;
import rapport.domain.purchase.Channel;
import rapport.domain.store.PinHash;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalRegistrations;
import rapport.testkit.TypicalRetailer;
import rapport.testkit.TypicalStores;

class OutboxTest {
    private static final SaleRecorded SALE = TypicalPurchases.sale(1, ANNA.id(), SCARF);
    private static final SaleRecorded OTHER = TypicalPurchases.sale(2, ANNA.id(), CARE);

    @TempDir
    Path folder;

    @Test
    void aSaleIsSeenOnTopOfThePlatformsHistory() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, SALE);

            TimelineEntry latest = timeline(cache).getFirst();
            assertEquals(
                    new TimelineEntry(
                            SALE.id().toString(),
                            TimelineEntry.Kind.PURCHASE,
                            SALE.at(),
                            Channel.STORE,
                            "King’s Road",
                            "Mia Clarke",
                            SALE.number(),
                            List.of(new TimelineEntry.Piece(TypicalProducts.ONE_SCARF, "Merino scarf", 1)),
                            SCARF.price(),
                            true),
                    latest);
            assertEquals(4, timeline(cache).size());
        }
    }

    @Test
    void aSaleIsShownOnceFromRecordingUntilTheMirrorHasIt() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, SALE);
            assertEquals(List.of(true), waitingFlags(cache, SALE));
            assertEquals(11, scarvesHere(cache));

            cache.outbox().settle(Map.of(SALE.id(), new FactOutcome.Accepted(102)));
            assertEquals(List.of(false), waitingFlags(cache, SALE));
            assertEquals(11, scarvesHere(cache));

            CacheFixture.apply(cache, new PlatformRow.OfCustomer(ANNA));
            assertEquals(List.of(false), waitingFlags(cache, SALE));

            CacheFixture.apply(cache, new PlatformRow.OfPurchase(CacheFixture.purchase(SALE)), scarves(11));
            assertEquals(List.of(false), waitingFlags(cache, SALE));
            assertEquals(11, scarvesHere(cache));
        }
    }

    @Test
    void aPurchaseThatArrivesBeforeTheAnswerIsShownOnce() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, SALE);

            CacheFixture.apply(cache, new PlatformRow.OfPurchase(CacheFixture.purchase(SALE)), scarves(11));
            assertEquals(List.of(false), waitingFlags(cache, SALE));
            assertEquals(11, scarvesHere(cache));
            assertEquals(new Standing(1, 0), cache.outbox().standing());

            cache.outbox().settle(Map.of(SALE.id(), new FactOutcome.Duplicate(101)));
            assertEquals(List.of(false), waitingFlags(cache, SALE));
            assertEquals(11, scarvesHere(cache));
            assertEquals(new Standing(0, 0), cache.outbox().standing());
        }
    }

    @Test
    void whatWasOnlyShownIsOnTheDiskAndQueuedWithinTwoSeconds() throws Exception {
        try (Cache cache = CacheFixture.open(folder)) {
            Recording.Confirmed shown =
                    (Recording.Confirmed) cache.outbox().record(MIA, TypicalRegistrations.shown(1, ANNA.id()));

            shown.shown().toCompletableFuture().get(20, TimeUnit.SECONDS);

            assertEquals(List.of(shown.id()), ids(cache.outbox().waiting(50)));
        }
    }

    @Test
    void whatWasShownGoesWithTheNextSale() {
        FaultyDisk disk = new FaultyDisk(1);
        StoreEvent shown = TypicalRegistrations.shown(1, ANNA.id());
        Cache cache = CacheFixture.open(folder, disk);
        cache.outbox().record(MIA, shown);
        CacheFixture.sold(cache, SALE);
        disk.cutPower();
        cache.close();

        try (Cache reopened = CacheFixture.open(folder)) {
            assertEquals(List.of(shown.id(), SALE.id()), ids(reopened.outbox().waiting(50)));
        }
    }

    @Test
    void eachOpeningHasAnotherIncarnation() {
        String first;
        try (Cache cache = CacheFixture.open(folder, CacheFixture.KEYS, new TestClock())) {
            first = cache.incarnation();
        }
        TestClock later = new TestClock();
        later.advance(Duration.ofSeconds(1));
        try (Cache cache = CacheFixture.open(folder, CacheFixture.KEYS, later)) {
            assertNotEquals(first, cache.incarnation());
        }
    }

    @Test
    void aBasketIsSoldOnce() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, SALE);

            assertEquals(new Recording.AlreadySold(SALE.id()), cache.outbox().record(MIA, SALE));
            assertEquals(new Standing(1, 0), cache.outbox().standing());
        }
    }

    @Test
    void aSaleWhoseIdIsNotItsBasketsIsRefused() {
        SaleRecorded foreign = new SaleRecorded(
                OTHER.id(),
                SALE.at(),
                SALE.store(),
                SALE.device(),
                SALE.associate(),
                SALE.basket(),
                SALE.number(),
                SALE.customer(),
                SALE.lines(),
                SALE.tender(),
                SALE.total());
        try (Cache cache = CacheFixture.open(folder)) {
            assertThrows(IllegalArgumentException.class, () -> cache.outbox().record(MIA, foreign));
        }
    }

    @Test
    void whatWaitsIsInTheOrderOfRecording() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, OTHER);
            CacheFixture.sold(cache, SALE);

            assertEquals(List.of(OTHER.id(), SALE.id()), ids(cache.outbox().waiting(50)));
            assertEquals(List.of(OTHER.id()), ids(cache.outbox().waiting(1)));
        }
    }

    @Test
    void aRejectedSaleStaysInSight() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, SALE);

            cache.outbox().settle(Map.of(SALE.id(), new FactOutcome.Rejected("unknown-product", "No such product.")));
            CacheFixture.apply(cache, new PlatformRow.OfCustomer(ANNA));

            assertEquals(List.of(true), waitingFlags(cache, SALE));
            assertEquals(List.of(), cache.outbox().waiting(50));
            assertEquals(new Standing(0, 1), cache.outbox().standing());
        }
    }

    @Test
    void aFactPutOffComesBackWhenItsTimeHasPassed() {
        TestClock clock = new TestClock();
        try (Cache cache = CacheFixture.open(folder, CacheFixture.KEYS, clock)) {
            CacheFixture.sold(cache, SALE);

            cache.outbox().settle(Map.of(SALE.id(), new FactOutcome.RetryLater(30)));
            assertEquals(List.of(), cache.outbox().waiting(50));
            assertEquals(new Standing(1, 0), cache.outbox().standing());

            clock.advance(Duration.ofSeconds(30));
            assertEquals(List.of(SALE.id()), ids(cache.outbox().waiting(50)));
        }
    }

    @Test
    void aParkedFactComesBackWhenTheOtherWasAccepted() {
        try (Cache cache = CacheFixture.open(folder)) {
            CacheFixture.sold(cache, SALE);
            CacheFixture.sold(cache, OTHER);

            cache.outbox().settle(Map.of(SALE.id(), new FactOutcome.WaitingFor(OTHER.id())));
            assertEquals(List.of(OTHER.id()), ids(cache.outbox().waiting(50)));

            cache.outbox().settle(Map.of(OTHER.id(), new FactOutcome.Accepted(7)));
            assertEquals(List.of(SALE.id()), ids(cache.outbox().waiting(50)));
        }
    }

    @Test
    void anAnswerThatComesLateChangesNothing() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, SALE);
            cache.outbox().settle(Map.of(SALE.id(), new FactOutcome.Accepted(100)));

            cache.outbox().settle(Map.of(SALE.id(), new FactOutcome.Rejected("x", "y")));
            cache.outbox().settle(Map.of(SALE.id(), new FactOutcome.RetryLater(5)));

            assertEquals(new Standing(0, 0), cache.outbox().standing());
        }
    }

    @Test
    void everythingIsSentAndShownAgainInANewEpoch() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, SALE);
            cache.outbox().settle(Map.of(SALE.id(), new FactOutcome.Accepted(101)));
            CacheFixture.apply(cache, new PlatformRow.OfPurchase(CacheFixture.purchase(SALE)), scarves(11));

            cache.outbox().sendAgain();
            assertEquals(List.of(SALE.id()), ids(cache.outbox().waiting(50)));
            assertEquals(List.of(false), waitingFlags(cache, SALE));

            // the platform came back from a backup without the sale, and took it anew at a low position
            cache.outbox().settle(Map.of(SALE.id(), new FactOutcome.Accepted(61)));
            CacheFixture.load(cache, "S-2", new rapport.domain.feed.Checkpoint("E-2", 60, "d"), TypicalRetailer.ROWS);
            assertEquals(List.of(false), waitingFlags(cache, SALE));
            assertEquals(11, scarvesHere(cache));
        }
    }

    @Test
    void anAnswerFromBeforeANewEpochIsPassedOver() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, SALE);
            int asked = cache.outbox().era();
            cache.outbox().sendAgain();

            cache.outbox().settle(Map.of(SALE.id(), new FactOutcome.Accepted(101)), asked);

            assertEquals(List.of(SALE.id()), ids(cache.outbox().waiting(50)));
        }
    }

    @Test
    void confirmedSalesComeBackWhenTheDatabaseIsLost() throws IOException {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, SALE);
            CacheFixture.sold(cache, OTHER);
        }
        Files.delete(folder.resolve("cache.mv.db"));

        try (Cache cache = CacheFixture.open(folder)) {
            assertEquals(List.of(SALE.id(), OTHER.id()), ids(cache.outbox().waiting(50)));
            CacheFixture.load(cache, "S-1", CacheFixture.SNAPSHOT, TypicalRetailer.ROWS);
            assertEquals(List.of(true), waitingFlags(cache, SALE));
            assertEquals(11, scarvesHere(cache));
        }
    }

    @Test
    void anUncertainSaleIsNotShownAndTheNextOpeningSettlesItAsRecorded() {
        FaultyDisk disk = new FaultyDisk(1);
        try (Cache cache = CacheFixture.open(folder, disk)) {
            CacheFixture.sold(cache, OTHER);
            refuseOneFact(disk);

            assertEquals(new Recording.Uncertain(SALE.id()), cache.outbox().record(MIA, SALE));
            assertEquals(List.of(OTHER.id()), ids(cache.outbox().waiting(50)));
            disk.failNext(Step.CREATE, 100);
        }
        disk.failNext(Step.CREATE, 0);

        try (Cache cache = CacheFixture.open(folder, disk)) {
            assertEquals(List.of(OTHER.id(), SALE.id()), ids(cache.outbox().waiting(50)));
            assertEquals(new Recording.AlreadySold(SALE.id()), cache.outbox().record(MIA, SALE));
            assertEquals(new Standing(2, 0), cache.outbox().standing());
        }
    }

    @Test
    void anUncertainSaleThatAPowerCutTookMayBeRecordedAfterTheNextOpening() {
        boolean lostOnce = false;
        for (int seed = 0; seed < 20 && !lostOnce; seed++) {
            Path own = folder.resolve("seed" + seed);
            FaultyDisk disk = new FaultyDisk(seed);
            try (Cache cache = CacheFixture.open(own, disk)) {
                refuseOneFact(disk);
                assertEquals(new Recording.Uncertain(SALE.id()), cache.outbox().record(MIA, SALE));
                disk.cutPower();
            }
            try (Cache cache = CacheFixture.open(own)) {
                lostOnce = cache.outbox().waiting(50).isEmpty();
                Recording again = cache.outbox().record(MIA, SALE);
                assertEquals(lostOnce, again instanceof Recording.Confirmed);
            }
            try (Cache cache = CacheFixture.open(own)) {
                assertEquals(List.of(SALE.id()), ids(cache.outbox().waiting(50)));
            }
        }
        assertEquals(true, lostOnce, "no power cut of these took the record");
    }

    @Test
    void anUncertainSaleIsShownBeforeTheNextOnceTheDiskTakesThemBoth() {
        FaultyDisk disk = new FaultyDisk(1);
        try (Cache cache = CacheFixture.open(folder, disk)) {
            refuseOneFact(disk);
            assertEquals(new Recording.Uncertain(SALE.id()), cache.outbox().record(MIA, SALE));

            CacheFixture.sold(cache, OTHER);

            assertEquals(List.of(SALE.id(), OTHER.id()), ids(cache.outbox().waiting(50)));
            assertEquals(new Recording.AlreadySold(SALE.id()), cache.outbox().record(MIA, SALE));
        }
    }

    /** The force fails, and so does the new segment that is tried next. */
    private static void refuseOneFact(FaultyDisk disk) {
        disk.failNext(Step.FORCE, 1);
        disk.failNext(Step.CREATE, 1);
    }

    @Test
    void aPinThatWasChangedHereCountsAtOnceAndUntilThePlatformHasIt() {
        PinHash pin = new PinHash("$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA");
        PinChanged changed = new PinChanged(
                new FactId(java.util.UUID.fromString("0195944e-0000-7000-8000-000000000001")),
                TestClock.TODAY,
                TypicalStores.KINGS_ROAD.id(),
                TypicalStores.TABLET,
                TypicalStores.TOM.id(),
                pin);
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, changed);

            var tom = cache.stores().associate(TypicalStores.TOM.id()).orElseThrow();
            assertEquals(pin, tom.pin());
            assertEquals(false, tom.pinMustChange());

            cache.outbox().settle(Map.of(changed.id(), new FactOutcome.Accepted(101)));
            CacheFixture.apply(cache, new PlatformRow.OfAssociate(TypicalStores.TOM));
            assertEquals(
                    TypicalStores.TOM,
                    cache.stores().associate(TypicalStores.TOM.id()).orElseThrow());
        }
    }

    @Test
    void theNextNumberGoesOnAfterARestart() {
        String first;
        try (Cache cache = CacheFixture.open(folder)) {
            first = cache.outbox().nextNumber();
        }
        try (Cache cache = CacheFixture.open(folder)) {
            assertEquals("KR-05-A-000001", first);
            assertInstanceOf(String.class, cache.outbox().nextNumber());
            assertEquals(true, first.compareTo(cache.outbox().nextNumber()) < 0);
        }
    }

    private static List<TimelineEntry> timeline(Cache cache) {
        return cache.customers().reread(MIA, ANNA.id()).orElseThrow().timeline();
    }

    /** Whether it waits, for each time that the sale is shown. */
    private static List<Boolean> waitingFlags(Cache cache, SaleRecorded sale) {
        return timeline(cache).stream()
                .filter(entry -> entry.id().equals(sale.id().toString()))
                .map(TimelineEntry::waiting)
                .toList();
    }

    private static int scarvesHere(Cache cache) {
        return cache.products()
                .products(MIA, List.of(SCARF.sku()))
                .get(SCARF.sku())
                .here();
    }

    private static PlatformRow scarves(int quantity) {
        return new PlatformRow.OfStock(
                new Stock(TypicalStores.KINGS_ROAD.id(), TypicalProducts.ONE_SCARF, quantity, TestClock.TODAY));
    }

    private static List<FactId> ids(List<SequencedFact> facts) {
        return facts.stream().map(fact -> fact.fact().id()).toList();
    }
}
