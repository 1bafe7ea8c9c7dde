package rapport.app.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.app.Demo;
import rapport.app.suggest.SuggestState.Said;
import rapport.app.suggest.SuggestState.Side;
import rapport.app.suggest.SuggestState.Turned;
import rapport.app.suggest.SuggestState.Wish;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.Pictures;
import rapport.cache.db.CacheException;
import rapport.domain.product.Article;
import rapport.domain.product.Sku;
import rapport.testkit.Seeds;

class SuggestViewModelTest {
    private final FixedSuggesting suggesting = FixedSuggesting.of(
            new Suggesting.Answer("Anaïs", Ground.PURCHASES, DemoCards.PERSONAL, DemoCards.fashion()));
    private final List<Article> added = new ArrayList<>();
    private final SpokenWishes wishes = new SpokenWishes();
    private final SuggestViewModel model = new SuggestViewModel(
            suggesting,
            Background.immediate(),
            () -> Demo.MARA,
            (_, article) -> added.add(article),
            4,
            wishes,
            Seeds.random(1));

    @Test
    void aProductWithoutSizesIsAddedAtOnce() {
        model.suggest(Demo.ANAIS, Set.of());

        model.add(shown().cards().get(1));

        assertEquals(List.of(new Article(Demo.LUNE.product().sku(), "")), added);
    }

    @Test
    void aProductWithSizesTakesOneMorePress() {
        model.suggest(Demo.ANAIS, Set.of());
        SuggestionCard boot = shown().cards().getFirst();

        model.add(boot);
        assertEquals(new Turned(boot.sku(), Side.SIZES), shown().turned());
        assertEquals(List.of(), added);
        model.add(boot, "38");

        assertEquals(List.of(new Article(boot.sku(), "38")), added);
        assertEquals(null, shown().turned());
    }

    @Test
    void whatIsPutAwayStaysAwayForThisCustomerAloneAndComesBackOnUndo() {
        model.suggest(Demo.ANAIS, Set.of());
        SuggestionCard boot = shown().cards().getFirst();

        model.dismiss(boot);
        assertEquals(DemoCards.fashion().subList(1, 4), shown().cards());
        assertEquals(new Said(boot, Wish.NEVER), shown().said());
        model.suggest(Demo.BEN, Set.of());
        assertEquals(DemoCards.fashion(), shown().cards());
        model.suggest(Demo.ANAIS, Set.of());
        assertEquals(DemoCards.fashion().subList(1, 4), shown().cards());

        model.dismiss(shown().cards().getFirst());
        model.undo();

        assertEquals(DemoCards.fashion().subList(1, 4), shown().cards());
    }

    @Test
    void whatIsInTheBasketIsToldToTheEngine() {
        Set<Sku> basket = Set.of(Demo.FELL.product().sku());

        model.suggest(Demo.ANAIS, basket);

        assertEquals(basket, last().basket());
        assertEquals(Demo.ANAIS, last().customer());
        assertEquals(Wanted.NOTHING, last().wanted());
    }

    @Test
    void lessLikeThisIsToldAtOnceAndCanBeTakenBack() {
        model.suggest(Demo.ANAIS, Set.of());
        SuggestionCard boot = shown().cards().getFirst();
        model.explain(boot);

        model.lessLike(boot);
        assertEquals(new Wanted(Set.of(), Set.of(boot.sku()), Mood.USUAL), last().wanted());
        assertEquals(new Said(boot, Wish.LESS), shown().said());
        assertNull(shown().turned());

        model.undo();
        assertEquals(Wanted.NOTHING, last().wanted());
        assertNull(shown().said());
    }

    @Test
    void whatIsSaidInOneRowHoldsInTheOther() {
        SuggestViewModel other = new SuggestViewModel(
                suggesting, Background.immediate(), () -> Demo.MARA, (_, _) -> {}, 3, wishes, Seeds.random(2));
        model.suggest(Demo.ANAIS, Set.of());
        other.suggest(Demo.ANAIS, Set.of());

        model.dismiss(shown().cards().getFirst());

        assertEquals(
                DemoCards.fashion().subList(1, 4),
                ((SuggestState.Shown) other.state().get()).cards());
    }

    @Test
    void whatIsSaidOfAGiftEndsWithItAndSaysNothingOfTheCustomer() {
        model.suggest(Demo.ANAIS, Set.of());
        SuggestionCard boot = shown().cards().getFirst();
        model.dismiss(boot);

        model.ask(Mood.GIFT);
        assertEquals(new Wanted(Set.of(), Set.of(), Mood.GIFT), last().wanted());
        assertEquals(Mood.GIFT, shown().mood());
        model.dismiss(shown().cards().get(1));
        assertEquals(1, last().wanted().never().size());

        model.ask(Mood.USUAL);
        assertEquals(new Wanted(Set.of(boot.sku()), Set.of(), Mood.USUAL), last().wanted());
        model.ask(Mood.GIFT);
        assertEquals(new Wanted(Set.of(), Set.of(), Mood.GIFT), last().wanted());
    }

    @Test
    void whatIsDoneWithProductsIsToldAtOnceAndEndsWhenSomebodyElseIsServed() {
        Sku fell = Demo.FELL.product().sku();
        Sku rye = Demo.RYE.product().sku();
        model.suggest(Demo.ANAIS, Set.of());

        wishes.looksAt(Demo.ANAIS, fell);
        wishes.triesOn(Demo.ANAIS, rye, true);
        assertEquals(
                new Handled(Set.of(fell), Set.of(rye), Set.of()),
                last().wanted().handled());

        wishes.putsBack(Demo.ANAIS, rye);
        assertEquals(
                new Handled(Set.of(fell), Set.of(), Set.of(rye)),
                last().wanted().handled());

        wishes.takesUp(Demo.ANAIS, rye);
        assertEquals(
                new Handled(Set.of(fell), Set.of(), Set.of()), last().wanted().handled());

        model.suggest(Demo.BEN, Set.of());
        model.suggest(Demo.ANAIS, Set.of());
        assertEquals(Wanted.NOTHING, last().wanted());
    }

    @Test
    void aMomentEndsWhenSomebodyElseIsServed() {
        model.suggest(Demo.ANAIS, Set.of());
        model.ask(Mood.GIFT);

        model.suggest(Demo.BEN, Set.of());
        assertEquals(Mood.USUAL, shown().mood());
        model.suggest(Demo.ANAIS, Set.of());

        assertEquals(Mood.USUAL, shown().mood());
    }

    @Test
    void theDiceLieStillUntilSomebodyElseIsServedOrSurprised() {
        model.suggest(Demo.ANAIS, Set.of());
        long first = last().dice();

        model.suggest(Demo.ANAIS, Set.of(Demo.FELL.product().sku()));
        assertEquals(first, last().dice());
        model.ask(Mood.SURPRISE);
        long surprise = last().dice();
        model.ask(Mood.SURPRISE);
        long another = last().dice();
        model.suggest(Demo.BEN, Set.of());

        assertEquals(4, Set.of(first, surprise, another, last().dice()).size());
    }

    @Test
    void aChangeAsksAgainAndKeepsTheTurnedCard() {
        model.suggest(Demo.ANAIS, Set.of());
        model.explain(shown().cards().get(1));

        Pictures.onScreen(() -> {
            suggesting.listeners.forEach(Runnable::run);
            return true;
        });

        assertEquals(2, suggesting.questions.size());
        assertEquals(new Turned(Demo.LUNE.product().sku(), Side.WHY), shown().turned());
    }

    @Test
    void aFailureSaysItsCodeAndCanBeTriedAgain() {
        suggesting.answer(_ -> {
            throw new CacheException(CacheException.Reason.CLOSED, "closed");
        });
        model.suggest(Demo.ANAIS, Set.of());
        assertEquals(
                new SuggestState.Failed(ErrorCode.CACHE_CLOSED), model.state().get());
        suggesting.answer(_ -> new Suggesting.Answer("Anaïs", Ground.PURCHASES, DemoCards.PERSONAL, List.of()));

        model.retry();

        assertEquals(List.of(), shown().cards());
    }

    private Suggesting.Request last() {
        return suggesting.questions.getLast();
    }

    private SuggestState.Shown shown() {
        return (SuggestState.Shown) model.state().get();
    }
}
