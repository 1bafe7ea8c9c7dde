package rapport.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rapport.engine.Shop.BULB;
import static rapport.engine.Shop.LAMP;
import static rapport.engine.Shop.TRENDS;
import static rapport.engine.Shop.bought;
import static rapport.engine.Shop.daysAgo;
import static rapport.engine.Shop.history;
import static rapport.engine.Shop.request;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Reason.OftenBoughtWith.Source;
import rapport.domain.suggestion.Suggestion;

/** What is told depends on what a scorer makes of the facts, whichever scorer it is. */
class ReasonsTest {
    private final Assortment assortment = Assortment.of(TRENDS);

    @Test
    void aFactThatTheScorerDoesNotUseIsNoReason() {
        Engine blindToHabits = new Engine(Features::withHistory);

        List<Suggestion> suggestions =
                blindToHabits.suggest(assortment, request(history(bought(30, BULB), bought(5, LAMP))));

        assertEquals(List.of(new Reason.OftenBoughtWith(LAMP, 30, Source.HISTORY)), reasons(BULB, suggestions));
    }

    @Test
    void theStrongerReasonComesFirst() {
        Engine habitsFirst = new Engine(features -> 2 * features.repeat() + features.withBasket());
        Engine basketFirst = new Engine(features -> features.repeat() + 5 * features.withBasket());
        SuggestionRequest request = request(history(bought(30, BULB)), LAMP);
        Reason before = new Reason.BoughtBefore(1, daysAgo(30));
        Reason basket = new Reason.OftenBoughtWith(LAMP, 30, Source.BASKET);

        assertEquals(List.of(before, basket), reasons(BULB, habitsFirst.suggest(assortment, request)));
        assertEquals(List.of(basket, before), reasons(BULB, basketFirst.suggest(assortment, request)));
    }

    @Test
    void aWeakSecondReasonIsNotTold() {
        Engine mostlyHabits = new Engine(features -> 100 * features.repeat() + features.withBasket());

        List<Suggestion> suggestions = mostlyHabits.suggest(assortment, request(history(bought(30, BULB)), LAMP));

        assertEquals(List.of(new Reason.BoughtBefore(1, daysAgo(30))), reasons(BULB, suggestions));
    }

    @Test
    void popularityIsToldWhereNothingElseIs() {
        Engine popularityFirst = new Engine(features -> 2 * features.popularity() + features.withBasket());

        assertEquals(
                List.of(new Reason.Popular(6, 30)),
                reasons(BULB, popularityFirst.suggest(assortment, request(Optional.empty()))));
        assertEquals(
                List.of(new Reason.OftenBoughtWith(LAMP, 30, Source.BASKET)),
                reasons(BULB, popularityFirst.suggest(assortment, request(Optional.empty(), LAMP))));
    }

    private static List<Reason> reasons(Sku sku, List<Suggestion> suggestions) {
        return suggestions.stream()
                .filter(suggestion -> suggestion.sku().equals(sku))
                .findFirst()
                .orElseThrow()
                .reasons();
    }
}
