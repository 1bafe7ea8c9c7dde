package rapport.app.basket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rapport.app.Demo;
import rapport.app.basket.BasketState.Sale;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.Pictures;
import rapport.cache.Outbox.Recording;
import rapport.cache.db.CacheException;
import rapport.cache.db.ChangeFeed;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.basket.Basket;
import rapport.domain.basket.BasketLine;
import rapport.domain.event.FactId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;

class BasketViewModelTest {
    private final FixedShop shop = new FixedShop();
    private final List<String> left = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Advising.Advice advice = Advising.Advice.NONE;
    private final NotedHandling handling = new NotedHandling();
    private boolean online = true;
    private BasketViewModel model = on(Background.immediate());

    @Test
    void aSuggestionBecomesALineWithTheProductsPrice() {
        model.addSuggested(Demo.ASTRID, size(Demo.ASTRID, "38"));

        assertEquals(
                List.of(new BasketLine(size(Demo.ASTRID, "38"), "Astrid ankle boot", 1, Money.pence(16500), true)),
                lines());
        assertEquals(now().basket(), shop.kept.getLast());
    }

    @Test
    void theSaleIsRecordedOnceHoweverOftenItIsPressed() {
        List<Runnable> waiting = new ArrayList<>();
        model = on(later(waiting));
        model.addSuggested(Demo.LUNE, size(Demo.LUNE, ""));
        run(waiting);

        model.record();
        model.record();
        run(waiting);
        model.record();
        run(waiting);

        assertEquals(1, shop.recorded.size());
        assertEquals(new Sale.Recorded("KR-05-A-000123", Money.pence(21000), 1), now().sale());
    }

    @Test
    void whatIsRecordedIsTheBasketWithItsCustomerAndTender() {
        model.serve(Demo.ANAIS);
        model.addSuggested(Demo.LUNE, size(Demo.LUNE, ""));
        Basket sold = now().basket();
        model.payWith(TenderKind.GIFT_CARD);
        model.paidAt(PaidAt.TERMINAL);
        model.receipt(" 0417-2248 ");

        model.record();

        assertEquals(
                List.of(new FixedShop.Recorded(sold, new Tender(TenderKind.GIFT_CARD, PaidAt.TERMINAL, "0417-2248"))),
                shop.recorded);
        assertEquals(Demo.ANAIS, sold.customer());
    }

    @Test
    void afterASaleNothingIsKeptAndTheNextHasAnotherIdForTheSameCustomer() {
        model.serve(Demo.ANAIS);
        model.addSuggested(Demo.LUNE, size(Demo.LUNE, ""));
        Basket sold = now().basket();
        model.record();

        assertEquals(List.of(), shop.kept.getLast().lines());
        model.newSale();

        assertNotEquals(sold.id(), now().basket().id());
        assertEquals(Demo.ANAIS, now().basket().customer());
        assertEquals(Payment.USUAL, now().payment());
        assertEquals(List.of(), lines());
    }

    @Test
    void addingAfterASaleBeginsTheNext() {
        model.addSuggested(Demo.LUNE, size(Demo.LUNE, ""));
        model.record();

        model.addSuggested(Demo.FELL, size(Demo.FELL, ""));

        assertEquals(List.of("Fell wool scarf"), names());
        assertEquals(new Sale.Open(), now().sale());
        model.undo();
        assertEquals(List.of(), lines());
        model.undo();
        assertEquals(List.of(), lines());
    }

    @Test
    void anUncertainSaleLocksTheBasket() {
        shop.outcome = basket -> new Recording.Uncertain(FactId.ofSale(basket.id()));
        model.addSuggested(Demo.LUNE, size(Demo.LUNE, ""));
        Basket basket = now().basket();

        model.record();
        model.record();
        model.addSuggested(Demo.FELL, size(Demo.FELL, ""));
        model.quantity(0, 2);
        model.undo();
        model.newSale();
        model.serve(Demo.BEN);

        assertEquals(new Sale.Uncertain(), now().sale());
        assertEquals(basket, now().basket());
        assertEquals(basket, shop.kept.getLast());
        assertEquals(1, shop.recorded.size());
    }

    @Test
    void aBasketThatWasSoldBeforeSaysSoAndMakesRoom() {
        shop.outcome = basket -> new Recording.AlreadySold(FactId.ofSale(basket.id()));
        model.addSuggested(Demo.LUNE, size(Demo.LUNE, ""));

        model.record();

        assertEquals(new Sale.AlreadySold(), now().sale());
        model.newSale();
        assertEquals(new Sale.Open(), now().sale());
    }

    @Test
    void afterAFailureTheSameBasketCanBeTriedAgain() {
        shop.outcome = _ -> {
            throw new CacheException(CacheException.Reason.DISK, "no");
        };
        model.addSuggested(Demo.LUNE, size(Demo.LUNE, ""));
        model.record();
        assertEquals(new Sale.Failed(ErrorCode.DISK_REFUSED), now().sale());

        model.record();

        assertEquals(
                shop.recorded.get(0).basket().id(),
                shop.recorded.get(1).basket().id());
    }

    @Test
    void aCardNumberIsNeverRecorded() {
        model.addSuggested(Demo.LUNE, size(Demo.LUNE, ""));
        model.receipt("4111 1111 1111 1111");

        model.record();

        assertEquals(Optional.of(Payment.Problem.CARD_NUMBER), now().payment().problem());
        assertEquals(List.of(), shop.recorded);
        model.receipt("0417-2248");
        model.record();
        assertEquals(1, shop.recorded.size());
    }

    @Test
    void anEmptyBasketIsNotRecorded() {
        model.record();

        assertEquals(List.of(), shop.recorded);
    }

    @Test
    void aLineTakenOutCanBePutBackWhereItWas() {
        model.addSuggested(Demo.ASTRID, size(Demo.ASTRID, "38"));
        model.addSuggested(Demo.LUNE, size(Demo.LUNE, ""));

        model.quantity(0, 0);
        model.quantity(0, 3);
        model.putBack();

        assertEquals(List.of("Astrid ankle boot", "Lune leather tote"), names());
        assertEquals(3, lines().get(1).quantity());
        assertNull(now().takenOut());
    }

    @Test
    void undoGoesBackToTheEmptyBasketAndKeepsTheCustomer() {
        model.addSuggested(Demo.ASTRID, size(Demo.ASTRID, "38"));
        model.addSuggested(Demo.LUNE, size(Demo.LUNE, ""));
        model.serve(Demo.ANAIS);
        model.quantity(0, 0);

        model.undo();
        assertEquals(List.of("Astrid ankle boot", "Lune leather tote"), names());
        assertNull(now().takenOut());
        model.undo();
        assertEquals(List.of("Astrid ankle boot"), names());
        model.undo();
        model.undo();

        assertEquals(List.of(), lines());
        assertEquals(Demo.ANAIS, now().basket().customer());
    }

    @Test
    void theOpenBasketComesBackAfterARestart() {
        model.serve(Demo.ANAIS);
        model.addSuggested(Demo.ASTRID, size(Demo.ASTRID, "38"));
        shop.fromBefore = Optional.of(shop.kept.getLast());

        model = on(Background.immediate());

        assertEquals(shop.fromBefore.orElseThrow(), now().basket());
        assertEquals("Anaïs Dubois", now().customerName());
        assertEquals(Demo.ASTRID, now().products().get(Demo.ASTRID.product().sku()));
    }

    @Test
    void onlyTheNewestBasketIsKeptWhenTheDiskIsSlow() {
        List<Runnable> waiting = new ArrayList<>();
        model = on(later(waiting));
        run(waiting);
        model.addSuggested(Demo.LUNE, size(Demo.LUNE, ""));
        model.addSuggested(Demo.FELL, size(Demo.FELL, ""));
        model.addSuggested(Demo.RYE, size(Demo.RYE, ""));

        run(waiting);

        assertEquals(
                List.of(1, 3),
                shop.kept.stream().map(kept -> kept.lines().size()).toList());
    }

    @Test
    void whatWasTypedExactlyGoesStraightIn() {
        model.item().type("4471-38");
        model.item().enter();

        assertEquals(
                List.of(size(Demo.ASTRID, "38")),
                lines().stream().map(BasketLine::article).toList());
        assertEquals(false, lines().getFirst().suggested());
        assertEquals(new ItemState.Idle(), model.item().state().get());
    }

    @Test
    void aProductWithSizesIsAskedForOne() {
        model.item().type("4471");
        model.item().enter();
        assertEquals(
                new ItemState.Sizes(Demo.ASTRID, Advising.Advice.NONE),
                model.item().state().get());

        model.item().choose(Demo.ASTRID, "39");

        assertEquals(
                List.of(size(Demo.ASTRID, "39")),
                lines().stream().map(BasketLine::article).toList());
    }

    @Test
    void whatIsKnownOfTheSizeComesToTheChoice() {
        advice = new Advising.Advice(
                new Advising.SizeAdvised("38", Advising.Certainty.FAIRLY, 5, "39"),
                "38",
                List.of(),
                List.of(Demo.RYE, Demo.BALM));
        model.serve(Demo.ANAIS);

        model.item().choose(Demo.ASTRID);

        assertEquals(
                new ItemState.Sizes(Demo.ASTRID, advice), model.item().state().get());
        assertEquals(List.of(Demo.ANAIS.value() + " 4471"), asked);
    }

    @Test
    void whatIsLookedAtTriedOnTakenAndPutBackIsTold() {
        model.serve(Demo.ANAIS);
        String astrid = " " + Demo.ASTRID.product().sku().value();
        String who = Demo.ANAIS.value();

        model.item().choose(Demo.ASTRID);
        model.item().triesOn(Demo.ASTRID, true);
        assertEquals(true, model.item().hasTriedOn(Demo.ASTRID));
        model.item().choose(Demo.ASTRID, "38");
        model.quantity(0, 0);
        model.putBack();

        assertEquals(
                List.of(
                        who + " looks at" + astrid,
                        who + " tries on" + astrid,
                        who + " takes up" + astrid,
                        who + " puts back" + astrid,
                        who + " takes up" + astrid),
                handling.told);
    }

    @Test
    void whatIsNotHereAsksFirstAndGoesInAllTheSame() {
        ProductInStore gone = new ProductInStore(Demo.BALM.product(), Map.of("", 0));
        advice = new Advising.Advice(null, null, List.of(Demo.RYE), List.of());

        model.item().choose(gone);
        assertEquals(new ItemState.Sizes(gone, advice), model.item().state().get());
        assertEquals(List.of(), lines());
        assertEquals(List.of("nobody " + Demo.BALM.product().sku().value()), asked);
        model.item().addAnyway(gone);

        assertEquals(List.of(Demo.BALM.product().name()), names());
    }

    @Test
    void adviceThatComesTooLateIsDropped() {
        List<Runnable> late = new ArrayList<>();
        advice = new Advising.Advice(null, null, List.of(), List.of(Demo.RYE));
        model = on(new Background() {
            @Override
            public <T> Asked ask(
                    Callable<T> question, Consumer<? super T> onSuccess, Consumer<? super Exception> onFailure) {
                late.add(() -> Background.immediate().ask(question, onSuccess, onFailure));
                return Asked.NOTHING;
            }

            @Override
            public Asked after(Duration delay, Runnable work) {
                return Asked.NOTHING;
            }
        });
        model.item().choose(Demo.ASTRID);
        model.item().clear();

        late.forEach(Runnable::run);

        assertEquals(new ItemState.Idle(), model.item().state().get());
    }

    @Test
    void whatWasBoughtAsSuggestedIsCountedOnce() {
        model.addSuggested(Demo.LUNE, new Article(Demo.LUNE.product().sku(), ""));
        model.item().choose(Demo.RYE);
        assertEquals(List.of(), shop.taken);

        model.record();
        model.record();

        assertEquals(List.of(Set.of(Demo.LUNE.product().sku())), shop.taken);
    }

    @Test
    void wordsFindProductsAndOneMatchGoesInOnEnter() {
        model.item().type("leather");
        assertEquals(
                new ItemState.Found("leather", List.of(Demo.LUNE, Demo.RYE, Demo.BALM), 3),
                model.item().state().get());

        model.item().type("lune");
        model.item().enter();

        assertEquals(List.of("Lune leather tote"), names());
    }

    @Test
    void theLineAfterTheLastThatFitsIsRefused() {
        for (int i = 0; i <= Basket.MOST_LINES; i++) {
            model.addSuggested(Demo.LUNE, new Article(Demo.LUNE.product().sku(), "n" + i));
        }

        assertEquals(Basket.MOST_LINES, lines().size());
        assertEquals(true, now().full());
    }

    @Test
    void goingOnWithoutANameTellsTheShell() {
        model.serve(Demo.ANAIS);

        model.withoutName();

        assertNull(now().basket().customer());
        assertEquals(List.of("stopped serving"), left);
    }

    @Test
    void theLineComingBackIsNoticed() {
        online = false;
        model = on(Background.immediate());
        assertEquals(false, now().online());

        online = true;
        Pictures.onScreen(() -> {
            shop.listeners.get(ChangeFeed.Kind.SYNC).run();
            return true;
        });

        assertEquals(true, now().online());
    }

    private BasketViewModel on(Background background) {
        return new BasketViewModel(
                shop,
                background,
                () -> Demo.MARA,
                Money.POUNDS,
                Demo.CLOCK,
                new Random(11),
                () -> online,
                new BasketExits(() -> left.add("chose"), () -> left.add("stopped serving")),
                (_, customer, item) -> {
                    asked.add((customer == null ? "nobody" : customer.value()) + " "
                            + item.product().sku().value());
                    return advice;
                },
                handling);
    }

    private BasketState now() {
        return model.state().get();
    }

    private List<BasketLine> lines() {
        return now().basket().lines();
    }

    private List<String> names() {
        return lines().stream().map(BasketLine::name).toList();
    }

    private static Article size(ProductInStore product, String size) {
        return new Article(product.product().sku(), size);
    }

    private static void run(List<Runnable> waiting) {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }

    /** Answers nothing until it is let. */
    private static Background later(List<Runnable> waiting) {
        Background atOnce = Background.immediate();
        return new Background() {
            @Override
            public <T> Asked ask(
                    Callable<T> question, Consumer<? super T> onSuccess, Consumer<? super Exception> onFailure) {
                waiting.add(() -> atOnce.ask(question, onSuccess, onFailure));
                return Asked.NOTHING;
            }

            @Override
            public Asked after(java.time.Duration delay, Runnable work) {
                return Asked.NOTHING;
            }
        };
    }
}
