package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.cache.CacheFixture.MIA;
import static rapport.testkit.TypicalProducts.BOOTS;
import static rapport.testkit.TypicalProducts.CARE;
import static rapport.testkit.TypicalProducts.LOAFER;
import static rapport.testkit.TypicalProducts.SCARF;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.cache.product.ElsewhereQueries.AtStore;
import rapport.cache.product.ElsewhereQueries.Elsewhere;
import rapport.cache.product.ProductQueries.Shortage;
import rapport.domain.feed.Change;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.product.Article;
import rapport.domain.product.Category;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.product.Stock;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalRetailer;

/** What the device knows of other stores' stock, and that it never takes it for what is here. */
class ElsewhereTest {
    private static final Store WEB =
            new Store(new StoreId("WEB"), "Online", KINGS_ROAD.zone(), Money.POUNDS).online(true);
    private static final Product ELSEWHERE_ONLY = new Product(
            new Sku("7777"), "Felt hat", new Category("Hats"), Money.pence(3_900), null, "", "", List.of(), "");

    @TempDir
    Path folder;

    private Cache cache;

    @BeforeEach
    void open() {
        cache = CacheFixture.openWithTypicalRetailer(folder);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void nothingIsKnownUntilHeadquartersSaysWhatIsNear() {
        apply(stock(DEANSGATE, LOAFER.sku(), "38", 2));

        assertEquals(Elsewhere.UNKNOWN, cache.elsewhere().elsewhere(MIA));
        assertEquals(Map.of(LOAFER.sku(), List.of()), cache.elsewhere().at(MIA, List.of(LOAFER.sku())));
    }

    @Test
    void whatIsNearAndOnlineIsKnownBySizeAndPlace() {
        nearAndOnline();

        Elsewhere elsewhere = cache.elsewhere().elsewhere(MIA);

        assertEquals(Map.of(LOAFER.sku(), Set.of("38")), elsewhere.nearby());
        assertEquals(Map.of(LOAFER.sku(), Set.of("38", "39"), ELSEWHERE_ONLY.sku(), Set.of("")), elsewhere.online());
        assertEquals(true, elsewhere.tellsOnline());
        assertEquals(Set.of(ELSEWHERE_ONLY.sku()), elsewhere.notCarried());
        assertEquals(
                Map.of(
                        LOAFER.sku(),
                        List.of(new AtStore(DEANSGATE, Map.of("38", 2)), new AtStore(WEB, Map.of("38", 9, "39", 8))),
                        CARE.sku(),
                        List.of()),
                cache.elsewhere().at(MIA, List.of(LOAFER.sku(), CARE.sku())));
    }

    @Test
    void theAnswerIsTheSameOneUntilSomethingChanges() {
        nearAndOnline();
        Elsewhere before = cache.elsewhere().elsewhere(MIA);
        assertSame(before, cache.elsewhere().elsewhere(MIA));
        assertFalse(cache.elsewhere().isOutdated(MIA));

        apply(stock(DEANSGATE, LOAFER.sku(), "38", 0));
        assertTrue(cache.elsewhere().isOutdated(MIA));
        assertSame(before, cache.elsewhere().lastKnown(MIA));
        assertEquals(Map.of(), cache.elsewhere().elsewhere(MIA).nearby());
        apply(new PlatformRow.OfStore(KINGS_ROAD), new PlatformRow.OfStore(WEB.online(false)));
        assertEquals(Elsewhere.UNKNOWN, cache.elsewhere().elsewhere(MIA));
    }

    @Test
    void whatIsElsewhereIsNeverTakenForWhatIsHere() {
        Shortage shortage = cache.products().shortage(MIA);
        var boots = cache.products().exactly(MIA, "4471-38").orElseThrow();

        nearAndOnline();
        apply(stock(DEANSGATE, BOOTS.sku(), "37", 5), stock(DEANSGATE, BOOTS.sku(), "38", 50));

        assertEquals(shortage, cache.products().shortage(MIA));
        assertEquals(Set.of(LOAFER.sku()), cache.products().outOfStock(MIA));
        assertEquals(boots, cache.products().exactly(MIA, "4471-38").orElseThrow());
        assertEquals(
                Map.of(),
                cache.products()
                        .products(MIA, List.of(ELSEWHERE_ONLY.sku()))
                        .get(ELSEWHERE_ONLY.sku())
                        .stock());
        assertEquals(
                0,
                cache.products().matching(MIA, "loafer", 5).matches().getFirst().here());
    }

    @Test
    void whatIsSoldElsewhereDisturbsNobodyAndWhatIsSoldHereDoes() throws InterruptedException {
        nearAndOnline();
        Shortage shortage = cache.products().shortage(MIA);
        List<Integer> pieces = new ArrayList<>();
        CountDownLatch told = new CountDownLatch(1);
        cache.changes().subscribe(EnumSet.of(Kind.PRODUCTS), _ -> {
            pieces.add(cache.products()
                    .products(MIA, List.of(SCARF.sku()))
                    .get(SCARF.sku())
                    .here());
            told.countDown();
        });

        apply(stock(DEANSGATE, LOAFER.sku(), "38", 1));
        assertSame(shortage, cache.products().shortage(MIA));
        apply(stock(KINGS_ROAD, SCARF.sku(), "", 3));

        assertEquals(true, told.await(10, TimeUnit.SECONDS));
        assertEquals(List.of(3), pieces);
        assertEquals(
                1,
                cache.elsewhere()
                        .at(MIA, List.of(LOAFER.sku()))
                        .get(LOAFER.sku())
                        .getFirst()
                        .stock()
                        .get("38"));
    }

    @Test
    void aSaleHereTakesNothingFromElsewhere() {
        nearAndOnline();
        apply(stock(DEANSGATE, SCARF.sku(), "", 1));

        CacheFixture.sold(cache, TypicalPurchases.sale(1, null, SCARF));

        assertEquals(
                List.of(new AtStore(DEANSGATE, Map.of("", 1))),
                cache.elsewhere().at(MIA, List.of(SCARF.sku())).get(SCARF.sku()));
    }

    @Test
    void whatIsWithdrawnIsForgottenAndWhatIsHereStays() {
        nearAndOnline();
        int here = cache.products()
                .products(MIA, List.of(SCARF.sku()))
                .get(SCARF.sku())
                .here();
        apply(stock(DEANSGATE, SCARF.sku(), "", 1));
        long position = cache.mirror().checkpoint().orElseThrow().position();

        cache.mirror()
                .apply(
                        List.of(new Change.Removed(
                                position + 1,
                                Table.STOCK,
                                stock(DEANSGATE, SCARF.sku(), "", 1).key())),
                        CacheFixture.at(position + 1));

        assertEquals(List.of(), cache.elsewhere().at(MIA, List.of(SCARF.sku())).get(SCARF.sku()));
        assertEquals(
                here,
                cache.products()
                        .products(MIA, List.of(SCARF.sku()))
                        .get(SCARF.sku())
                        .here());
    }

    @Test
    void aStoreComesBackAsItWasTold() {
        Store told = KINGS_ROAD.near(List.of(DEANSGATE.id(), WEB.id())).online(true);

        CacheFixture.load(
                cache,
                "S-2",
                CacheFixture.at(200),
                List.of(new PlatformRow.OfStore(told), TypicalRetailer.ROWS.getLast()));

        assertEquals(told, cache.stores().store(KINGS_ROAD.id()).orElseThrow());
    }

    private void nearAndOnline() {
        apply(
                new PlatformRow.OfStore(KINGS_ROAD.near(List.of(DEANSGATE.id()))),
                new PlatformRow.OfStore(DEANSGATE),
                new PlatformRow.OfStore(WEB),
                new PlatformRow.OfProduct(ELSEWHERE_ONLY),
                stock(DEANSGATE, LOAFER.sku(), "38", 2),
                stock(DEANSGATE, LOAFER.sku(), "39", 0),
                stock(WEB, LOAFER.sku(), "38", 9),
                stock(WEB, LOAFER.sku(), "39", 8),
                stock(WEB, ELSEWHERE_ONLY.sku(), "", 7));
    }

    private void apply(PlatformRow... rows) {
        CacheFixture.apply(cache, rows);
    }

    private static PlatformRow stock(Store store, Sku sku, String size, int pieces) {
        return new PlatformRow.OfStock(new Stock(store.id(), new Article(sku, size), pieces, TestClock.TODAY));
    }
}
