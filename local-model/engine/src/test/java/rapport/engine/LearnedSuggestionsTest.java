package rapport.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.rank.Method;
import rapport.engine.rank.TypicalMarket;

class LearnedSuggestionsTest {
    private static final Sku CUP = sku(TypicalMarket.CUP);
    private static final Sku SAUCER = sku(TypicalMarket.SAUCER);
    private static final Sku LAMP = sku(TypicalMarket.LAMP);
    private static final Sku BULB = sku(TypicalMarket.BULB);
    private static final Sku TEA = sku(TypicalMarket.TEA);

    private final Assortment assortment =
            Assortment.of(List.of()).with(TypicalMarket.model(TypicalMarket.learnedFile()));
    private final Engine engine = new Engine();

    @Test
    void habitsComeFirstAndThenWhatGoesWithThem() {
        List<Suggestion> suggestions = ask(List.of(Shop.bought(8, TEA, LAMP), Shop.bought(3, TEA)), Set.of());

        assertEquals(TEA, suggestions.getFirst().sku());
        assertTrue(skus(suggestions).subList(0, 3).contains(BULB), suggestions::toString);
    }

    @Test
    void whatWasBoughtBeforeIsTheReason() {
        Suggestion tea =
                ask(List.of(Shop.bought(8, TEA), Shop.bought(3, TEA)), Set.of()).getFirst();

        Reason.BoughtBefore reason =
                assertInstanceOf(Reason.BoughtBefore.class, tea.reasons().getFirst());
        assertEquals(2, reason.times());
        assertTrue(Duration.between(reason.last(), Shop.daysAgo(3)).abs().toMinutes() < 1, reason::toString);
    }

    @Test
    void aSaleCountsInTheNextAnswerAndSoDoesAReturn() {
        List<Visit> history = new ArrayList<>(List.of(Shop.bought(9, CUP)));
        double before = score(ask(history, Set.of()), BULB);

        history.add(Shop.bought(2, LAMP));
        double bought = score(ask(history, Set.of()), BULB);
        history.add(Shop.broughtBack(1, LAMP));
        double broughtBack = score(ask(history, Set.of()), BULB);

        assertTrue(bought > before);
        assertEquals(before, broughtBack, 1e-6);
    }

    @Test
    void theBasketCounts() {
        List<Suggestion> suggestions = ask(List.of(), Set.of(CUP));

        assertEquals(SAUCER, suggestions.getFirst().sku());
        Reason.OftenBoughtWith reason = assertInstanceOf(
                Reason.OftenBoughtWith.class, suggestions.getFirst().reasons().getFirst());
        assertEquals(CUP, reason.other());
        assertEquals(Reason.OftenBoughtWith.Source.BASKET, reason.source());
        assertFalse(skus(suggestions).contains(CUP));
    }

    @Test
    void whatIsNotToBeSuggestedIsNot() {
        List<Suggestion> suggestions = engine.suggest(
                assortment,
                new SuggestionRequest(
                        Shop.history(List.of(Shop.bought(5, TEA, CUP))),
                        Set.of(),
                        Set.of(TEA),
                        Set.of(SAUCER),
                        Shop.NOW,
                        20));

        assertFalse(skus(suggestions).contains(TEA));
        assertFalse(skus(suggestions).contains(SAUCER));
        assertEquals(18, suggestions.size());
    }

    @Test
    void whatWasBoughtAnHourAgoIsLeftOut() {
        assertFalse(skus(ask(List.of(Shop.bought(9, TEA), Shop.bought(0, TEA)), Set.of()))
                .contains(TEA));
    }

    @Test
    void withoutConsentPopularityIsTheOnlyReason() {
        List<Suggestion> suggestions = engine.suggest(
                assortment, new SuggestionRequest(Optional.empty(), Set.of(), Set.of(), Set.of(), Shop.NOW, 5));

        assertEquals(5, suggestions.size());
        for (Suggestion suggestion : suggestions) {
            assertInstanceOf(Reason.Popular.class, suggestion.reasons().getFirst());
        }
    }

    @Test
    void aReasonsFactTakenAwayLowersTheScore() {
        List<Visit> history = List.of(Shop.bought(16, CUP, LAMP), Shop.bought(8, TEA), Shop.bought(3, TEA));
        int told = 0;
        for (Suggestion suggestion : ask(history, Set.of())) {
            for (Reason reason : suggestion.reasons()) {
                Optional<Sku> fact = switch (reason) {
                    case Reason.BoughtBefore _ -> Optional.of(suggestion.sku());
                    case Reason.OftenBoughtWith with -> Optional.of(with.other());
                    case Reason.Popular _, Reason.PopularHere _, Reason.Chosen _, Reason.Like _ -> Optional.empty();
                };
                if (fact.isPresent()) {
                    told++;
                    List<Visit> without = history.stream()
                            .map(visit -> new Visit(
                                    visit.at(),
                                    visit.channel(),
                                    visit.pieces().stream()
                                            .filter(piece -> !piece.sku().equals(fact.get()))
                                            .toList()))
                            .filter(visit -> !visit.pieces().isEmpty())
                            .toList();
                    assertTrue(
                            score(ask(without, Set.of()), suggestion.sku()) < suggestion.score(), suggestion::toString);
                }
            }
        }
        assertTrue(told >= 4, "told " + told);
    }

    @Test
    void oddHistoriesAreAnswered() {
        List<Visit> odd = new ArrayList<>();
        odd.add(Shop.bought(-400, TEA));
        odd.add(Shop.broughtBack(3, LAMP));
        odd.add(Shop.bought(2, new Sku("UNKNOWN")));
        for (int i = 0; i < 50_000; i++) {
            odd.add(Shop.bought(1 + i % 900, TEA, CUP));
        }

        assertEquals(20, ask(odd, Set.of(new Sku("UNKNOWN"))).size());
    }

    @Test
    void amodelWithoutTreesRanksByItsMethod() {
        Assortment byHabit = Assortment.of(List.of()).with(TypicalMarket.model(TypicalMarket.file(Method.P_TOP_FREQ)));

        List<Suggestion> suggestions = engine.suggest(
                byHabit,
                new SuggestionRequest(
                        Shop.history(List.of(Shop.bought(9, LAMP), Shop.bought(5, LAMP, TEA))),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Shop.NOW,
                        2));

        assertEquals(List.of(LAMP, TEA), skus(suggestions));
    }

    private List<Suggestion> ask(List<Visit> visits, Set<Sku> basket) {
        Optional<ConsentedHistory> history = Shop.history(visits);
        return engine.suggest(assortment, new SuggestionRequest(history, basket, Set.of(), Set.of(), Shop.NOW, 20));
    }

    private static double score(List<Suggestion> suggestions, Sku sku) {
        return suggestions.stream()
                .filter(suggestion -> suggestion.sku().equals(sku))
                .mapToDouble(Suggestion::score)
                .findFirst()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private static List<Sku> skus(List<Suggestion> suggestions) {
        return suggestions.stream().map(Suggestion::sku).toList();
    }

    private static Sku sku(int product) {
        return new Sku(TypicalMarket.skus().get(product));
    }
}
