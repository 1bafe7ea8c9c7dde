package rapport.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.domain.feed.ProductTrend;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Reason.OftenBoughtWith.Source;
import rapport.domain.suggestion.Suggestion;

/** Takes away the fact that a reason names, asks again, and the score has fallen: in random shops with a seed. */
class ReasonsAreFaithfulTest {
    private static final int PRODUCTS = 40;

    private final Engine engine = new Engine();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theScoreFallsWithoutTheFact(long seed) {
        Random random = new Random(seed);
        List<ProductTrend> trends = trends(random);
        List<Visit> visits = visits(random);
        Set<Sku> basket = Set.copyOf(products(random, random.nextInt(4)));

        for (Suggestion suggestion : suggest(trends, visits, basket)) {
            for (Reason reason : suggestion.reasons()) {
                double without = switch (reason) {
                    case Reason.BoughtBefore _ ->
                        score(suggestion.sku(), trends, without(visits, suggestion.sku()), basket);
                    case Reason.Popular _ ->
                        score(suggestion.sku(), withoutSales(trends, suggestion.sku()), visits, basket);
                    case Reason.OftenBoughtWith(Sku other, int _, Source source) ->
                        source == Source.HISTORY
                                ? score(suggestion.sku(), trends, without(visits, other), basket)
                                : score(suggestion.sku(), trends, visits, without(basket, other));
                    case Reason.PopularHere _, Reason.Chosen _, Reason.Like _ ->
                        throw new AssertionError("no policy was asked for: " + reason);
                };
                assertTrue(without < suggestion.score(), suggestion + " without the fact of " + reason);
            }
        }
    }

    @Test
    void theRandomShopsBringUpEveryKindOfReason() {
        Set<String> kinds = new TreeSet<>();
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            suggest(trends(random), visits(random), Set.copyOf(products(random, random.nextInt(4))))
                    .forEach(suggestion -> suggestion.reasons().forEach(reason -> kinds.add(kind(reason))));
        }

        assertEquals(Set.of("bought before", "with BASKET", "with HISTORY", "popular"), kinds);
    }

    private static String kind(Reason reason) {
        return switch (reason) {
            case Reason.BoughtBefore _ -> "bought before";
            case Reason.OftenBoughtWith(Sku _, int _, Source source) -> "with " + source;
            case Reason.Popular _ -> "popular";
            case Reason.PopularHere _ -> "popular here";
            case Reason.Chosen _ -> "chosen";
            case Reason.Like _ -> "like";
        };
    }

    private List<Suggestion> suggest(List<ProductTrend> trends, List<Visit> visits, Set<Sku> basket) {
        return engine.suggest(
                Assortment.of(trends),
                new SuggestionRequest(Shop.history(visits), basket, Set.of(), Set.of(), Shop.NOW, PRODUCTS));
    }

    private double score(Sku sku, List<ProductTrend> trends, List<Visit> visits, Set<Sku> basket) {
        return suggest(trends, visits, basket).stream()
                .filter(suggestion -> suggestion.sku().equals(sku))
                .mapToDouble(Suggestion::score)
                .findFirst()
                .orElse(0);
    }

    private static List<ProductTrend> trends(Random random) {
        TrendCounter counter = new TrendCounter(30);
        for (int i = 0; i < 400; i++) {
            Set<Sku> basket = new HashSet<>(products(random, 1 + random.nextInt(3)));
            int pair = random.nextInt(PRODUCTS / 2);
            basket.add(new Sku("S" + 2 * pair));
            basket.add(new Sku("S" + (2 * pair + 1)));
            counter.add(Shop.daysAgo(random.nextInt(120)), basket);
        }
        return counter.trends(Shop.NOW);
    }

    private static List<Visit> visits(Random random) {
        List<Visit> visits = new ArrayList<>();
        for (int days = 1 + random.nextInt(200); days > 0; days -= 1 + random.nextInt(15)) {
            List<Piece> pieces = products(random, 1 + random.nextInt(5)).stream()
                    .map(sku -> new Piece(sku, "", random.nextInt(8) == 0 ? -1 : 1))
                    .toList();
            visits.add(new Visit(Shop.NOW.minus(Duration.ofDays(days)), Channel.STORE, pieces));
        }
        return visits;
    }

    private static List<Sku> products(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> new Sku("S" + random.nextInt(1 + random.nextInt(PRODUCTS))))
                .distinct()
                .toList();
    }

    /** A visit that held nothing else did not happen then. */
    private static List<Visit> without(List<Visit> visits, Sku sku) {
        return visits.stream()
                .map(visit -> new Visit(
                        visit.at(),
                        visit.channel(),
                        visit.pieces().stream()
                                .filter(piece -> !piece.sku().equals(sku))
                                .toList()))
                .filter(visit -> !visit.pieces().isEmpty())
                .toList();
    }

    private static Set<Sku> without(Set<Sku> basket, Sku sku) {
        return basket.stream().filter(other -> !other.equals(sku)).collect(Collectors.toSet());
    }

    private static List<ProductTrend> withoutSales(List<ProductTrend> trends, Sku sku) {
        return trends.stream()
                .map(trend -> trend.sku().equals(sku)
                        ? new ProductTrend(sku, trend.baskets(), 0, trend.recentDays(), trend.companions())
                        : trend)
                .toList();
    }
}
