package rapport.app.basket;

import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import rapport.app.Demo;
import rapport.app.suggest.DemoCards;
import rapport.app.suggest.FixedSuggesting;
import rapport.app.suggest.GoesWithView;
import rapport.app.suggest.Ground;
import rapport.app.suggest.SpokenWishes;
import rapport.app.suggest.SuggestViewModel;
import rapport.app.ui.Background;
import rapport.app.ui.Pictures;
import rapport.cache.Outbox.Recording;
import rapport.cache.db.CacheException;
import rapport.domain.event.FactId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.purchase.TenderKind;
import rapport.testkit.Seeds;

/** What the basket looks like in each of its states. */
class BasketPictureTest {
    @Test
    void offlineWithLongNamesAndALineTakenOut() {
        Pictures.take(
                "basket-offline",
                () -> screen(new FixedShop(), false, model -> {
                    twoPieces(model);
                    model.addSuggested(
                            Demo.HEART, new Article(Demo.HEART.product().sku(), ""));
                    model.addSuggested(
                            Demo.JUMBO, new Article(Demo.JUMBO.product().sku(), ""));
                    model.quantity(3, 12);
                    model.quantity(0, 0);
                    model.payWith(TenderKind.GIFT_CARD);
                }));
    }

    @Test
    void nothingFound() {
        Pictures.take(
                "basket-nothing-found",
                () -> screen(new FixedShop(), true, model -> {
                    twoPieces(model);
                    model.item().type("velvet cape");
                }));
    }

    @Test
    void whatBecameOfIt() {
        Pictures.take("basket-already", () -> {
            FixedShop shop = new FixedShop();
            shop.outcome = basket -> new Recording.AlreadySold(FactId.ofSale(basket.id()));
            return screen(shop, true, model -> {
                twoPieces(model);
                model.record();
            });
        });
        Pictures.take("basket-uncertain", () -> {
            FixedShop shop = new FixedShop();
            shop.outcome = basket -> new Recording.Uncertain(FactId.ofSale(basket.id()));
            return screen(shop, true, model -> {
                twoPieces(model);
                model.record();
            });
        });
        Pictures.take("basket-failed", () -> {
            FixedShop shop = new FixedShop();
            shop.outcome = _ -> {
                throw new CacheException(CacheException.Reason.DISK, "no");
            };
            return screen(shop, true, model -> {
                twoPieces(model);
                model.record();
            });
        });
        Pictures.take(
                "basket-card-number",
                () -> screen(new FixedShop(), true, model -> {
                    twoPieces(model);
                    model.receipt("4111 1111 1111 1111");
                }));
    }

    private static void twoPieces(BasketViewModel model) {
        model.serve(Demo.ANAIS);
        model.addSuggested(Demo.ASTRID, new Article(Demo.ASTRID.product().sku(), "38"));
        model.addSuggested(Demo.LUNE, new Article(Demo.LUNE.product().sku(), ""));
        model.receipt("0417-2248");
    }

    private static Parent screen(FixedShop shop, boolean online, Consumer<BasketViewModel> then) {
        BasketViewModel model = new BasketViewModel(
                shop,
                Background.immediate(),
                () -> Demo.MARA,
                Money.POUNDS,
                Demo.CLOCK,
                new Random(7),
                () -> online,
                new BasketExits(() -> {}, () -> {}),
                Advising.SILENT,
                new NotedHandling());
        SuggestViewModel goesWith = new SuggestViewModel(
                FixedSuggesting.of("Anaïs", Ground.PURCHASES, DemoCards.goesWith()),
                Background.immediate(),
                () -> Demo.MARA,
                model::addSuggested,
                3,
                new SpokenWishes(),
                Seeds.random(1));
        model.state()
                .addListener((_, _, state) -> goesWith.suggest(
                        state.basket().customer(),
                        state.basket().lines().stream()
                                .map(line -> line.article().sku())
                                .collect(Collectors.toSet())));
        goesWith.suggest(null, Set.of());
        StackPane screen =
                new StackPane(new BasketView(model, new GoesWithView(goesWith, Demo.TEXTS, Demo.CLOCK), Demo.TEXTS));
        screen.setPadding(new Insets(72, 0, 0, 88));
        then.accept(model);
        return screen;
    }
}
