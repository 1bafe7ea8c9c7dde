package rapport.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.app.ui.Pictures.onScreen;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import rapport.app.suggest.SmallModels;
import rapport.app.ui.OpenCache;
import rapport.app.ui.Pictures;
import rapport.app.ui.TurnableBackground.Turn;
import rapport.cache.Mirror;
import rapport.domain.basket.Basket;
import rapport.domain.basket.BasketId;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Money;
import rapport.domain.store.Acting;
import rapport.domain.store.Role;
import rapport.sync.client.SyncStatus;
import rapport.testkit.Seeds;

/** Pictures of every screen behind the sign-in, as the whole window, through the real views on a real cache. */
@TestInstance(Lifecycle.PER_CLASS)
class ScreensTest {
    private static final SyncStatus OFFLINE = new SyncStatus.Offline(Instant.parse("2026-11-21T10:12:00Z"), 3);
    private static final SyncStatus UP_TO_DATE = CounterWindow.UP_TO_DATE;
    private static final Acting MARA =
            new Acting(FashionShop.MARA.id(), Role.ASSOCIATE, FashionShop.KINGS_ROAD.id(), "serving");

    private OpenCache open;

    @BeforeAll
    void openCache(@TempDir Path folder) {
        open = OpenCache.empty(folder, FashionShop.TABLET, Demo.NOW);
        open.put(FashionShop.rows());
        FashionShop.OPENED.forEach(customer -> open.cache().customers().open(MARA, customer));
        await(() -> open.cache().customers().lastOpened(MARA, 20).size() == FashionShop.OPENED.size());
    }

    @AfterAll
    void closeCache() {
        open.close();
    }

    @Test
    void lookup() {
        picture("lookup", OFFLINE, window -> window.type("lookup-search", "dub"));
        picture("lookup-idle", UP_TO_DATE, _ -> {});
        picture("lookup-nobody", UP_TO_DATE, window -> window.type("lookup-search", "dubz"));
        picture("lookup-cut", UP_TO_DATE, window -> window.type("lookup-search", "o"));
        picture("lookup-serving", UP_TO_DATE, window -> window.serve("anais").type("lookup-search", "dub"));
        picture("lookup-failed", UP_TO_DATE, window -> {
            window.background.turn(Turn.FAILS);
            window.type("lookup-search", "dub");
        });
        picture("lookup-searching", UP_TO_DATE, window -> {
            window.background.turn(Turn.NEVER_ANSWERS);
            window.type("lookup-search", "dub");
        });
        picture("keys", UP_TO_DATE, CounterWindow::askForKeys);
    }

    @Test
    void newcomer() {
        picture(
                "newcomer",
                UP_TO_DATE,
                window -> window.type("lookup-search", "Hanna Lindqvist").press("lookup-newcomer"));
        picture(
                "newcomer-nobody",
                UP_TO_DATE,
                window -> window.type("lookup-search", "+44 7700 900999")
                        .press("lookup-newcomer")
                        .press("newcomer-ask"));
        picture("newcomer-offline", OFFLINE, window -> {
            window.headquarters.mishaps().goOffline();
            window.type("lookup-search", "hanna.lindqvist@example.org")
                    .press("lookup-newcomer")
                    .press("newcomer-ask");
        });
        picture(
                "newcomer-problem",
                UP_TO_DATE,
                window -> window.press("lookup-newcomer").press("newcomer-save"));
    }

    @Test
    void customer() {
        picture("customer", UP_TO_DATE, window -> window.serve("anais"));
        picture(
                "customer-sizes",
                UP_TO_DATE,
                window -> window.serve("anais").press("suggest-dismiss-3").press("suggest-add-0"));
        picture("customer-why", UP_TO_DATE, window -> window.serve("anais").press("suggest-why-1"));
        picture("customer-gift", UP_TO_DATE, window -> window.serve("anais").press("suggest-mood-GIFT"));
        picture("customer-surprise", UP_TO_DATE, window -> window.serve("anais").press("suggest-mood-SURPRISE"));
        picture(
                "customer-less",
                UP_TO_DATE,
                window -> window.serve("anais").press("suggest-why-1").press("suggest-less"));
        picture("customer-refused", OFFLINE, window -> window.serve("achterberg"));
        picture("customer-failed", UP_TO_DATE, window -> {
            window.type("lookup-search", "anais");
            window.background.turn(Turn.FAILS);
            window.key(KeyCode.ENTER);
        });
        picture("customer-loading", UP_TO_DATE, window -> {
            window.type("lookup-search", "anais");
            window.background.turn(Turn.NEVER_ANSWERS);
            window.key(KeyCode.ENTER);
        });
    }

    @Test
    void basket() {
        picture("basket-empty", UP_TO_DATE, window -> window.press("rail-basket"));
        picture("basket-search", UP_TO_DATE, window -> twoPieces(window).type("basket-item-field", "le"));
        picture(
                "basket-size",
                UP_TO_DATE,
                window -> twoPieces(window).type("basket-item-field", "3120").key(KeyCode.ENTER));
        picture(
                "basket-goes",
                UP_TO_DATE,
                window -> twoPieces(window).type("basket-item-field", "4471").key(KeyCode.ENTER));
        picture(
                "basket-tried",
                UP_TO_DATE,
                window -> twoPieces(window)
                        .type("basket-item-field", "4471")
                        .key(KeyCode.ENTER)
                        .press("basket-tried-on"));
        picture(
                "basket-similar",
                UP_TO_DATE,
                window -> twoPieces(window).type("basket-item-field", "hale").key(KeyCode.ENTER));
        picture("basket-why", UP_TO_DATE, window -> twoPieces(window).press("goes-with-why-0"));
        picture("basket", OFFLINE, window -> twoPieces(window).type("basket-receipt", "0417-2248"));
        picture("basket-undo", UP_TO_DATE, window -> twoPieces(window).press("basket-fewer-0"));
        picture(
                "basket-other-customer",
                UP_TO_DATE,
                window -> twoPieces(window).serve("achterberg").press("rail-basket"));
    }

    @Test
    void recorded() {
        picture(
                "basket-recorded",
                OFFLINE,
                window -> window.serve("dubben")
                        .press("rail-basket")
                        .scan("6107")
                        .scan("9001")
                        .press("basket-record"));
        open.settled();
        picture("customer-waiting", OFFLINE, window -> window.serve("dubben"));
    }

    @Test
    void longNames(@TempDir Path folder) {
        OpenCache fashion = open;
        open = OpenCache.empty(folder, FashionShop.TABLET, Demo.NOW);
        try {
            open.put(FashionShop.gifts());

            picture("customer-gifts", UP_TO_DATE, window -> window.serve("anais"));
            picture(
                    "basket-gifts",
                    UP_TO_DATE,
                    window -> window.serve("anais")
                            .press("rail-basket")
                            .scan("85099B")
                            .scan("21086")
                            .scan("47566")
                            .scan("85123A"));
        } finally {
            open.close();
            open = fashion;
        }
    }

    @Test
    void wordOfHeadquarters(@TempDir Path folder) {
        OpenCache fashion = open;
        open = OpenCache.empty(folder, FashionShop.TABLET, Demo.NOW);
        try {
            open.put(FashionShop.fewRows());
            open.put(FashionShop.wordOfHeadquarters());

            picture("customer-elsewhere", UP_TO_DATE, window -> window.serve("anais"));
            picture(
                    "customer-elsewhere-why",
                    UP_TO_DATE,
                    window -> window.serve("anais").press("suggest-why-1"));
        } finally {
            open.close();
            open = fashion;
        }
    }

    @Test
    void offer(@TempDir Path folder, @TempDir Path other) {
        OpenCache fashion = open;
        open = OpenCache.empty(folder, FashionShop.TABLET, Demo.NOW);
        try (OpenCache elsewhere = OpenCache.empty(other)) {
            open.put(FashionShop.fewRows());
            open.put(List.of(FashionShop.SCARVES_FOR_LESS));
            SmallModels.publishInto(
                    open.folder(),
                    elsewhere,
                    SmallModels.telling(
                            .02,
                            "fashion",
                            List.of(List.of("3120", "5501"), List.of("5501", "6107", "2210"), List.of("4480"))));

            picture("customer-offer", UP_TO_DATE, window -> {
                window.serve("anais");
                assertTrue(window.shows("suggest-offer"));
            });
            picture("customer-offer-not-for-a-gift", UP_TO_DATE, window -> {
                window.serve("anais").press("suggest-mood-GIFT");
                assertFalse(window.shows("suggest-offer"));
            });
        } finally {
            open.close();
            open = fashion;
        }
    }

    @Test
    void whileTheFirstDataComes(@TempDir Path folder) {
        OpenCache fashion = open;
        open = OpenCache.empty(folder, FashionShop.TABLET, Demo.NOW);
        try {
            List<PlatformRow> rows = FashionShop.staff();
            Mirror.Load load = open.cache().mirror().load("S-1", new Checkpoint("E-1", 9, "d"), 5, 540_000_000);
            List<Mirror.PositionedRow> first = new ArrayList<>();
            IntStream.range(0, rows.size()).forEach(i -> first.add(new Mirror.PositionedRow(i + 1, rows.get(i))));
            load.put(0, first);
            load.done(0, Table.STORES, 367_000_000);

            SyncStatus getting = new SyncStatus.GettingData(60, 3, 5, 6_200_000);
            picture("lookup-loading", getting, window -> window.type("lookup-search", "dub"));
        } finally {
            open.close();
            open = fashion;
        }
    }

    private static CounterWindow twoPieces(CounterWindow window) {
        return window.serve("anais").press("rail-basket").scan("4471-38").scan("2210");
    }

    /** Each picture begins with an empty basket and nobody served. */
    private void picture(String name, SyncStatus status, Consumer<CounterWindow> steps) {
        open.cache().desk().keep(Basket.empty(new BasketId(Uuid7.at(Demo.NOW, Seeds.random(1))), null, Money.POUNDS));
        CounterWindow shown = onScreen(() -> {
            CounterWindow window = new CounterWindow(open, status, Demo.TEXTS);
            steps.accept(window);
            return window;
        });
        if (shown.background.turn() == Turn.NEVER_ANSWERS) {
            await(() -> onScreen(() -> shown.scene.getRoot().lookup(".skeleton") != null));
        }
        Pictures.keep(name, shown.scene);
        onScreen(() -> {
            shown.close();
            return true;
        });
    }

    private static void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
