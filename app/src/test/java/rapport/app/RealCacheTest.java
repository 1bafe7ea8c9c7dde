package rapport.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.basket.Advising;
import rapport.app.basket.BasketExits;
import rapport.app.basket.BasketState;
import rapport.app.basket.BasketViewModel;
import rapport.app.basket.CachedShop;
import rapport.app.profile.CachedPages;
import rapport.app.profile.ProfileState;
import rapport.app.profile.ProfileViewModel;
import rapport.app.suggest.CurrentModel;
import rapport.app.suggest.EngineSuggesting;
import rapport.app.suggest.Ground;
import rapport.app.suggest.SharedAssortment;
import rapport.app.suggest.SpokenWishes;
import rapport.app.suggest.SuggestState;
import rapport.app.suggest.SuggestViewModel;
import rapport.app.ui.Background;
import rapport.app.ui.Pictures;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.Mirror;
import rapport.cache.key.FileDeviceKeys;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;
import rapport.domain.store.Role;
import rapport.engine.Engine;
import rapport.protocol.JsonFactFormat;
import rapport.sync.client.ModelShelf;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalRetailer;
import rapport.testkit.TypicalStores;

/** The view models together on a real encrypted cache with the typical retailer in it. */
class RealCacheTest {
    private static final CustomerId ANNA = TypicalCustomers.ANNA.id();

    private final TestClock clock = new TestClock();
    private final SpokenWishes wishes = new SpokenWishes();
    private final Acting mia =
            new Acting(TypicalStores.MIA.id(), Role.ASSOCIATE, TypicalStores.KINGS_ROAD.id(), "serving");
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path folder;

    private Cache cache;

    @BeforeEach
    void open() {
        cache = opened();
        List<PlatformRow> rows = TypicalRetailer.ROWS;
        Mirror.Load load = cache.mirror().load("S-1", new Checkpoint("E-1", 100, "d"), rows.size(), 1000);
        List<Mirror.PositionedRow> positioned = new ArrayList<>();
        rows.forEach(row -> positioned.add(new Mirror.PositionedRow(positioned.size() + 1, row)));
        load.put(0, positioned);
        load.done(0, rows.getLast().table(), 1000);
        load.finish();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        cache.close();
    }

    @Test
    void aSaleIsSeenOnThePageAsWaitingAndInTheSuggestions() throws Exception {
        ProfileViewModel profile = onScreen(() -> {
            ProfileViewModel model =
                    new ProfileViewModel(new CachedPages(cache), Background.immediate(), () -> mia, _ -> {}, () -> {});
            model.open(ANNA);
            return model;
        });
        SuggestViewModel suggestions = onScreen(() -> suggestions(4));
        onScreen(() -> {
            suggestions.suggest(ANNA, Set.of());
            return suggestions;
        });
        assertTrue(suggested(suggestions).contains(TypicalProducts.CARE.sku()));
        BasketViewModel basket = onScreen(this::basket);
        CompletableFuture<ProfileState> sold = when(profile.state(), RealCacheTest::hasWaiting);
        CompletableFuture<SuggestState> moved = when(
                suggestions.state(),
                state -> state instanceof SuggestState.Shown shown
                        && shown.cards().stream().noneMatch(card -> card.sku().equals(TypicalProducts.CARE.sku())));

        onScreen(() -> {
            basket.serve(ANNA);
            basket.addSuggested(offer(TypicalProducts.CARE.sku()), new Article(TypicalProducts.CARE.sku(), ""));
            basket.record();
            return basket;
        });

        BasketState.Sale.Recorded recorded =
                (BasketState.Sale.Recorded) basket.state().get().sale();
        assertEquals(TypicalProducts.CARE.price(), recorded.total());
        ProfileState.Found page = (ProfileState.Found) sold.get(10, TimeUnit.SECONDS);
        assertEquals(recorded.number(), page.page().timeline().getFirst().number());
        moved.get(10, TimeUnit.SECONDS);
    }

    @Test
    void withoutConsentTheHistoryIsNotUsed() {
        SuggestViewModel suggestions = onScreen(() -> suggestions(4));

        for (var customer : TypicalCustomers.ALL) {
            onScreen(() -> {
                suggestions.suggest(customer.id(), Set.of());
                return true;
            });
            SuggestState.Shown shown = (SuggestState.Shown) suggestions.state().get();
            boolean personal = shown.cards().stream()
                    .flatMap(card -> card.reasons().stream())
                    .anyMatch(reason -> !(reason instanceof rapport.domain.suggestion.Reason.Popular));
            if (shown.ground() == Ground.REFUSED || shown.ground() == Ground.NEVER_ASKED) {
                assertFalse(personal, customer.id().value());
            }
        }
        onScreen(() -> {
            suggestions.suggest(TypicalCustomers.BEN.id(), Set.of());
            return true;
        });
        assertTrue(Set.of(Ground.REFUSED, Ground.NEVER_ASKED)
                .contains(((SuggestState.Shown) suggestions.state().get()).ground()));
    }

    @Test
    void theOpenBasketIsThereAfterARestart() {
        BasketViewModel before = onScreen(this::basket);
        onScreen(() -> {
            before.serve(ANNA);
            before.item().type("4471-38");
            before.item().enter();
            return true;
        });
        cache.close();
        cache = opened();

        BasketViewModel after = onScreen(this::basket);

        assertEquals(before.state().get().basket(), after.state().get().basket());
        assertEquals(List.of(TypicalProducts.BOOTS_38), articles(after));
        assertEquals("Anaïs Dubois", after.state().get().customerName());
    }

    @Test
    void aSoldBasketThatComesBackIsNotSoldTwice() {
        BasketViewModel basket = onScreen(this::basket);
        onScreen(() -> {
            basket.addSuggested(offer(TypicalProducts.CARE.sku()), new Article(TypicalProducts.CARE.sku(), ""));
            return true;
        });
        var sold = basket.state().get().basket();
        onScreen(() -> {
            basket.record();
            return true;
        });
        cache.desk().keep(sold); // as after a power cut before the basket was forgotten

        BasketViewModel again = onScreen(() -> {
            BasketViewModel model = basket();
            model.record();
            return model;
        });

        assertEquals(new BasketState.Sale.AlreadySold(), again.state().get().sale());
        assertEquals(
                1,
                cache.outbox().waiting(10).stream()
                        .filter(fact -> fact.fact().kind().equals("sale-recorded"))
                        .count());
    }

    private SuggestViewModel suggestions(int limit) {
        SharedAssortment assortment = new SharedAssortment(
                cache, new CurrentModel(ModelShelf.open(folder, null), clock), Background.immediate());
        open.add(assortment);
        SuggestViewModel model = new SuggestViewModel(
                new EngineSuggesting(cache, assortment, new Engine(), clock, ZoneOffset.UTC),
                Background.immediate(),
                () -> mia,
                (_, _) -> {},
                limit,
                wishes,
                Seeds.random(3));
        open.add(model);
        return model;
    }

    private BasketViewModel basket() {
        BasketViewModel model = new BasketViewModel(
                new CachedShop(cache, TypicalStores.TABLET, clock),
                Background.immediate(),
                () -> mia,
                Money.POUNDS,
                clock,
                new Random(5),
                () -> false,
                new BasketExits(() -> {}, () -> {}),
                Advising.SILENT,
                new InHand(wishes));
        open.add(model);
        return model;
    }

    private rapport.cache.product.ProductQueries.ProductInStore offer(Sku sku) {
        return cache.products().products(mia, Set.of(sku)).get(sku);
    }

    private static Set<Sku> suggested(SuggestViewModel model) {
        return ((SuggestState.Shown) model.state().get())
                .cards().stream().map(card -> card.sku()).collect(Collectors.toSet());
    }

    private static List<Article> articles(BasketViewModel model) {
        return model.state().get().basket().lines().stream()
                .map(line -> line.article())
                .toList();
    }

    private static boolean hasWaiting(ProfileState state) {
        return state instanceof ProfileState.Found found
                && found.page().timeline().stream().anyMatch(entry -> entry.waiting());
    }

    private static <T> CompletableFuture<T> when(ReadOnlyObjectProperty<T> property, Predicate<T> condition) {
        CompletableFuture<T> met = new CompletableFuture<>();
        onScreen(() -> {
            property.addListener((_, _, value) -> {
                if (condition.test(value)) {
                    met.complete(value);
                }
            });
            return true;
        });
        return met;
    }

    private static <T> T onScreen(java.util.concurrent.Callable<T> work) {
        return Pictures.onScreen(work);
    }

    private Cache opened() {
        EnrolledDevice device = new EnrolledDevice(
                TypicalStores.TABLET,
                TypicalStores.KINGS_ROAD.id(),
                TypicalStores.KINGS_ROAD.name(),
                "KR-05-A",
                URI.create("http://127.0.0.1:7000"),
                "incarnation-1");
        return Cache.open(
                folder,
                device,
                FileDeviceKeys.open(folder.resolve("device.keys")),
                new JsonFactFormat(),
                clock,
                new Random(9));
    }
}
