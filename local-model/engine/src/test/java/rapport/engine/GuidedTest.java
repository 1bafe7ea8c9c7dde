package rapport.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.engine.LearnedShop.sku;
import static rapport.engine.LearnedShop.visit;
import static rapport.engine.Shop.NOW;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.Directive.Action;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Reason.Chosen.Why;
import rapport.domain.suggestion.ShownList.Choice;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.Answer.Basis;
import rapport.engine.policy.Exploration;
import rapport.engine.policy.Guidance;
import rapport.engine.policy.ProductFacts;
import rapport.engine.policy.ProductFacts.Facts;
import rapport.engine.policy.Stocked;
import rapport.engine.policy.StoreSales;
import rapport.engine.policy.Where;
import rapport.engine.policy.Wishes;

class GuidedTest {
    private static final Optional<ConsentedHistory> NOBODY = Optional.empty();
    private static final Optional<ConsentedHistory> HISTORY =
            Shop.history(visit(90, 4, 5), visit(60, 4, 20), visit(30, 4, 21), visit(9, 33));
    private static final StoreSales SALES = new StoreSales(sales(), 30);
    private static final Guidance STANDARD =
            Guidance.STANDARD.with(LearnedShop.facts()).with(SALES);

    private final Engine engine = new Engine();
    private final Assortment learned = LearnedShop.assortment();
    private final Assortment blended = Assortment.of(Shop.TRENDS);

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 60})
    void anEmptyPolicyGivesExactlyWhatTheRankerGives(int limit) {
        SuggestionRequest request = request(HISTORY, Guidance.NONE, limit);

        List<Suggestion> guided =
                new Guided(learned, new Blend(), "shop-1").answer(request).suggestions();

        assertEquals(shown(engine.suggest(learned, request)), shown(guided));
        assertEquals(
                engine.suggest(learned, request),
                engine.answer(learned, request).suggestions());
    }

    @Test
    void alsoWithoutAModel() {
        SuggestionRequest request = Shop.request(Shop.history(Shop.bought(9, Shop.LAMP)), Shop.CUP);

        List<Suggestion> guided =
                new Guided(blended, new Blend(), "blend-1").answer(request).suggestions();

        assertEquals(shown(engine.suggest(blended, request)), shown(guided));
    }

    @Test
    void whatTheModelDoesNotKnowComesBehindAllThatItDoes() {
        Assortment both = LearnedShop.assortment(Shop.TRENDS);
        SuggestionRequest request = request(HISTORY, Guidance.NONE, 100);

        List<Suggestion> suggestions = engine.suggest(both, request);

        assertEquals(shown(engine.suggest(learned, request)), shown(suggestions.subList(0, LearnedShop.PRODUCTS)));
        assertEquals(
                List.of(Shop.BAG, Shop.CUP, Shop.PLATE, Shop.SAUCER, Shop.BULB, Shop.LAMP),
                skus(suggestions.subList(LearnedShop.PRODUCTS, suggestions.size())));
        assertEquals(
                shown(suggestions),
                shown(new Guided(both, new Blend(), "shop-1").answer(request).suggestions()));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aPriceThatIsNoneIsTakenAsUnknown(long price) {
        Guidance unknown = STANDARD.with(withPriceOf(20, 0));
        Guidance none = STANDARD.with(withPriceOf(20, price));

        assertEquals(
                engine.answer(learned, request(HISTORY, unknown, 20)),
                engine.answer(learned, request(HISTORY, none, 20)));
        assertEquals(
                engine.similar(learned, unknown.facts(), sku(14), Set.of(), 20),
                engine.similar(learned, none.facts(), sku(14), Set.of(), 20));
        assertEquals(20, engine.suggest(learned, request(HISTORY, none, 20)).size());
    }

    private static ProductFacts withPriceOf(int product, long price) {
        Map<Sku, Facts> facts = new HashMap<>();
        for (int other = 0; other < LearnedShop.PRODUCTS; other++) {
            facts.put(sku(other), LearnedShop.fact(other, 0, false));
        }
        Facts one = facts.get(sku(product));
        facts.put(sku(product), new Facts(one.category(), one.brand(), price, List.of(), 0, false));
        return ProductFacts.of(facts);
    }

    @Test
    void withoutConsentItIsWhatThisStoreSellsAndSaysSo() {
        Answer answer = engine.answer(learned, request(NOBODY, STANDARD, 3));

        assertEquals(Basis.NOT_PERSONAL, answer.basis());
        assertEquals(List.of(sku(20), sku(23), sku(26)), skus(answer.suggestions()));
        assertEquals(
                List.of(new Reason.PopularHere(90, 30)),
                answer.suggestions().getFirst().reasons());
        assertEquals("popular-here", answer.slots().getFirst().reason());
    }

    @Test
    void theComparisonGroupGetsTheListOfNobody() {
        Answer holdout = engine.answer(learned, request(HISTORY, STANDARD.asHoldout(), 10));

        assertEquals(Basis.HOLDOUT, holdout.basis());
        assertEquals(engine.suggest(learned, request(NOBODY, STANDARD, 10)), holdout.suggestions());
        assertNotEquals(holdout.suggestions(), engine.suggest(learned, request(HISTORY, STANDARD, 10)));
    }

    @Test
    void alsoWithoutAPolicy() {
        SuggestionRequest request = request(HISTORY, Guidance.NONE.asHoldout(), 10);

        assertEquals(
                skus(engine.suggest(learned, request(NOBODY, Guidance.NONE, 10))),
                skus(engine.suggest(learned, request)));
    }

    @Test
    void aGiftSaysNothingOfTheGiversTasteAndRestsOnTheBasket() {
        Guidance gift = STANDARD.with(Wishes.NONE.asGift());

        Answer answer = engine.answer(learned, withBasket(HISTORY, gift, 10));

        assertEquals(Basis.GIFT, answer.basis());
        assertEquals(sku(31), answer.suggestions().getFirst().sku());
        assertEquals(engine.suggest(learned, withBasket(NOBODY, gift, 10)), answer.suggestions());
    }

    @Test
    void nothingIsConcludedFromSensitivePurchasesAndNoReasonNamesThem() {
        ProductFacts facts = LearnedShop.factsWithSensitive(4, 34);
        Guidance guidance = STANDARD.with(facts);
        Optional<ConsentedHistory> without = Shop.history(visit(90, 5), visit(60, 20), visit(30, 21), visit(9, 33));

        List<Suggestion> with = engine.suggest(learned, request(HISTORY, guidance, 30));

        assertTrue(skus(with).contains(sku(4)), "it was bought and may be bought again");
        assertFalse(skus(with).contains(sku(34)), "it was never bought");
        assertEquals(
                Set.copyOf(skus(engine.suggest(learned, request(without, guidance, 29)))),
                Set.copyOf(skus(with).stream()
                        .filter(other -> !other.equals(sku(4)))
                        .toList()));
        for (Suggestion suggestion : with) {
            for (Reason reason : suggestion.reasons()) {
                assertFalse(reason instanceof Reason.OftenBoughtWith(Sku other, int _, var _)
                        && facts.of(other).sensitive());
            }
        }
    }

    @Test
    void aSensitiveBasketIsNotNamedEither() {
        Guidance guidance = STANDARD.with(LearnedShop.factsWithSensitive(30));

        List<Suggestion> with = engine.suggest(learned, withBasket(HISTORY, guidance, 10));

        assertFalse(skus(with).contains(sku(30)));
        assertEquals(skus(engine.suggest(learned, request(HISTORY, guidance, 10))), skus(with));
    }

    @Test
    void aDurableProductIsNotSuggestedWhileItLasts() {
        Map<Sku, Facts> durable = Map.of(sku(4), LearnedShop.fact(4, 365, false));

        assertTrue(skus(engine.suggest(learned, request(HISTORY, STANDARD, 10))).contains(sku(4)));
        assertFalse(skus(engine.suggest(learned, request(HISTORY, STANDARD.with(ProductFacts.of(durable)), 10)))
                .contains(sku(4)));
    }

    @Test
    void headquartersMayPinWhatNoRankerKnows() {
        Sku brandNew = new Sku("brand-new");
        Guidance pinned = STANDARD.with(List.of(new Directive(
                new Target.Product(brandNew), Action.PIN, NOW.minusSeconds(1), NOW.plusSeconds(1), Why.NEW_THIS_WEEK)));

        Answer answer = engine.answer(learned, request(HISTORY, pinned, 5));

        assertEquals(brandNew, answer.suggestions().getFirst().sku());
        assertEquals(
                List.of(new Reason.Chosen(Why.NEW_THIS_WEEK)),
                answer.suggestions().getFirst().reasons());
        assertEquals(Choice.PINNED, answer.slots().getFirst().choice());
        assertEquals(5, answer.slots().size());
    }

    @Test
    void whatIsInTheBasketIsNotPinned() {
        Guidance pinned = STANDARD.with(List.of(new Directive(
                new Target.Product(sku(30)), Action.PIN, NOW.minusSeconds(1), NOW.plusSeconds(1), Why.HEADQUARTERS)));

        assertFalse(
                skus(engine.suggest(learned, withBasket(HISTORY, pinned, 5))).contains(sku(30)));
    }

    @Test
    void whatIsTriedOutIsLoggedWithItsProbability() {
        Answer answer = engine.answer(learned, request(HISTORY, STANDARD.with(new Exploration(Map.of(), 3)), 8));

        assertEquals(Choice.EXPLORED, answer.slots().getLast().choice());
        assertEquals(.05, answer.slots().getLast().probability(), 1e-9);
        assertEquals("standard-1", answer.policy());
        assertEquals("shop-1", answer.model());
        answer.slots().stream().limit(7).forEach(slot -> assertEquals(1, slot.probability()));
    }

    @Test
    void whatIsOnlyNearbySaysSo() {
        Map<Sku, Stocked> stock = new HashMap<>();
        IntStream.range(0, LearnedShop.PRODUCTS)
                .forEach(product -> stock.put(sku(product), new Stocked(Set.of(), Set.of(""), Set.of())));

        Answer answer = engine.answer(learned, request(HISTORY, STANDARD.withStock(stock), 5));

        answer.places().forEach(place -> assertEquals(Where.NEARBY, place.where()));
    }

    @Test
    void theBasketIsCompletedWithWhatGoesWithIt() {
        Suggestion first =
                engine.suggest(learned, withBasket(NOBODY, Guidance.NONE, 10)).getFirst();

        assertEquals(sku(31), first.sku());
        assertTrue(first.reasons().getFirst() instanceof Reason.OftenBoughtWith(Sku other, int together, var source)
                && other.equals(sku(30))
                && together > 10
                && source == Reason.OftenBoughtWith.Source.BASKET);
    }

    @Test
    void aMethodThatKnowsNothingOfNobodyLeavesThePopularFirst() {
        List<Sku> first = skus(engine.suggest(learned, request(NOBODY, Guidance.NONE, 10)));

        long lowNumbers =
                first.stream().filter(sku -> sku.compareTo(sku(20)) < 0).count();
        assertTrue(lowNumbers >= 8, "low numbers sell most here: " + first);
        assertNotEquals(first.stream().sorted().toList(), first);
    }

    @Test
    void noLimitIsNoList() {
        assertEquals(
                List.of(), engine.answer(learned, request(HISTORY, STANDARD, 0)).places());
        assertEquals(
                List.of(),
                engine.answer(learned, request(HISTORY, STANDARD, -1)).places());
    }

    private static Map<Sku, Integer> sales() {
        Map<Sku, Integer> sales = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            sales.put(sku(20 + 3 * i), 90 - 10 * i);
        }
        return sales;
    }

    private static SuggestionRequest request(Optional<ConsentedHistory> history, Guidance guidance, int limit) {
        return new SuggestionRequest(history, Set.of(), Set.of(), Set.of(), NOW, limit).with(guidance);
    }

    private static SuggestionRequest withBasket(Optional<ConsentedHistory> history, Guidance guidance, int limit) {
        return new SuggestionRequest(history, Set.of(sku(30)), Set.of(), Set.of(), NOW, limit).with(guidance);
    }

    private static List<Sku> skus(List<Suggestion> suggestions) {
        return suggestions.stream().map(Suggestion::sku).toList();
    }

    private static List<List<Object>> shown(List<Suggestion> suggestions) {
        return suggestions.stream()
                .map(one -> List.<Object>of(one.sku(), one.reasons()))
                .toList();
    }
}
