package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.cache.CacheFixture.MIA;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalProducts.BOOTS;
import static rapport.testkit.TypicalProducts.CARE;
import static rapport.testkit.TypicalProducts.SCARF;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.OutboxEntry.Course;
import rapport.cache.OutboxEntry.Receipt;
import rapport.cache.OutboxEntry.State;
import rapport.cache.OutboxOverview.DayOfSales;
import rapport.cache.OutboxOverview.Received;
import rapport.cache.purchase.TimelineEntry.Piece;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.StoreEvent.PinChanged;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.PlatformRow;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.PinHash;
import rapport.protocol.JsonFactFormat;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalRetailer;
import rapport.testkit.TypicalStores;

class OutboxQueriesTest {
    private static final SaleRecorded SCARF_SOLD =
            paidAtTheTill(TypicalPurchases.sale(1, ANNA.id(), SCARF), "0417-2248");
    private static final SaleRecorded CARE_SOLD = TypicalPurchases.sale(2, null, CARE);
    private static final SaleRecorded BOOTS_SOLD = TypicalPurchases.sale(3, null, BOOTS);
    private static final FactOutcome NO_NAME =
            new FactOutcome.Adjusted(102, "unknown-customer", "The customer is not known here.");
    private static final FactOutcome OTHER_CURRENCY =
            new FactOutcome.Rejected("other-currency", "The sale is not in the currency of its store.");

    private final TestClock clock = new TestClock();

    @TempDir
    Path folder;

    @Test
    void whatWaitsNeedsSomebodyOrWasChangedIsListedAndCounted() {
        try (Cache cache = openWithTypicalRetailer()) {
            record(cache, SCARF_SOLD, CARE_SOLD, BOOTS_SOLD);
            CacheFixture.sold(cache, TypicalPurchases.opened(1, ANNA));
            settle(cache, CARE_SOLD, OTHER_CURRENCY);
            settle(cache, BOOTS_SOLD, NO_NAME);

            OutboxOverview overview = cache.sent().overview(MIA);

            assertEquals(2, overview.waiting());
            assertEquals(recordedAt(cache, SCARF_SOLD), overview.since());
            assertEquals(1, overview.rejected());
            assertEquals(1, overview.adjusted());
            assertEquals(List.of(SCARF_SOLD.id()), ids(overview.waits()));
            assertEquals(List.of(CARE_SOLD.id()), ids(overview.needsYou()));
            assertEquals(List.of(BOOTS_SOLD.id()), ids(overview.changed()));
            assertEquals(Map.of("customer-opened", 1), overview.waitingQuietly());
            assertEquals(new Received(1, TestClock.TODAY, Map.of("sale-recorded", 1)), overview.received());
        }
    }

    @Test
    void anEntryTellsItsStory() {
        try (Cache cache = openWithTypicalRetailer()) {
            record(cache, SCARF_SOLD);
            clock.advance(Duration.ofSeconds(1));
            cache.outbox().waiting(50);
            clock.advance(Duration.ofSeconds(2));
            cache.outbox().settle(Map.of(SCARF_SOLD.id(), OTHER_CURRENCY));

            OutboxEntry entry = entry(cache, SCARF_SOLD);

            assertEquals(
                    new OutboxEntry(
                            SCARF_SOLD.id(),
                            1,
                            TestClock.TODAY,
                            "sale-recorded",
                            SCARF_SOLD,
                            new Receipt(SCARF_SOLD.number(), "0417-2248", SCARF.price()),
                            List.of(new Piece(TypicalProducts.ONE_SCARF, "Merino scarf", 1)),
                            ANNA.details().fullName(),
                            "Mia Clarke",
                            new Course(
                                    State.REJECTED,
                                    TestClock.TODAY.plusSeconds(1),
                                    TestClock.TODAY.plusSeconds(3),
                                    0,
                                    "other-currency",
                                    "The sale is not in the currency of its store.",
                                    null,
                                    null,
                                    null)),
                    entry);
        }
    }

    @Test
    void whatIsPutOffSaysUntilWhenAndForWhat() {
        try (Cache cache = openWithTypicalRetailer()) {
            record(cache, SCARF_SOLD, CARE_SOLD);

            settle(cache, SCARF_SOLD, new FactOutcome.RetryLater(600));
            settle(cache, CARE_SOLD, new FactOutcome.WaitingFor(SCARF_SOLD.id()));

            assertEquals(
                    TestClock.TODAY.plusSeconds(600),
                    entry(cache, SCARF_SOLD).course().notBefore());
            assertEquals(SCARF_SOLD.id(), entry(cache, CARE_SOLD).course().waitsFor());
            assertNull(entry(cache, CARE_SOLD).course().answeredAt());
        }
    }

    @Test
    void aFactThatIsDoneStillTellsWhatWasSoldAndWhyItWasChanged() {
        try (Cache cache = openWithTypicalRetailer()) {
            record(cache, SCARF_SOLD);
            settle(cache, SCARF_SOLD, new FactOutcome.Adjusted(101, "unknown-customer", "Not known."));
            CacheFixture.apply(cache, new PlatformRow.OfCustomer(ANNA), new PlatformRow.OfCustomer(ANNA));

            OutboxEntry entry = cache.sent().overview(MIA).changed().getFirst();

            assertEquals(SCARF_SOLD, entry.event());
            assertTrue(entry.course().adjusted());
            assertEquals("unknown-customer", entry.course().code());
        }
    }

    @Test
    void aReceiptIsFoundByTheSlipItsLastDigitsOrTheTillsNumber() {
        try (Cache cache = openWithTypicalRetailer()) {
            record(cache, SCARF_SOLD, CARE_SOLD);
            settle(cache, SCARF_SOLD, new FactOutcome.Accepted(101));

            for (String asked : List.of("KR-05-A-001001", " kr-05-a-001001", "1001", "0417-2248", "0417 -2248 ")) {
                assertEquals(List.of(SCARF_SOLD.id()), ids(cache.sent().withNumber(MIA, asked)), asked);
            }
            assertEquals(List.of(), cache.sent().withNumber(MIA, "0417-22"));
            assertEquals(List.of(), cache.sent().withNumber(MIA, "  "));
        }
    }

    @Test
    void aSlipIsFoundAgainWhenTheCacheIsMadeAnew() {
        try (Cache cache = openWithTypicalRetailer()) {
            record(cache, SCARF_SOLD);
            cache.outbox().sendAgain();

            assertEquals(List.of(SCARF_SOLD.id()), ids(cache.sent().withNumber(MIA, "0417-2248")));
        }
    }

    @Test
    void theDayIsDoneWhenEverySaleIsAtHeadquarters() {
        try (Cache cache = openWithTypicalRetailer()) {
            record(cache, SCARF_SOLD, CARE_SOLD);
            settle(cache, SCARF_SOLD, new FactOutcome.Accepted(101));
            assertEquals(new DayOfSales(2, 1, 0, List.of(CARE_SOLD.number())), day(cache));

            settle(cache, CARE_SOLD, NO_NAME);

            assertEquals(new DayOfSales(2, 2, 0, List.of()), day(cache));
        }
    }

    @Test
    void theDayIsTheStores() {
        try (Cache cache = openWithTypicalRetailer()) {
            record(cache, SCARF_SOLD);
            settle(cache, SCARF_SOLD, NO_NAME);
            clock.set(Instant.parse("2026-03-14T23:59:00Z"));
            assertEquals(1, day(cache).sales());
            assertEquals(1, cache.sent().overview(MIA).adjusted());

            clock.set(Instant.parse("2026-03-15T00:01:00Z"));

            assertEquals(new DayOfSales(0, 0, 0, List.of()), day(cache));
            assertEquals(0, cache.sent().overview(MIA).adjusted());
            assertEquals(
                    new Received(0, null, Map.of()), cache.sent().overview(MIA).received());
        }
    }

    @Test
    void supportGetsWhatIsOpenWithoutWhoAndWithoutAPin() {
        PinChanged pin = new PinChanged(
                FactId.of("0190e2c8-0000-7000-8000-000000000001"),
                TestClock.TODAY,
                TypicalStores.KINGS_ROAD.id(),
                TypicalStores.TABLET,
                TypicalStores.MIA.id(),
                new PinHash("$argon2id$v=19$m=65536,t=3,p=1$salt$hash"));
        try (Cache cache = openWithTypicalRetailer()) {
            record(cache, SCARF_SOLD);
            CacheFixture.sold(cache, pin);

            List<FactForSupport> facts = cache.sent().unsettled(MIA, 10);

            EncodedFact sale = new JsonFactFormat().encode(SCARF_SOLD);
            assertEquals(
                    List.of(sale.open(), ""),
                    facts.stream().map(FactForSupport::open).toList());
            assertFalse(sale.personal().isEmpty());
            assertFalse(facts.toString().contains(ANNA.id().value()), "it names the customer");
            assertFalse(facts.toString().contains("argon2id"), "it holds the PIN");
        }
    }

    private Cache openWithTypicalRetailer() {
        Cache cache = CacheFixture.open(folder, CacheFixture.KEYS, clock);
        CacheFixture.load(cache, "S-1", CacheFixture.SNAPSHOT, TypicalRetailer.ROWS);
        return cache;
    }

    private static void record(Cache cache, SaleRecorded... sales) {
        for (SaleRecorded sale : sales) {
            CacheFixture.sold(cache, sale);
        }
    }

    private static void settle(Cache cache, SaleRecorded sale, FactOutcome outcome) {
        cache.outbox().settle(Map.of(sale.id(), outcome));
    }

    private static OutboxEntry entry(Cache cache, SaleRecorded sale) {
        return cache.sent().entry(MIA, sale.id()).orElseThrow();
    }

    private static @Nullable Instant recordedAt(Cache cache, SaleRecorded sale) {
        return entry(cache, sale).recordedAt();
    }

    private static DayOfSales day(Cache cache) {
        return cache.sent().overview(MIA).day();
    }

    private static List<FactId> ids(List<OutboxEntry> entries) {
        return entries.stream().map(OutboxEntry::id).toList();
    }

    private static SaleRecorded paidAtTheTill(SaleRecorded sale, String receipt) {
        return TypicalPurchases.paid(sale, new Tender(TenderKind.CASH, PaidAt.TILL, receipt));
    }
}
