package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.platform.TypicalPlatform.sale;
import static rapport.platform.TypicalPlatform.sequenced;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.customer.Customer;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;
import rapport.domain.product.Stock;
import rapport.domain.purchase.LineItem;
import rapport.domain.store.DeviceId;
import rapport.domain.store.PinHash;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.platform.ledger.Verification;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.UploadOutcome;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalStores;

/** The promises of the ledger, on any database. */
abstract class BooksSuite {
    private static final DeviceId TABLET = new DeviceId("KR-01");

    @TempDir
    Path folder;

    private final AtomicLong sequence = new AtomicLong();
    private PlatformConfig config;
    private OpenPlatform platform;

    abstract PlatformConfig config(Path folder);

    @BeforeEach
    void open() {
        config = config(folder);
        platform = new OpenPlatform(config).with(KINGS_ROAD, DEANSGATE);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void takingTheSameRetailerTwiceChangesNothing() {
        Checkpoint once = platform.feed.head();
        Verification books = Verification.of(platform.database);

        platform.with(KINGS_ROAD, DEANSGATE);

        assertEquals(once, platform.feed.head());
        assertEquals(books, Verification.of(platform.database));
    }

    @Test
    void aSaleIsInTheBooksTakenFromStockAndBringsPoints() {
        int before = scarves();

        upload(sale(1, KINGS_ROAD, ANNA, 3));

        assertEquals(before - 3, scarves());
        assertEquals(ANNA.points() + 88, customer(ANNA).points());
        assertEquals(
                List.of(Money.pence(8_850)),
                platform.purchases.numbered("KR-01-A-000001").stream()
                        .map(purchase -> purchase.total())
                        .toList());
        assertEquals(List.of(), Verification.of(platform.database).differences());
    }

    @Test
    void aSaleToSomebodyUnknownIsBookedWithoutAName() {
        Customer stranger = new Customer(
                new CustomerId("C-404"), ANNA.details(), ANNA.tier(), 0, ANNA.since(), ANNA.consents(), false);

        FactOutcome outcome = upload(sale(1, KINGS_ROAD, stranger, 1));

        assertEquals("unknown-customer", ((FactOutcome.Adjusted) outcome).code());
        assertEquals(
                null, platform.purchases.numbered("KR-01-A-000001").getFirst().customer());
    }

    @Test
    void theSameFactFromTwoUploadsAtOnceIsBookedOnce() throws Exception {
        SequencedFact sale = sequenced(1, sale(1, KINGS_ROAD, ANNA, 1));
        List<FactOutcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<FactOutcome>> uploads = IntStream.range(0, 6)
                    .mapToObj(_ -> threads.submit(() -> platform.intake
                            .take(TABLET, List.of(sale))
                            .getFirst()
                            .outcome()))
                    .toList();
            for (Future<FactOutcome> upload : uploads) {
                outcomes.add(upload.get());
            }
        }

        List<FactOutcome.Accepted> accepted = outcomes.stream()
                .filter(FactOutcome.Accepted.class::isInstance)
                .map(FactOutcome.Accepted.class::cast)
                .toList();
        assertEquals(1, accepted.size());
        assertEquals(
                5,
                outcomes.stream()
                        .filter(new FactOutcome.Duplicate(accepted.getFirst().position())::equals)
                        .count());
        assertEquals(1, platform.purchases.numbered("KR-01-A-000001").size());
        assertEquals(ANNA.points() + 29, customer(ANNA).points());
    }

    @Test
    void aFactTwiceInOneUploadIsBookedOnce() {
        SequencedFact fact = sequenced(1, sale(1, KINGS_ROAD, ANNA, 1));

        List<FactOutcome> outcomes = platform.intake.take(TABLET, List.of(fact, fact)).stream()
                .map(UploadOutcome::outcome)
                .toList();

        long position = platform.feed.head().position();
        assertEquals(List.of(new FactOutcome.Accepted(position), new FactOutcome.Duplicate(position)), outcomes);
    }

    @Test
    void badFactsAreRejectedEachForItsReasonAndBlockNobody() {
        EncodedFact good = new JsonFactFormat().encode(sale(1, KINGS_ROAD, ANNA, 1));
        List<SequencedFact> facts = List.of(
                fact(11, good.kind(), good.open().replace("\"total\":2950", "\"total\":2951")),
                fact(
                        12,
                        good.kind(),
                        good.open().replace("\"quantity\":1", "\"quantity\":-1").replace("\"total\":", "\"total\":-")),
                fact(13, good.kind(), "{\"half\":"),
                fact(14, good.kind(), good.open()),
                fact(15, "painted\0", "{}"),
                fact(16, "", "{}"),
                sequenced(17, sale(40, KINGS_ROAD, ANNA, 501)),
                sequenced(18, sale(50, new Store(new StoreId("XX"), "", KINGS_ROAD.zone(), Money.POUNDS), ANNA, 1)),
                fact(
                        19,
                        good.kind(),
                        good.open().replace("GBP", "EUR").replace(good.id().toString(), id(19))),
                sequenced(1, sale(1, KINGS_ROAD, ANNA, 1)));

        List<String> outcomes = platform.intake.take(TABLET, facts).stream()
                .map(outcome -> outcome.outcome() instanceof FactOutcome.Rejected(String code, String _)
                        ? code
                        : outcome.outcome().getClass().getSimpleName())
                .toList();

        assertEquals(
                List.of(
                        "total-mismatch",
                        "malformed",
                        "malformed",
                        "basket-mismatch",
                        "malformed",
                        "malformed",
                        "too-many-lines",
                        "unknown-store",
                        "other-currency",
                        "Accepted"),
                outcomes);
        assertEquals(List.of(), Verification.of(platform.database).differences());
    }

    @Test
    void aRejectedFactIsRejectedForTheSameReasonHoweverOftenItComes() {
        SaleRecorded large = sale(1, KINGS_ROAD, ANNA, 501);

        FactOutcome first = upload(large);

        assertEquals(first, upload(large));
        assertEquals(Optional.of(first), platform.intake.receipt(large.id()).map(r -> r.outcome()));
    }

    @Test
    void aSaleOf500LinesIsTakenWhole() {
        FactOutcome outcome = upload(sale(1, KINGS_ROAD, ANNA, 500));

        assertEquals(new FactOutcome.Accepted(platform.feed.head().position()), outcome);
        assertEquals(
                500,
                platform.purchases.numbered("KR-01-A-000001").getFirst().lines().size());
    }

    @Test
    void aSaleOf500DifferentArticlesIsTakenFromStockInTransactionsOf400ChangesAtMost() {
        for (int from = 0; from < 500; from += 250) {
            int first = from;
            platform.feed.write(transaction -> {
                for (int i = first; i < first + 250; i++) {
                    transaction.put(
                            new PlatformRow.OfStock(new Stock(KINGS_ROAD.id(), article(i), 5, TestClock.TODAY)));
                }
                return first;
            });
        }
        long before = platform.feed.head().position();
        SaleRecorded sale = sale(1, KINGS_ROAD, ANNA, 500);
        List<LineItem> lines = IntStream.range(0, 500)
                .mapToObj(i -> new LineItem(article(i), 1, Money.pence(2_950), false))
                .toList();

        FactOutcome outcome = upload(TypicalPurchases.of(sale, lines, sale.total()));

        assertEquals(new FactOutcome.Accepted(before + 400), outcome);
        assertEquals(before + 502, platform.feed.head().position());
        assertEquals(
                List.of(before + 400, before + 502),
                platform.database.transaction(handle -> handle.createQuery(
                                "SELECT position FROM feed_change WHERE tx_end AND position > ? ORDER BY position")
                        .bind(0, before)
                        .mapTo(Long.class)
                        .list()));
        assertEquals(
                500,
                platform.feed.rows(Table.STOCK).stream()
                        .map(row -> ((PlatformRow.OfStock) row).stock())
                        .filter(stock -> stock.article().sku().value().startsWith("MANY-") && stock.quantity() == 4)
                        .count());
    }

    @Test
    void stockThatIsDueAfterACrashIsTakenAtTheNextStart() {
        int before = scarves();
        platform.database.transaction(handle -> handle.execute(
                "INSERT INTO stock_due (sale, store, sku, size, quantity, sold_at) VALUES ('s', ?, ?, ?, 2, ?)",
                KINGS_ROAD.id().value(),
                TypicalProducts.ONE_SCARF.sku().value(),
                TypicalProducts.ONE_SCARF.size(),
                TestClock.TODAY.atOffset(ZoneOffset.UTC)));
        platform.close();

        platform = new OpenPlatform(config);

        assertEquals(before - 2, scarves());
    }

    @Test
    void aFirstImportThatWasKilledLeavesRowsThatAreSortedAtTheNextStart() {
        platform.database.transaction(handle -> handle.execute("DROP INDEX feed_row_sorted"));
        platform.close();

        platform = new OpenPlatform(config);

        assertDoesNotThrow(
                () -> platform.database.transaction(handle -> handle.execute("DROP INDEX feed_row_sorted")),
                "the index is there again");
    }

    @Test
    void anotherFactUnderTheSameKeyIsRefusedAndTheFirstStays() {
        upload(sale(1, KINGS_ROAD, ANNA, 1));

        FactOutcome outcome = upload(sale(1, KINGS_ROAD, ANNA, 2));

        assertEquals("key-reused", ((FactOutcome.Rejected) outcome).code());
        assertEquals(
                Money.pence(2_950),
                platform.purchases.numbered("KR-01-A-000001").getFirst().total());
    }

    @Test
    void aNewPinReachesTheStoresDevices() {
        PinHash pin = new PinHash("$argon2id$v=19$m=65536,t=3,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaA");

        upload(new StoreEvent.PinChanged(
                FactId.of(id(5)), TestClock.TODAY, KINGS_ROAD.id(), TABLET, TypicalStores.TOM.id(), pin));

        PlatformRow.OfAssociate tom =
                (PlatformRow.OfAssociate) platform.feed.rows(Table.ASSOCIATES).getFirst();
        assertEquals(pin, tom.associate().pin());
        assertEquals(false, tom.associate().pinMustChange());
    }

    @Test
    void whoOpenedACustomerIsInTheAudit() {
        upload(new StoreEvent.CustomerOpened(
                FactId.of(id(6)),
                TestClock.TODAY,
                KINGS_ROAD.id(),
                TABLET,
                TypicalStores.MIA.id(),
                ANNA.id(),
                "serving"));

        assertEquals(
                List.of("A-101 C-1001 serving"),
                platform.database.transaction(handle -> handle.createQuery(
                                "SELECT associate || ' ' || customer || ' ' || reason FROM customer_opened")
                        .mapTo(String.class)
                        .list()));
    }

    @Test
    void everythingIsThereAfterARestart() {
        FactOutcome.Accepted accepted = (FactOutcome.Accepted) upload(sale(1, KINGS_ROAD, ANNA, 1));
        Checkpoint before = platform.feed.head();
        platform.close();

        platform = new OpenPlatform(config);

        assertEquals(before, platform.feed.head());
        assertEquals(new FactOutcome.Duplicate(accepted.position()), upload(sale(1, KINGS_ROAD, ANNA, 1)));
        assertEquals(List.of(), Verification.of(platform.database).differences());
    }

    @Test
    void aRecountFindsWhatWasTamperedWith() {
        platform.database.transaction(
                handle -> handle.execute("UPDATE purchase SET total = total + 1 WHERE id = 'P-1'"));
        platform.database.transaction(
                handle -> handle.execute("UPDATE feed_change SET body = '{}' WHERE position = 3"));

        assertEquals(
                List.of(
                        "1 purchases whose total is not the sum of their lines and charges",
                        "change 3 is not what was told"),
                Verification.of(platform.database).differences());
    }

    @Test
    void manySalesAtOnceLoseNoStockAndNoPoints() throws Exception {
        int before = scarves();
        int sales = Math.min(24, before);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<FactOutcome>> uploads = IntStream.rangeClosed(1, sales)
                    .mapToObj(i -> threads.submit(() -> upload(sale(i, KINGS_ROAD, ANNA, 1))))
                    .toList();
            for (Future<FactOutcome> upload : uploads) {
                assertTrue(upload.get() instanceof FactOutcome.Accepted);
            }
        }

        assertNotEquals(0, sales);
        assertEquals(before - sales, scarves());
        assertEquals(ANNA.points() + 29 * sales, customer(ANNA).points());
    }

    private FactOutcome upload(StoreEvent event) {
        return platform.intake
                .take(TABLET, List.of(sequenced(sequence.incrementAndGet(), event)))
                .getFirst()
                .outcome();
    }

    private static Article article(int number) {
        return new Article(new Sku("MANY-" + number), "");
    }

    private static String id(int number) {
        return "0195d3a0-0000-7000-8000-%012d".formatted(number);
    }

    private static SequencedFact fact(int number, String kind, String open) {
        return new SequencedFact(
                number, new HybridTime(1, 0), new EncodedFact(FactId.of(id(number)), kind, 1, open, null, ""));
    }

    private Customer customer(Customer customer) {
        return platform.feed.rows(Table.CUSTOMERS).stream()
                .map(row -> ((PlatformRow.OfCustomer) row).customer())
                .filter(found -> found.id().equals(customer.id()))
                .findFirst()
                .orElseThrow();
    }

    private int scarves() {
        return platform.feed.rows(Table.STOCK).stream()
                .map(row -> ((PlatformRow.OfStock) row).stock())
                .filter(stock ->
                        stock.store().equals(KINGS_ROAD.id()) && stock.article().equals(TypicalProducts.ONE_SCARF))
                .findFirst()
                .orElseThrow()
                .quantity();
    }
}
