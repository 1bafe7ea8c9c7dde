package rapport.app;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static rapport.app.ui.Pictures.onScreen;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import rapport.app.ui.OpenCache;
import rapport.app.ui.Pictures;
import rapport.app.ui.TurnableBackground.Turn;
import rapport.cache.Outbox.Recording;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.basket.BasketId;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.CustomerOpened;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.Acting;
import rapport.domain.store.Role;
import rapport.protocol.Upload;
import rapport.sync.client.SyncStatus;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.Seeds;

/** Pictures of "Sent to headquarters", as the whole window, on a real cache. */
class SentScreensTest {
    private static final SyncStatus OFFLINE = new SyncStatus.Offline(Instant.parse("2026-11-21T10:12:00Z"), 3);
    private static final SyncStatus UP_TO_DATE = CounterWindow.UP_TO_DATE;
    private static final Acting MARA =
            new Acting(FashionShop.MARA.id(), Role.ASSOCIATE, FashionShop.KINGS_ROAD.id(), "serving");
    private static final CustomerId IVY = new CustomerId("C-1008");
    private static final CustomerId LENA = new CustomerId("C-1004");
    private static final FactOutcome NO_NAME =
            new FactOutcome.Adjusted(3, "unknown-customer", "The customer is not known here.");
    private static final FactOutcome OTHER_CURRENCY =
            new FactOutcome.Rejected("other-currency", "The sale is not in the currency of its store.");

    private OpenCache open;
    private int recorded;

    @Test
    void aMorningWithEverythingInIt(@TempDir Path folder) {
        try (OpenCache shop = morning(folder)) {
            open = shop;
            picture("sent", OFFLINE, window -> window.press("rail-more"));
            picture("sent-why", OFFLINE, window -> window.press("rail-more").press("sent-set-aside"));
            picture(
                    "sent-found-offline",
                    OFFLINE,
                    window -> window.press("rail-more")
                            .type("sent-find", "0417-2243")
                            .key(KeyCode.ENTER));
            picture(
                    "sent-served",
                    OFFLINE,
                    window -> choose(window.serve("anais").key(KeyCode.F6), "sent-waiting-1"));
            picture(
                    "sent-set-aside",
                    OFFLINE,
                    window -> window.press("rail-more").press("sent-set-aside").press("sent-why-booked"));
        }
    }

    @Test
    void everythingIsReceived(@TempDir Path folder) {
        try (OpenCache shop = opened(folder, "2026-11-21T09:02:00Z")) {
            open = shop;
            picture("sent-empty", UP_TO_DATE, window -> window.press("sync-open"));
            ScriptedPlatform platform = ScriptedPlatform.of(FashionShop.fewRows(), shop.clock());
            sell("09:31", "0417-2230", LENA, Demo.ASTRID, 1);
            SaleRecorded asked = sell("09:44", "0417-2231", IVY, Demo.LUNE, 1);
            answer("09:45", sell("09:45", "", null, Demo.FELL, 2), new FactOutcome.Accepted(2));
            platform.upload(new Upload("", shop.cache().outbox().waiting(50)));
            shop.cache()
                    .outbox()
                    .waiting(50)
                    .forEach(fact ->
                            shop.cache().outbox().settle(Map.of(fact.fact().id(), new FactOutcome.Accepted(2))));
            shop.clock().set(Instant.parse("2026-11-21T18:05:00Z"));

            picture("sent-all", UP_TO_DATE, window -> window.press("rail-more"));
            picture(
                    "sent-found",
                    UP_TO_DATE,
                    platform,
                    window -> window.press("rail-more")
                            .type("sent-find", asked.number())
                            .key(KeyCode.ENTER));
            picture(
                    "sent-not-here",
                    UP_TO_DATE,
                    platform,
                    window -> window.press("rail-more")
                            .type("sent-find", "0417-9999")
                            .key(KeyCode.ENTER));
        }
    }

    @Test
    void itCannotBeReadOrTakesLong(@TempDir Path folder) {
        try (OpenCache shop = opened(folder, "2026-11-21T09:02:00Z")) {
            open = shop;
            picture("sent-failed", UP_TO_DATE, window -> {
                window.background.turn(Turn.FAILS);
                window.press("rail-more");
            });
            picture("sent-loading", UP_TO_DATE, window -> {
                window.background.turn(Turn.NEVER_ANSWERS);
                window.press("rail-more");
            });
        }
    }

    /** Sold and answered since the doors opened; the line went at 10:12. */
    private OpenCache morning(Path folder) {
        open = opened(folder, "2026-11-21T09:02:00Z");
        answer("09:12", sell("09:12", "0417-2204", LENA, Demo.MIRA, 1), NO_NAME);
        for (int i = 0; i < 38; i++) {
            String at = "09:" + (14 + i);
            StoreEvent opened = open(at, IVY);
            answer(at, sell(at, "0417-22" + (10 + i), null, i % 2 == 0 ? Demo.FELL : Demo.RYE, 1 + i % 2), accepted());
            answer(at, opened, accepted());
        }
        answer("09:53", sell("09:52", "0417-2229", IVY, Demo.ASTRID, 1), NO_NAME);
        answer("10:05", sell("10:05", "0417-2231", LENA, Demo.ASTRID, 2), OTHER_CURRENCY);
        answer("10:09", sell("10:09", "0417-2240", null, Demo.RYE, 1), accepted());
        sell("10:17", "0417-2243", IVY, Demo.LUNE, 1);
        open("10:19", IVY);
        sell("10:24", "", null, Demo.FELL, 1);
        open.clock().set(Instant.parse("2026-11-21T10:26:00Z"));
        return open;
    }

    private static FactOutcome accepted() {
        return new FactOutcome.Accepted(1_000_000);
    }

    private OpenCache opened(Path folder, String now) {
        OpenCache shop = OpenCache.empty(folder, FashionShop.TABLET, Instant.parse(now));
        shop.put(FashionShop.fewRows());
        return shop;
    }

    private SaleRecorded sell(
            String time, String till, @Nullable CustomerId customer, ProductInStore product, int pieces) {
        open.clock().set(at(time));
        UUID basket = Uuid7.at(at(time), Seeds.random(++recorded));
        Article article = product.product().articles().getFirst();
        LineItem line = new LineItem(article, pieces, product.product().price(), false);
        SaleRecorded sale = new SaleRecorded(
                new FactId(basket),
                at(time),
                FashionShop.KINGS_ROAD.id(),
                FashionShop.TABLET.device(),
                FashionShop.MARA.id(),
                new BasketId(basket),
                "KR-05-A-%06d".formatted(2_100 + recorded),
                customer,
                List.of(line),
                new Tender(till.isEmpty() ? TenderKind.CASH : TenderKind.CARD, PaidAt.TILL, till),
                new Money(product.product().price().minor() * pieces, Money.POUNDS));
        record(sale);
        return sale;
    }

    private StoreEvent open(String time, CustomerId customer) {
        open.clock().set(at(time));
        CustomerOpened opened = new CustomerOpened(
                new FactId(Uuid7.at(at(time), Seeds.random(- ++recorded))),
                at(time),
                FashionShop.KINGS_ROAD.id(),
                FashionShop.TABLET.device(),
                FashionShop.MARA.id(),
                customer,
                "serving");
        record(opened);
        return opened;
    }

    private void record(StoreEvent event) {
        assertInstanceOf(Recording.Confirmed.class, open.cache().outbox().record(MARA, event));
        open.settled();
    }

    private void answer(String time, StoreEvent event, FactOutcome outcome) {
        open.clock().set(at(time).plusSeconds(1));
        if (!open.cache().outbox().waiting(50).isEmpty()) {
            open.clock().set(at(time).plusSeconds(2));
            open.cache().outbox().settle(Map.of(event.id(), outcome));
        }
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-21T" + time + ":00Z");
    }

    private static CounterWindow choose(CounterWindow window, String row) {
        window.find(row).requestFocus();
        return window.key(KeyCode.SPACE);
    }

    private void picture(String name, SyncStatus status, Consumer<CounterWindow> steps) {
        picture(name, status, ScriptedPlatform.of(List.of(), open.clock()), steps);
    }

    private void picture(String name, SyncStatus status, ScriptedPlatform headquarters, Consumer<CounterWindow> steps) {
        CounterWindow shown = onScreen(() -> {
            CounterWindow window = new CounterWindow(open, status, Demo.TEXTS, headquarters);
            steps.accept(window);
            return window;
        });
        if (shown.background.turn() == Turn.NEVER_ANSWERS) {
            await(shown);
        }
        Pictures.keep(name, shown.scene);
        onScreen(() -> {
            shown.close();
            return true;
        });
    }

    private static void await(CounterWindow shown) {
        try {
            WaitForAsyncUtils.waitFor(
                    20,
                    TimeUnit.SECONDS,
                    () -> onScreen(() -> shown.scene.getRoot().lookup(".skeleton") != null));
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
