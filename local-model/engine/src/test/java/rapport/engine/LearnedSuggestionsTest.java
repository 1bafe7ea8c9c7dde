package rapport.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.policy.Guidance;
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
    void nothingAtAllIsAnsweredByWhatSells() {
        List<Suggestion> suggestions = ask(List.of(), Set.of());

        assertEquals(20, suggestions.size());
        for (Suggestion suggestion : suggestions) {
            assertInstanceOf(Reason.Popular.class, suggestion.reasons().getFirst());
        }
    }

    @Test
    void productsThatNobodyKnowsChangeNothing() {
        List<Visit> known = List.of(Shop.bought(9, TEA), Shop.bought(5, CUP));
        List<Visit> more =
                List.of(Shop.bought(9, TEA, new Sku("UNKNOWN")), Shop.bought(7, new Sku("-._")), Shop.bought(5, CUP));

        assertEquals(ask(known, Set.of()), ask(more, Set.of(new Sku("NEITHER"))));
    }

    @Test
    void linesThatStandTwiceInABasketCountOnce() {
        assertEquals(
                ask(List.of(Shop.bought(9, TEA, CUP), Shop.bought(5, CUP)), Set.of()),
                ask(List.of(Shop.bought(9, TEA, TEA, CUP, TEA), Shop.bought(5, CUP, CUP)), Set.of()));
    }

    @Test
    void aPurchaseToldTwiceIsTwoPurchases() {
        Suggestion tea =
                ask(List.of(Shop.bought(9, TEA), Shop.bought(9, TEA)), Set.of()).getFirst();

        assertEquals(TEA, tea.sku());
        assertEquals(
                2,
                assertInstanceOf(Reason.BoughtBefore.class, tea.reasons().getFirst())
                        .times());
    }

    @Test
    void whatIsDatedAheadIsNotBelieved() {
        List<Visit> past = List.of(Shop.bought(9, TEA), Shop.bought(5, CUP));
        List<Visit> ahead = new ArrayList<>(past);
        ahead.add(Shop.bought(-2, LAMP));
        ahead.add(Shop.bought(-40_000, BULB));

        assertEquals(ask(past, Set.of()), ask(ahead, Set.of()));
    }

    @Test
    void aCatalogueOfOneProductIsAnswered() {
        Assortment one = Assortment.of(List.of()).with(TypicalMarket.model(TypicalMarket.ofOneProduct("ONLY")));
        Sku only = new Sku("ONLY");

        assertEquals(List.of(only), skus(engine.suggest(one, request(List.of(Shop.bought(9, only)), Set.of()))));
        assertEquals(List.of(only), skus(engine.suggest(one, request(List.of(), Set.of()))));
        assertEquals(List.of(), engine.suggest(one, request(List.of(Shop.bought(0, only)), Set.of())));
        assertEquals(List.of(), engine.suggest(one, request(List.of(Shop.bought(9, only)), Set.of(only))));
    }

    @Test
    void ofAHundredThousandLinesTheNewestCount() {
        List<Visit> newest = new ArrayList<>();
        for (int i = 2_000; i > 0; i--) {
            newest.add(Shop.bought(i, i % 2 == 0 ? TEA : CUP, i % 3 == 0 ? LAMP : BULB));
        }
        List<Visit> all = new ArrayList<>();
        for (int i = 0; i < 48_000; i++) {
            all.add(Shop.bought(50_000 - i, SAUCER, LAMP));
        }
        all.addAll(newest);

        assertEquals(ask(newest, Set.of()), ask(all, Set.of()));
    }

    @Test
    void aBasketOfAHundredThousandLinesIsCutOff() {
        Sku[] lines = new Sku[100_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = i < 20_000 ? List.of(TEA, CUP).get(i % 2) : LAMP;
        }

        List<Suggestion> suggestions = ask(List.of(Shop.bought(30, TEA), Shop.bought(9, lines)), Set.of());

        assertEquals(
                ask(List.of(Shop.bought(9, TEA, CUP)), Set.of()).stream()
                        .map(Suggestion::sku)
                        .toList(),
                skus(suggestions));
    }

    @Test
    void manyLinesTakeLittleMemory() {
        List<Visit> many = new ArrayList<>();
        for (int i = 100_000; i > 0; i--) {
            many.add(Shop.bought(1 + i % 3_000, TEA, new Sku("X" + i)));
        }
        SuggestionRequest request = request(many, Set.of());
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        engine.suggest(assortment, request);

        long before = thread.getCurrentThreadAllocatedBytes();
        engine.suggest(assortment, request);
        long taken = thread.getCurrentThreadAllocatedBytes() - before;

        assertTrue(taken < 8 << 20, "allocated " + taken);
    }

    @Test
    void eachSuggestionSaysHowProbableItIsWhereThatWasLearned() {
        Assortment probable = Assortment.of(List.of()).with(TypicalMarket.model(TypicalMarket.fileWithPropensity()));
        SuggestionRequest request = request(List.of(Shop.bought(9, TEA), Shop.bought(5, TEA)), Set.of());

        List<Suggestion> scored = engine.suggest(probable, request);
        List<Suggestion> chosen = engine.suggest(probable, request.with(Guidance.STANDARD));

        for (Suggestion one : scored) {
            // trees of ranker and propensity are the same here: log-odds are twice the score, less one
            double expected = 1 / (1 + Math.exp(1 - 2 * one.score()));
            assertEquals(expected, one.propensity().orElseThrow(), 1e-6);
        }
        assertEquals(
                scored.getFirst().propensity(),
                chosen.stream()
                        .filter(one -> one.sku().equals(scored.getFirst().sku()))
                        .findFirst()
                        .orElseThrow()
                        .propensity());
        assertEquals(OptionalDouble.empty(), ask(List.of(), Set.of()).getFirst().propensity());
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
        return engine.suggest(assortment, request(visits, basket));
    }

    private static SuggestionRequest request(List<Visit> visits, Set<Sku> basket) {
        return new SuggestionRequest(Shop.history(visits), basket, Set.of(), Set.of(), Shop.NOW, 20);
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
