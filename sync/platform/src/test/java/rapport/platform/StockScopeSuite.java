package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Change;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;
import rapport.domain.product.Stock;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.platform.feed.FeedPage;
import rapport.platform.ledger.StockScopes;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalProducts;

/** Which stores are told of which other stores' stock, and what happens when that changes, on any database. */
abstract class StockScopeSuite {
    /** Its key holds what means anything in a pattern of SQL. */
    private static final Store WEB =
            new Store(new StoreId("D_"), "Online", KINGS_ROAD.zone(), Money.POUNDS).online(true);

    @TempDir
    Path folder;

    private OpenPlatform platform;
    private StockScopes scopes;
    private TabletView kingsRoad;
    private TabletView deansgate;

    abstract PlatformConfig config(Path folder);

    @BeforeEach
    void open() {
        platform = new OpenPlatform(config(folder)).with(KINGS_ROAD, DEANSGATE);
        scopes = new StockScopes(platform.database, platform.feed);
        put(stock(DEANSGATE, TypicalProducts.SCARF.sku(), 4), stock(DEANSGATE, TypicalProducts.CARE.sku(), 2));
        kingsRoad = new TabletView(platform, KINGS_ROAD, "KR-01");
        deansgate = new TabletView(platform, DEANSGATE, "DG-01");
        kingsRoad.pull();
        deansgate.pull();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void nobodyIsToldOfAnotherStoresStockUntilItIsNear() {
        assertEquals(Set.of("KR"), storesOf(kingsRoad));

        settled(KINGS_ROAD.near(List.of(DEANSGATE.id())));
        kingsRoad.pull();
        deansgate.pull();

        assertEquals(Set.of("KR", "DG"), storesOf(kingsRoad));
        assertEquals(2, stockOf(kingsRoad, DEANSGATE).size());
        assertEquals(Set.of("DG"), storesOf(deansgate), "near is said of each store by itself");
        assertWhole(kingsRoad, KINGS_ROAD);
    }

    @Test
    void whatChangesThereIsToldHereToo() {
        settled(KINGS_ROAD.near(List.of(DEANSGATE.id())));
        kingsRoad.pull();
        PlatformRow fewer = stock(DEANSGATE, TypicalProducts.SCARF.sku(), 3);

        put(fewer);
        assertEquals(List.of(fewer), rows(kingsRoad.pull()));
        platform.feed.write(transaction -> {
            transaction.remove(Table.STOCK, fewer.key());
            return true;
        });

        kingsRoad.pull();
        assertEquals(1, stockOf(kingsRoad, DEANSGATE).size());
        assertWhole(kingsRoad, KINGS_ROAD);
    }

    @Test
    void whatIsNoLongerNearIsWithdrawnThereAlone() {
        settled(KINGS_ROAD.near(List.of(DEANSGATE.id())));
        kingsRoad.pull();

        settled(KINGS_ROAD);
        kingsRoad.pull();
        deansgate.pull();

        assertEquals(Set.of("KR"), storesOf(kingsRoad));
        assertEquals(2, stockOf(deansgate, DEANSGATE).size());
        assertWhole(kingsRoad, KINGS_ROAD);
        assertWhole(deansgate, DEANSGATE);
    }

    /** The Kings Road's feed then holds removals of rows that another store, which is told of the Kings Road, keeps. */
    @Test
    void aWithdrawalFromOneStoreDoesNotReachThoseThatAreToldOfItsStock() {
        add(WEB);
        put(stock(WEB, TypicalProducts.SCARF.sku(), 90));
        settled(DEANSGATE.near(List.of(KINGS_ROAD.id())));
        settled(KINGS_ROAD.near(List.of(DEANSGATE.id())));
        kingsRoad.pull();
        deansgate.pull();
        assertEquals(Set.of("KR", "DG", "D_"), storesOf(deansgate));

        settled(KINGS_ROAD);
        kingsRoad.pull();
        deansgate.pull();

        assertEquals(Set.of("KR", "D_"), storesOf(kingsRoad));
        assertEquals(Set.of("KR", "DG", "D_"), storesOf(deansgate));
        assertWhole(deansgate, DEANSGATE);
    }

    @Test
    void whatCanBeHadOnlineIsToldToAllButTheSender() {
        add(WEB);
        put(stock(WEB, TypicalProducts.SCARF.sku(), 90));
        kingsRoad.pull();
        deansgate.pull();

        assertEquals(Set.of("KR", "D_"), storesOf(kingsRoad));
        assertEquals(Set.of("DG", "D_"), storesOf(deansgate));
        TabletView sender = new TabletView(platform, WEB, "D_-01");
        sender.begin();
        assertEquals(Set.of("D_"), storesOf(sender));

        settled(WEB.online(false));
        kingsRoad.pull();
        assertEquals(Set.of("KR"), storesOf(kingsRoad));
        assertWhole(kingsRoad, KINGS_ROAD);
    }

    @Test
    void moreRowsThanATransactionTakesAreToldAndWithdrawnWhole() {
        List<PlatformRow> many = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            many.add(stock(DEANSGATE, new Sku("S-" + i), i % 5));
        }
        for (int from = 0; from < many.size(); from += 300) {
            put(many.subList(from, from + 300).toArray(PlatformRow[]::new));
        }

        settled(KINGS_ROAD.near(List.of(DEANSGATE.id())));
        kingsRoad.pull();
        assertEquals(902, stockOf(kingsRoad, DEANSGATE).size());
        assertWhole(kingsRoad, KINGS_ROAD);
        settled(KINGS_ROAD);
        kingsRoad.pull();

        assertEquals(0, stockOf(kingsRoad, DEANSGATE).size());
        assertWhole(kingsRoad, KINGS_ROAD);
    }

    @Test
    void thereAreNoSumsWhileAnotherStoresStockIsOnTheWay() {
        put(new PlatformRow.OfStore(KINGS_ROAD.near(List.of(DEANSGATE.id()))));
        platform.database.transaction(handle ->
                handle.execute("INSERT INTO stock_scope (store, of_store, complete) VALUES ('KR', 'DG', FALSE)"));
        kingsRoad.pull();

        assertEquals(null, sums(kingsRoad));
        scopes.settle();
        kingsRoad.pull();
        assertNotEquals(null, sums(kingsRoad));
    }

    @Test
    void settlingAgainTellsNothing() {
        settled(KINGS_ROAD.near(List.of(DEANSGATE.id())));
        long position = platform.feed.head().position();

        scopes.settle();

        assertEquals(position, platform.feed.head().position());
    }

    /**
     * What came by changes is what a tablet has that began with an older snapshot, what a new tablet gets at once, and
     * what the checksums are made from.
     */
    private void assertWhole(TabletView tablet, Store store) {
        TabletView began = new TabletView(platform, store, "NEW-01");
        began.begin();
        began.pull();
        assertEquals(names(began), names(tablet));
        platform.clock.advance(Duration.ofMinutes(11));
        TabletView fresh = new TabletView(platform, store, "NEW-02");
        fresh.begin();
        assertEquals(names(fresh), names(tablet));
        BucketSums expected = new BucketSums();
        platform.lines(store)
                .forEach(line -> expected.add(line.row().table(), line.row().key(), line.position()));
        assertEquals(expected, sums(tablet));
    }

    private BucketSums sums(TabletView tablet) {
        FeedPage page = platform.feed.after(
                new StoreId(tablet.device().value().replaceAll("-.*", "")),
                tablet.device(),
                tablet.at(),
                Duration.ZERO,
                true);
        return page.sums();
    }

    private void settled(Store store) {
        put(new PlatformRow.OfStore(store));
        scopes.settle();
    }

    private void add(Store store) {
        settled(store);
    }

    private void put(PlatformRow... rows) {
        platform.feed.write(transaction -> {
            for (PlatformRow row : rows) {
                transaction.put(row);
            }
            return rows.length;
        });
    }

    private static PlatformRow stock(Store store, Sku sku, int pieces) {
        return new PlatformRow.OfStock(new Stock(store.id(), new Article(sku, ""), pieces, TestClock.TODAY));
    }

    private static List<PlatformRow> rows(List<Change> changes) {
        return changes.stream().map(change -> ((Change.Put) change).row()).toList();
    }

    private static Set<String> names(TabletView tablet) {
        return tablet.rows().stream().map(TabletView::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> storesOf(TabletView tablet) {
        return stock(tablet).stream().map(stock -> stock.store().value()).collect(Collectors.toSet());
    }

    private static List<Stock> stockOf(TabletView tablet, Store store) {
        return stock(tablet).stream()
                .filter(stock -> stock.store().equals(store.id()))
                .toList();
    }

    private static List<Stock> stock(TabletView tablet) {
        return tablet.rows().stream()
                .map(row -> row instanceof PlatformRow.OfStock(Stock stock) ? stock : null)
                .filter(Objects::nonNull)
                .toList();
    }
}
