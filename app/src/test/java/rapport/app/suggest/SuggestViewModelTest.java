package rapport.app.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.app.Demo;
import rapport.app.suggest.SuggestState.Side;
import rapport.app.suggest.SuggestState.Turned;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.Pictures;
import rapport.cache.db.CacheException;
import rapport.domain.product.Article;

class SuggestViewModelTest {
    private final FixedSuggesting suggesting =
            FixedSuggesting.of(new Suggesting.Answer("Anaïs", Ground.PURCHASES, "blend-1", DemoCards.fashion()));
    private final List<Article> added = new ArrayList<>();
    private final SuggestViewModel model = new SuggestViewModel(
            suggesting, Background.immediate(), () -> Demo.MARA, (_, article) -> added.add(article), 4);

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
        assertEquals(boot, shown().dismissed());
        model.suggest(Demo.BEN, Set.of());
        assertEquals(DemoCards.fashion(), shown().cards());
        model.suggest(Demo.ANAIS, Set.of());
        assertEquals(DemoCards.fashion().subList(1, 4), shown().cards());

        model.dismiss(shown().cards().getFirst());
        model.undoDismissal();

        assertEquals(DemoCards.fashion().subList(1, 4), shown().cards());
    }

    @Test
    void whatIsInTheBasketIsToldToTheEngine() {
        Set<rapport.domain.product.Sku> basket = Set.of(Demo.FELL.product().sku());

        model.suggest(Demo.ANAIS, basket);

        assertEquals(new FixedSuggesting.Question(Demo.ANAIS, basket, Set.of(), 4), suggesting.questions.getLast());
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
        suggesting.answer(_ -> new Suggesting.Answer("Anaïs", Ground.PURCHASES, "blend-1", List.of()));

        model.retry();

        assertEquals(List.of(), shown().cards());
    }

    private SuggestState.Shown shown() {
        return (SuggestState.Shown) model.state().get();
    }
}
