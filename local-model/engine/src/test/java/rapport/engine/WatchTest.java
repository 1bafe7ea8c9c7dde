package rapport.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.engine.drift.DriftTally;
import rapport.engine.rank.RankingModel;

class WatchTest {
    private static final Instant NOW = Shop.NOW;
    private static final Consents CONSENTS = new Consents(
            List.of(new Consent(Purpose.PERSONALISATION, ConsentDecision.GIVEN, NOW.minus(Duration.ofDays(9)), "")));

    private final RankingModel model = LearnedShop.watchedModel();
    private final Watch watch = new Watch(model, "v1", NOW);
    private final Assortment assortment = Assortment.of(List.of()).with(model, watch);

    @Test
    void aCustomerWhoIsAskedAboutAgainAndAgainCountsOnce() {
        ask(history(2), Set.of(), 4);
        ask(history(2), Set.of(), 10);
        ask(history(2), Set.of(LearnedShop.sku(3)), 3);
        ask(history(4), Set.of(), 4);
        ask(history(2), Set.of(), 4);

        assertEquals(3, counted().values().iterator().next());
        assertEquals(1, Set.copyOf(counted().values()).size());
        assertTrue(counted().containsKey("score"));
    }

    @Test
    void whoHasNoHistoryAndWhatIsOnlyABasketIsNotCounted() {
        ask(Optional.empty(), Set.of(), 4);
        ask(Optional.empty(), Set.of(LearnedShop.sku(3)), 4);
        ask(history(3), Set.of(LearnedShop.sku(3)), 4);

        assertEquals(Optional.empty(), watch.due(NOW.plus(Duration.ofHours(2))));
    }

    @Test
    void whatIsOutOfStockMovesNothing() {
        ask(history(2), Set.of(), 4);
        List<DriftTally.Spread> before = due().spreads();
        Watch other = new Watch(model, "v1", NOW);
        new Engine()
                .suggest(
                        Assortment.of(List.of()).with(model, other),
                        new SuggestionRequest(
                                history(2),
                                Set.of(),
                                Set.of(LearnedShop.sku(4), LearnedShop.sku(5)),
                                Set.of(),
                                NOW,
                                4));

        assertEquals(
                before, other.due(NOW.plus(Duration.ofHours(2))).orElseThrow().spreads());
    }

    @Test
    void whatIsSuggestedIsTheSameWhetherItIsWatchedOrNot() {
        SuggestionRequest request = new SuggestionRequest(history(2), Set.of(), Set.of(), Set.of(), NOW, 10);

        assertEquals(
                new Engine().suggest(Assortment.of(List.of()).with(model), request),
                new Engine().suggest(assortment, request));
    }

    private void ask(Optional<ConsentedHistory> history, Set<Sku> basket, int limit) {
        assertTrue(!new Engine()
                .suggest(assortment, new SuggestionRequest(history, basket, Set.of(), Set.of(), NOW, limit))
                .isEmpty());
    }

    private static Optional<ConsentedHistory> history(int product) {
        List<Visit> visits = List.of(LearnedShop.visit(20, product, product + 1), LearnedShop.visit(9, product));
        return CONSENTS.permit(new PurchaseHistory(visits), Purpose.PERSONALISATION, NOW);
    }

    private DriftTally due() {
        return watch.due(NOW.plus(Duration.ofHours(2))).orElseThrow();
    }

    private Map<String, Long> counted() {
        return due().spreads().stream()
                .collect(Collectors.toMap(
                        DriftTally.Spread::feature,
                        spread -> spread.counts().stream()
                                .mapToLong(count -> count)
                                .sum()));
    }
}
