package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.product.Article;
import rapport.domain.product.Stock;
import rapport.domain.store.DeviceId;
import rapport.domain.store.Store;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedPage;
import rapport.platform.feed.FeedSizes;
import rapport.platform.feed.FeedTransaction;
import rapport.platform.ledger.Verification;
import rapport.protocol.ChangePage;
import rapport.protocol.SnapshotLine;
import rapport.protocol.WireFormat;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;

/** The promises of the feed and of snapshots, on any database. */
abstract class FeedSuite {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final DeviceId TABLET = new DeviceId("KR-01");

    @TempDir
    Path folder;

    private OpenPlatform platform;

    abstract PlatformConfig config(Path folder);

    @BeforeEach
    void open() {
        platform = new OpenPlatform(config(folder)).with(KINGS_ROAD, DEANSGATE);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void aTransactionThatBeginsFirstAndCommitsLastIsNumberedLast() throws Exception {
        Checkpoint before = platform.feed.head();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> first = threads.submit(() -> platform.feed.write(transaction -> {
                transaction
                        .handle()
                        .execute("INSERT INTO customer_scope (customer, store, complete) VALUES ('C-9', 'KR', TRUE)");
                transaction.put(stock(KINGS_ROAD, 1));
                written.countDown();
                return await(others);
            }));
            written.await();
            platform.feed.write(transaction -> put(transaction, new PlatformRow.OfProduct(TypicalProducts.BOOTS)));
            List<Change> seenMeanwhile = changes(KINGS_ROAD, before);
            others.countDown();
            first.get();

            List<Change> changes = changes(KINGS_ROAD, before);

            long start = before.position();
            assertEquals(
                    List.of(new Change.Put(start + 1, new PlatformRow.OfProduct(TypicalProducts.BOOTS))),
                    seenMeanwhile);
            assertEquals(
                    List.of(
                            new Change.Put(start + 1, new PlatformRow.OfProduct(TypicalProducts.BOOTS)),
                            new Change.Put(start + 2, stock(KINGS_ROAD, 1))),
                    changes);
        }
    }

    @Test
    void aReaderThatTailsManyWritersSeesEveryNumberOnceAndStopsAtTheEndsOfTransactions() throws Exception {
        Checkpoint before = platform.feed.head();
        int writers = 20;
        int each = 6;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < writers; writer++) {
                int mine = writer;
                threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        int quantity = mine * each + i;
                        platform.feed.write(transaction -> {
                            transaction.put(new PlatformRow.OfProduct(TypicalProducts.ALL.get(mine % 3)));
                            return put(transaction, stock(KINGS_ROAD, quantity));
                        });
                    }
                    return mine;
                });
            }
            List<Long> positions = new ArrayList<>();
            Set<Long> stops = new HashSet<>();
            Checkpoint at = before;
            long last = before.position() + 2L * writers * each;
            while (at.position() < last) {
                ChangePage page = page(KINGS_ROAD, at, Duration.ofSeconds(10));
                page.changes().forEach(change -> positions.add(change.position()));
                at = page.to();
                stops.add(at.position());
            }

            assertEquals(
                    LongStream.rangeClosed(before.position() + 1, last).boxed().toList(), positions);
            assertTrue(ends().containsAll(stops));
        }
    }

    @Test
    void commitsInTheOppositeOrderOfTheWritesAreNumberedInTheOrderOfTheCommits() throws Exception {
        Checkpoint before = platform.feed.head();
        List<CountDownLatch> written = latches();
        List<CountDownLatch> allowed = latches();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int mine = i;
                writers.add(threads.submit(() -> platform.feed.write(transaction -> {
                    transaction
                            .handle()
                            .execute(
                                    "INSERT INTO customer_scope (customer, store, complete) VALUES (?, 'KR', TRUE)",
                                    "C-9" + mine);
                    put(transaction, new PlatformRow.OfProduct(TypicalProducts.ALL.get(mine)));
                    written.get(mine).countDown();
                    return await(allowed.get(mine));
                })));
                written.get(i).await();
            }
            for (int i = 2; i >= 0; i--) {
                allowed.get(i).countDown();
                writers.get(i).get();
            }
        }

        long start = before.position();
        assertEquals(
                List.of(
                        new Change.Put(start + 1, new PlatformRow.OfProduct(TypicalProducts.ALL.get(2))),
                        new Change.Put(start + 2, new PlatformRow.OfProduct(TypicalProducts.ALL.get(1))),
                        new Change.Put(start + 3, new PlatformRow.OfProduct(TypicalProducts.ALL.get(0)))),
                changes(KINGS_ROAD, before));
    }

    @Test
    void anImportOfManyTransactionsHoldsUpNoSaleAndNoReaderMissesEither() throws Exception {
        Checkpoint before = platform.feed.head();
        int parts = 200;
        int sales = 20;
        CountDownLatch sold = new CountDownLatch(sales);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> imported = threads.submit(() -> {
                for (int part = 0; part < parts; part++) {
                    int quantity = part;
                    platform.feed.write(transaction -> {
                        put(transaction, stock(DEANSGATE, quantity));
                        return put(transaction, new PlatformRow.OfProduct(TypicalProducts.ALL.get(quantity % 3)));
                    });
                    if (part == parts / 2) {
                        // its second half begins only when every sale came through
                        await(sold);
                    }
                }
                return true;
            });
            for (int i = 1; i <= sales; i++) {
                platform.intake.take(
                        TABLET,
                        List.of(TypicalPlatform.sequenced(
                                i, TypicalPlatform.sale(i, KINGS_ROAD, TypicalCustomers.CLARA, 1))));
                sold.countDown();
            }
            imported.get();
        }

        Map<String, Long> told = new TreeMap<>();
        List<Long> positions = new ArrayList<>();
        changes(KINGS_ROAD, before).forEach(change -> {
            positions.add(change.position());
            told.put(name(((Change.Put) change).row()), change.position());
        });
        assertEquals(positions.stream().sorted().distinct().toList(), positions);
        assertEquals(
                parts + 3L * sales,
                positions.size(),
                "a product for each part; customer, purchase, stock for each sale");
        platform.lines(KINGS_ROAD).stream()
                .filter(line -> line.position() > before.position())
                .forEach(line -> assertEquals(line.position(), told.get(name(line.row()))));
        assertEquals(List.of(), Verification.of(platform.database).differences());
    }

    @Test
    void aPageOfAnySizeEndsWhereATransactionEnds() {
        Checkpoint before = platform.feed.head();
        for (int size = 1; size <= 12; size++) {
            int rows = size;
            platform.feed.write(transaction -> {
                for (int i = 0; i < rows; i++) {
                    transaction.put(new PlatformRow.OfStock(new Stock(
                            KINGS_ROAD.id(),
                            new Article(TypicalProducts.ONE_SCARF.sku(), "S" + i),
                            rows,
                            TestClock.TODAY)));
                }
                return rows;
            });
        }
        long last = platform.feed.head().position();
        Set<Long> ends = ends();

        for (int window : List.of(1, 2, 3, 5, 8, 13, 400)) {
            FeedSizes sizes = new FeedSizes(window, 1, 1);
            Feed small = new Feed(platform.database, new Random(1), sizes, platform.checksums);
            Set<Long> stops = new HashSet<>();
            int changes = 0;
            Checkpoint at = before;
            do {
                FeedPage page = small.after(KINGS_ROAD.id(), at, AT_ONCE);
                changes += page.changes().size();
                at = page.to();
                stops.add(at.position());
            } while (at.position() < last);
            assertEquals(78, changes, "window " + window);
            assertTrue(ends.containsAll(stops), "window " + window);
        }
    }

    @Test
    void aTransactionThatFailsLeavesNoNumberOut() {
        Checkpoint before = platform.feed.head();

        assertThrows(
                IllegalStateException.class,
                () -> platform.feed.write(transaction -> {
                    transaction.put(stock(KINGS_ROAD, 4));
                    throw new IllegalStateException("given up");
                }));
        platform.feed.write(transaction -> put(transaction, stock(KINGS_ROAD, 5)));

        assertEquals(List.of(new Change.Put(before.position() + 1, stock(KINGS_ROAD, 5))), changes(KINGS_ROAD, before));
    }

    @Test
    void aStoreIsNotToldOfOthersStockButItsCheckpointMovesOn() {
        Checkpoint before = platform.feed.head();
        platform.feed.write(transaction -> put(transaction, stock(DEANSGATE, 9)));

        ChangePage page = page(KINGS_ROAD, before, AT_ONCE);

        assertEquals(new ChangePage(List.of(), platform.feed.head(), false, 0, null), page);
    }

    @Test
    void aCustomerWhoEntersAScopeIsToldThereWithTheirWholeHistory() {
        Checkpoint before = platform.feed.head();
        assertEquals(Set.of(), keys(snapshotRows(DEANSGATE), "customers"));
        var sale = TypicalPlatform.sale(1, DEANSGATE, TypicalCustomers.ANNA, 1);

        platform.intake.take(TABLET, List.of(TypicalPlatform.sequenced(1, sale)));

        Map<String, PlatformRow> told = latest(changes(DEANSGATE, before));
        assertEquals(Set.of("customers C-1001"), keys(told, "customers"));
        assertEquals(Set.of("purchases P-1", "purchases P-2", "purchases " + sale.id()), keys(told, "purchases"));
        assertEquals(Set.of("returns R-1"), keys(told, "returns"));
    }

    @Test
    void aSnapshotIsWhatAllChangesFromZeroComeTo() {
        for (int i = 1; i <= 5; i++) {
            platform.intake.take(
                    TABLET,
                    List.of(TypicalPlatform.sequenced(
                            i, TypicalPlatform.sale(i, KINGS_ROAD, TypicalCustomers.CLARA, i))));
        }
        Checkpoint zero = new Checkpoint(platform.feed.head().epoch(), 0, "");

        Map<String, Long> positions = new TreeMap<>();
        changes(KINGS_ROAD, zero)
                .forEach(change -> positions.put(name(((Change.Put) change).row()), change.position()));
        Map<String, Long> inSnapshot = new TreeMap<>();
        platform.lines(KINGS_ROAD).forEach(line -> inSnapshot.put(name(line.row()), line.position()));

        assertEquals(positions, inSnapshot);
        assertTrue(latest(changes(KINGS_ROAD, zero)).equals(snapshotRows(KINGS_ROAD)), "the rows differ");
    }

    @Test
    void papersComeSortedByCustomerAndTime() {
        List<String> purchases = platform.lines(KINGS_ROAD).stream()
                .map(SnapshotLine::row)
                .filter(row -> row instanceof PlatformRow.OfPurchase)
                .map(PlatformRow::key)
                .toList();

        assertEquals(List.of("P-1", "P-2", "P-3", "P-4"), purchases);
    }

    @Test
    void aRowThatIsRemovedIsGoneForAllWhoSawItAndForNobodyElse() {
        platform.feed.write(transaction -> put(transaction, stock(DEANSGATE, 9)));
        Checkpoint before = platform.feed.head();
        String key = stock(DEANSGATE, 9).key();

        platform.feed.write(transaction -> {
            transaction.remove(Table.STOCK, key);
            transaction.remove(Table.STOCK, "no/such/row");
            return key;
        });

        long position = before.position() + 1;
        assertEquals(List.of(new Change.Removed(position, Table.STOCK, key)), changes(DEANSGATE, before));
        assertEquals(List.of(), changes(KINGS_ROAD, before));
        assertFalse(keys(snapshotRows(DEANSGATE), "stock").contains("stock " + key));
        assertEquals(List.of(), Verification.of(platform.database).differences());
    }

    @Test
    void aRowThatWasRemovedMayComeAgain() {
        platform.feed.write(transaction -> put(transaction, stock(KINGS_ROAD, 1)));
        platform.feed.write(transaction -> {
            transaction.remove(Table.STOCK, stock(KINGS_ROAD, 1).key());
            return Optional.empty();
        });

        platform.feed.write(transaction -> put(transaction, stock(KINGS_ROAD, 2)));

        assertEquals(stock(KINGS_ROAD, 2), snapshotRows(KINGS_ROAD).get(name(stock(KINGS_ROAD, 2))));
    }

    @Test
    void aRowThatIsPutAndRemovedInOneTransactionIsToldToNobody() {
        Checkpoint before = platform.feed.head();

        platform.feed.write(transaction -> {
            transaction.put(
                    new PlatformRow.OfStock(new Stock(DEANSGATE.id(), TypicalProducts.ONE_SCARF, 3, TestClock.TODAY)));
            transaction.remove(Table.STOCK, stock(DEANSGATE, 3).key());
            return transaction.hold(Table.STOCK, stock(DEANSGATE, 3).key());
        });

        assertEquals(before, platform.feed.head());
    }

    @Test
    void aStoreForgetsARowThatGoesOnForTheOthers() {
        Checkpoint before = platform.feed.head();
        String boots = TypicalProducts.BOOTS.sku().value();

        platform.feed.write(transaction -> {
            transaction.withdraw(DEANSGATE.id(), Table.PRODUCTS, boots);
            transaction.withdraw(DEANSGATE.id(), Table.PRODUCTS, boots);
            return boots;
        });

        long position = before.position() + 1;
        assertEquals(List.of(new Change.Removed(position, Table.PRODUCTS, boots)), changes(DEANSGATE, before));
        assertEquals(List.of(), changes(KINGS_ROAD, before));
        assertTrue(keys(snapshotRows(KINGS_ROAD), "products").contains("products " + boots));
        assertEquals(List.of(), Verification.of(platform.database).differences());
    }

    private static boolean put(FeedTransaction transaction, PlatformRow row) {
        transaction.put(row);
        return true;
    }

    private static List<CountDownLatch> latches() {
        return List.of(new CountDownLatch(1), new CountDownLatch(1), new CountDownLatch(1));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PlatformRow stock(Store store, int quantity) {
        return new PlatformRow.OfStock(new Stock(store.id(), TypicalProducts.ONE_SCARF, quantity, TestClock.TODAY));
    }

    private ChangePage page(Store store, Checkpoint after, Duration wait) {
        FeedPage page = platform.feed.after(store.id(), after, wait);
        return WireFormat.changePage(
                WireFormat.changePage(page.changes(), page.to(), page.more(), page.backedUpTo(), page.sums()));
    }

    private List<Change> changes(Store store, Checkpoint after) {
        List<Change> changes = new ArrayList<>();
        ChangePage page;
        Checkpoint at = after;
        do {
            page = page(store, at, AT_ONCE);
            changes.addAll(page.changes());
            at = page.to();
        } while (page.more());
        return changes;
    }

    private Set<Long> ends() {
        return platform.database.transaction(
                handle -> new HashSet<>(handle.createQuery("SELECT position FROM feed_change WHERE tx_end")
                        .mapTo(Long.class)
                        .list()));
    }

    private Map<String, PlatformRow> snapshotRows(Store store) {
        Map<String, PlatformRow> rows = new TreeMap<>();
        platform.lines(store).forEach(line -> rows.put(name(line.row()), line.row()));
        return rows;
    }

    private static Map<String, PlatformRow> latest(List<Change> changes) {
        Map<String, PlatformRow> rows = new TreeMap<>();
        changes.forEach(change -> rows.put(name(((Change.Put) change).row()), ((Change.Put) change).row()));
        return rows;
    }

    private static Set<String> keys(Map<String, PlatformRow> rows, String table) {
        Set<String> keys = new HashSet<>();
        rows.keySet().stream().filter(name -> name.startsWith(table + " ")).forEach(keys::add);
        return keys;
    }

    private static String name(PlatformRow row) {
        return row.table().wireName() + " " + row.key();
    }
}
