package rapport.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.engine.Shop.BAG;
import static rapport.engine.Shop.BULB;
import static rapport.engine.Shop.CUP;
import static rapport.engine.Shop.LAMP;
import static rapport.engine.Shop.NOW;
import static rapport.engine.Shop.PLATE;
import static rapport.engine.Shop.SAUCER;
import static rapport.engine.Shop.TRENDS;
import static rapport.engine.Shop.bought;
import static rapport.engine.Shop.broughtBack;
import static rapport.engine.Shop.daysAgo;
import static rapport.engine.Shop.history;
import static rapport.engine.Shop.request;
import static rapport.engine.Shop.trend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.feed.ProductTrend;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Reason.OftenBoughtWith.Source;
import rapport.domain.suggestion.Suggestion;

class EngineTest {
    private static final Optional<ConsentedHistory> NOTHING = Optional.empty();

    private final Engine engine = new Engine();
    private final Assortment assortment = Assortment.of(TRENDS);

    @Test
    void withoutAHistoryTheMostPopularComeFirstAndSaySo() {
        List<Suggestion> suggestions = engine.suggest(assortment, request(NOTHING));

        assertEquals(List.of(BAG, CUP, PLATE, SAUCER, BULB, LAMP), skus(suggestions));
        assertEquals(List.of(new Reason.Popular(40, 30)), suggestions.getFirst().reasons());
    }

    @Test
    void aHistoryWithoutConsentChangesNothing() {
        PurchaseHistory lamps = new PurchaseHistory(List.of(bought(40, LAMP), bought(20, LAMP)));
        Consents refused =
                new Consents(List.of(new Consent(Purpose.PERSONALISATION, ConsentDecision.REFUSED, NOW, "store")));

        List<Suggestion> suggestions =
                engine.suggest(assortment, request(refused.permit(lamps, Purpose.PERSONALISATION, NOW)));

        assertEquals(engine.suggest(assortment, request(NOTHING)), suggestions);
    }

    @Test
    void whatWasBoughtOftenComesFirstWithTimesAndLast() {
        List<Suggestion> suggestions =
                engine.suggest(assortment, request(history(bought(90, LAMP), bought(60, LAMP), bought(30, LAMP))));

        assertEquals(LAMP, suggestions.getFirst().sku());
        assertEquals(
                new Reason.BoughtBefore(3, daysAgo(30)),
                suggestions.getFirst().reasons().getFirst());
    }

    @Test
    void aRecentPurchaseSaysMoreThanAnOldOne() {
        double recent = score(LAMP, request(history(bought(20, LAMP))));
        double old = score(LAMP, request(history(bought(300, LAMP))));

        assertTrue(recent > old, recent + " > " + old);
    }

    @Test
    void whatIsBoughtEveryMonthIsDueAfterAMonthAndNotAfterADay() {
        double afterADay = score(LAMP, request(history(bought(61, LAMP), bought(31, LAMP), bought(1, LAMP))));
        double afterAMonth = score(LAMP, request(history(bought(90, LAMP), bought(60, LAMP), bought(30, LAMP))));

        assertTrue(afterAMonth > afterADay, afterAMonth + " > " + afterADay);
    }

    @Test
    void whatWasBroughtBackCountsAsNotBought() {
        Optional<ConsentedHistory> twiceAndOnceBack =
                history(bought(60, LAMP), bought(30, LAMP), broughtBack(28, LAMP));

        List<Suggestion> suggestions = engine.suggest(assortment, request(twiceAndOnceBack));

        assertEquals(
                new Reason.BoughtBefore(1, daysAgo(60)),
                suggestion(LAMP, suggestions).reasons().getFirst());
    }

    @Test
    void whatWasAllBroughtBackIsNoHistory() {
        Optional<ConsentedHistory> allBack = history(bought(60, LAMP), broughtBack(50, LAMP));

        List<Suggestion> suggestions = engine.suggest(assortment, request(allBack));

        assertEquals(engine.suggest(assortment, request(NOTHING)), suggestions);
    }

    @Test
    void oneOfTwoPiecesBroughtBackLeavesThePurchase() {
        Visit two = new Visit(daysAgo(60), Channel.STORE, List.of(new Piece(LAMP, "", 2)));

        List<Suggestion> suggestions = engine.suggest(assortment, request(history(two, broughtBack(50, LAMP))));

        assertEquals(
                new Reason.BoughtBefore(1, daysAgo(60)),
                suggestion(LAMP, suggestions).reasons().getFirst());
    }

    @Test
    void twoSizesInOnePurchaseAreOnePurchase() {
        Visit sizes = new Visit(daysAgo(60), Channel.STORE, List.of(new Piece(LAMP, "S", 1), new Piece(LAMP, "L", 1)));

        List<Suggestion> suggestions = engine.suggest(assortment, request(history(sizes)));

        assertEquals(
                new Reason.BoughtBefore(1, daysAgo(60)),
                suggestion(LAMP, suggestions).reasons().getFirst());
    }

    @Test
    void whatGoesWithTheBasketComesFirst() {
        List<Suggestion> suggestions = engine.suggest(assortment, request(NOTHING, LAMP));

        assertEquals(BULB, suggestions.getFirst().sku());
        assertEquals(
                new Reason.OftenBoughtWith(LAMP, 30, Source.BASKET),
                suggestions.getFirst().reasons().getFirst());
    }

    @Test
    void whatGoesWithARecentPurchaseNamesIt() {
        List<Suggestion> suggestions = engine.suggest(assortment, request(history(bought(1, LAMP))));

        assertTrue(
                suggestion(BULB, suggestions).reasons().contains(new Reason.OftenBoughtWith(LAMP, 30, Source.HISTORY)));
    }

    @Test
    void theBasketSaysMoreThanTheHistory() {
        double withBasket = score(BULB, request(NOTHING, LAMP));
        double withHistory = score(BULB, request(history(bought(1, LAMP))));

        assertTrue(withBasket > withHistory, withBasket + " > " + withHistory);
    }

    @Test
    void afterASaleTheProductIsGoneAndWhatGoesWithItMovesUp() {
        Visit before = bought(100, CUP);
        List<Sku> earlier = skus(engine.suggest(assortment, request(history(before))));

        Visit sale = new Visit(NOW.minus(Duration.ofMinutes(1)), Channel.STORE, List.of(new Piece(LAMP, "", 1)));
        List<Sku> later = skus(engine.suggest(assortment, request(history(before, sale))));

        assertFalse(later.contains(LAMP));
        earlier = earlier.stream().filter(sku -> !sku.equals(LAMP)).toList();
        assertTrue(later.indexOf(BULB) < earlier.indexOf(BULB), earlier + " then " + later);
    }

    @Test
    void whatWasBroughtBackTodayIsNotOfferedAgainToday() {
        Visit back = new Visit(NOW.minus(Duration.ofHours(2)), Channel.STORE, List.of(new Piece(LAMP, "", -1)));

        List<Suggestion> suggestions = engine.suggest(assortment, request(history(bought(30, LAMP), back)));

        assertFalse(skus(suggestions).contains(LAMP));
    }

    @Test
    void leavesOutTheBasketTheUnavailableAndTheDismissed() {
        SuggestionRequest request =
                new SuggestionRequest(history(bought(30, CUP)), Set.of(LAMP), Set.of(CUP), Set.of(BAG), NOW, 10);

        List<Suggestion> suggestions = engine.suggest(assortment, request);

        assertEquals(Set.of(SAUCER, PLATE, BULB), Set.copyOf(skus(suggestions)));
    }

    @Test
    void anUnavailableProductStillSaysWhatGoesWithIt() {
        SuggestionRequest request =
                new SuggestionRequest(history(bought(1, LAMP)), Set.of(), Set.of(LAMP), Set.of(), NOW, 10);

        assertTrue(suggestion(BULB, engine.suggest(assortment, request))
                .reasons()
                .contains(new Reason.OftenBoughtWith(LAMP, 30, Source.HISTORY)));
    }

    @Test
    void fillsUpWithPopularProductsToTheLimitWithoutDuplicates() {
        SuggestionRequest five = new SuggestionRequest(history(bought(30, LAMP)), Set.of(), Set.of(), Set.of(), NOW, 5);

        List<Sku> suggestions = skus(engine.suggest(assortment, five));

        assertEquals(5, suggestions.size());
        assertEquals(5, Set.copyOf(suggestions).size());
    }

    @Test
    void aSmallerLimitIsTheBeginningOfALargerOne() {
        Optional<ConsentedHistory> history = history(bought(60, CUP), bought(3, LAMP));
        List<Suggestion> all = engine.suggest(assortment, request(history, PLATE));

        for (int limit = 0; limit <= all.size(); limit++) {
            SuggestionRequest few = new SuggestionRequest(history, Set.of(PLATE), Set.of(), Set.of(), NOW, limit);
            assertEquals(all.subList(0, limit), engine.suggest(assortment, few));
        }
    }

    @Test
    void productsThatNobodyBuysAnyMoreAreNotSuggestedToNobodyInParticular() {
        Assortment asleep = Assortment.of(List.of(trend(CUP, 100, 0), trend(LAMP, 50, 5)));

        assertEquals(List.of(LAMP), skus(engine.suggest(asleep, request(NOTHING))));
    }

    @Test
    void equalProductsComeInTheOrderOfTheirSkus() {
        List<ProductTrend> equal = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            equal.add(trend(new Sku("S" + i), 10, 5));
        }
        List<ProductTrend> reversed = new ArrayList<>(equal);
        Collections.reverse(reversed);

        List<Suggestion> suggestions = engine.suggest(Assortment.of(reversed), request(NOTHING));

        assertEquals(equal.stream().map(ProductTrend::sku).limit(10).toList(), skus(suggestions));
    }

    @Test
    void aLimitBeyondTheAssortmentAnswersAllOfIt() {
        SuggestionRequest everything =
                new SuggestionRequest(NOTHING, Set.of(), Set.of(), Set.of(), NOW, Integer.MAX_VALUE);

        assertEquals(TRENDS.size(), engine.suggest(assortment, everything).size());
    }

    @Test
    void noLimitAnEmptyAssortmentAndUnknownProductsGiveShortAnswers() {
        Optional<ConsentedHistory> unknown = history(bought(3, new Sku("GONE")));
        SuggestionRequest minusOne = new SuggestionRequest(unknown, Set.of(), Set.of(), Set.of(), NOW, -1);

        assertEquals(List.of(), engine.suggest(assortment, minusOne));
        assertEquals(List.of(), engine.suggest(Assortment.of(List.of()), request(unknown, CUP)));
        assertEquals(
                engine.suggest(assortment, request(NOTHING)),
                engine.suggest(assortment, request(unknown, new Sku("NEW"))));
    }

    @Test
    void aPurchaseFarInTheFutureIsNotBelieved() {
        Visit tomorrowWeek = new Visit(NOW.plus(Duration.ofDays(7)), Channel.ONLINE, List.of(new Piece(LAMP, "", 1)));
        Visit farthest = new Visit(Instant.MAX, Channel.ONLINE, List.of(new Piece(CUP, "", 1)));

        List<Suggestion> suggestions = engine.suggest(assortment, request(history(tomorrowWeek, farthest)));

        assertEquals(engine.suggest(assortment, request(NOTHING)), suggestions);
    }

    @Test
    void aPurchaseByAClockThatIsMinutesAheadWasJustNow() {
        Visit ahead = new Visit(NOW.plus(Duration.ofMinutes(5)), Channel.STORE, List.of(new Piece(LAMP, "", 1)));

        assertFalse(skus(engine.suggest(assortment, request(history(ahead)))).contains(LAMP));
    }

    @Test
    void aHistoryOfAHundredThousandLinesIsAnswered() {
        List<Visit> visits = new ArrayList<>();
        for (int i = 100_000; i > 0; i--) {
            visits.add(new Visit(NOW.minus(Duration.ofHours(20 + i)), Channel.STORE, List.of(new Piece(LAMP, "", 1))));
        }

        List<Suggestion> suggestions = engine.suggest(assortment, request(history(visits)));

        assertEquals(
                new Reason.BoughtBefore(100_000, NOW.minus(Duration.ofHours(21))),
                suggestions.getFirst().reasons().getFirst());
    }

    private double score(Sku sku, SuggestionRequest request) {
        return suggestion(sku, engine.suggest(assortment, request)).score();
    }

    private static Suggestion suggestion(Sku sku, List<Suggestion> suggestions) {
        return suggestions.stream()
                .filter(suggestion -> suggestion.sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }

    private static List<Sku> skus(List<Suggestion> suggestions) {
        return suggestions.stream().map(Suggestion::sku).toList();
    }
}
