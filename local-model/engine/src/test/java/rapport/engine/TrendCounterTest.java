package rapport.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.domain.feed.ProductTrend;
import rapport.domain.feed.ProductTrend.Companion;
import rapport.domain.feed.ProductTrend.Lately;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;

class TrendCounterTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Sku CUP = new Sku("CUP");
    private static final Sku PLATE = new Sku("PLATE");
    private static final Sku LAMP = new Sku("LAMP");

    private final TrendCounter counter = new TrendCounter(30);

    @Test
    void countsBasketsRecentBasketsAndCompanions() {
        counter.add(daysAgo(1), Set.of(CUP, PLATE));
        counter.add(daysAgo(29), Set.of(CUP, PLATE, LAMP));
        counter.add(daysAgo(31), Set.of(PLATE));

        List<ProductTrend> trends = plain(counter.trends(NOW));

        assertEquals(
                List.of(
                        new ProductTrend(CUP, 2, 2, 30, List.of(new Companion(PLATE, 2))),
                        new ProductTrend(LAMP, 1, 1, 30, List.of()),
                        new ProductTrend(PLATE, 3, 2, 30, List.of(new Companion(CUP, 2)))),
                trends);
    }

    @Test
    void aProductOnTwoLinesOfAPurchaseCountsOnce() {
        Money pound = Money.pence(100);
        Purchase twoSizes = new Purchase(
                new PurchaseId("p1"),
                null,
                Channel.ONLINE,
                null,
                null,
                daysAgo(1),
                "536365",
                List.of(
                        new LineItem(new Article(CUP, "S"), 3, pound, false),
                        new LineItem(new Article(CUP, "L"), 1, pound, false)),
                List.of(),
                null,
                Money.pence(400));

        counter.add(twoSizes);

        assertEquals(List.of(new ProductTrend(CUP, 1, 1, 30, List.of())), plain(counter.trends(NOW)));
    }

    @Test
    void whatIsDatedAfterNowDoesNotCountYet() {
        counter.add(daysAgo(0), Set.of(CUP));
        counter.add(NOW.plusSeconds(1), Set.of(CUP, LAMP));

        assertEquals(List.of(new ProductTrend(CUP, 1, 1, 30, List.of())), plain(counter.trends(NOW)));
    }

    @Test
    void aProductInEveryBasketIsAWeakerCompanionThanOneThatComesWithThisOne() {
        Sku bag = new Sku("BAG");
        for (int i = 0; i < 20; i++) {
            counter.add(daysAgo(i), i < 10 ? Set.of(CUP, PLATE, bag) : Set.of(LAMP, bag));
        }

        List<Companion> companionsOfCup = trendOf(CUP).companions();

        assertEquals(List.of(new Companion(PLATE, 10), new Companion(bag, 10)), companionsOfCup);
    }

    @Test
    void keepsTheStrongestThirtyAndTakesEqualOnesBySku() {
        Set<Sku> forty = IntStream.range(10, 50).mapToObj(i -> new Sku("S" + i)).collect(Collectors.toSet());
        counter.add(daysAgo(1), forty);
        counter.add(daysAgo(2), forty);

        List<Companion> companions = trendOf(new Sku("S10")).companions();

        assertEquals(
                IntStream.range(11, 41)
                        .mapToObj(i -> new Companion(new Sku("S" + i), 2))
                        .toList(),
                companions);
    }

    @Test
    void aDeliveryOfThousandsOfProductsCountsForSalesButMakesNoCompanions() {
        Set<Sku> delivery = IntStream.rangeClosed(0, TrendCounter.LARGEST_COUNTED)
                .mapToObj(i -> new Sku("S" + i))
                .collect(Collectors.toSet());
        counter.add(daysAgo(1), delivery);
        counter.add(daysAgo(2), delivery);

        ProductTrend trend = trendOf(new Sku("S7"));

        assertEquals(new ProductTrend(new Sku("S7"), 2, 2, 30, List.of()), trend);
    }

    @Test
    void countsLikeAPlainTableOfPairsWhateverTheOrderOfPurchases() {
        Random random = new Random(7);
        List<Set<Sku>> baskets = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            baskets.add(random.ints(1 + random.nextInt(6), 0, 25)
                    .mapToObj(product -> new Sku("S" + product))
                    .collect(Collectors.toSet()));
        }
        baskets.forEach(basket -> counter.add(daysAgo(1), basket));
        TrendCounter shuffled = new TrendCounter(30);
        List<Set<Sku>> another = new ArrayList<>(baskets);
        Collections.shuffle(another, random);
        another.forEach(basket -> shuffled.add(daysAgo(1), basket));

        Map<Sku, Map<Sku, Integer>> counted = new TreeMap<>();
        plain(counter.trends(NOW))
                .forEach(trend -> counted.put(
                        trend.sku(),
                        trend.companions().stream()
                                .collect(Collectors.toMap(
                                        Companion::sku, Companion::together, (a, _) -> a, TreeMap::new))));

        assertEquals(plainTable(baskets), counted);
        assertEquals(counter.trends(NOW), shuffled.trends(NOW));
    }

    @Test
    void withoutPurchasesThereAreNoTrends() {
        counter.add(NOW, Set.of());

        assertEquals(List.of(), plain(counter.trends(NOW)));
    }

    @Test
    void aPeriodOfNoDaysIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TrendCounter(0));
    }

    private ProductTrend trendOf(Sku sku) {
        return plain(counter.trends(NOW)).stream()
                .filter(trend -> trend.sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }

    private static Map<Sku, Map<Sku, Integer>> plainTable(List<Set<Sku>> baskets) {
        Map<Sku, Map<Sku, Integer>> table = new TreeMap<>();
        for (Set<Sku> basket : baskets) {
            for (Sku one : basket) {
                Map<Sku, Integer> row = table.computeIfAbsent(one, _ -> new TreeMap<>());
                Set<Sku> others = new HashSet<>(basket);
                others.remove(one);
                others.forEach(other -> row.merge(other, 1, Integer::sum));
            }
        }
        table.values().forEach(row -> row.values().removeIf(count -> count < 2));
        return table;
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    @Test
    void theLastWeeksAreCountedInStretches() {
        counter.add(daysAgo(1), Set.of(CUP));
        counter.add(daysAgo(3), Set.of(CUP, PLATE));
        counter.add(daysAgo(4), Set.of(CUP));
        counter.add(daysAgo(17), Set.of(CUP));
        counter.add(daysAgo(34), Set.of(CUP));
        counter.add(daysAgo(35), Set.of(CUP, LAMP));

        List<ProductTrend> trends = counter.trends(NOW);

        assertEquals(new Lately(NOW, List.of(2, 1, 1, 1)), trends.get(0).lately());
        assertNull(trends.get(1).lately());
        assertEquals(new Lately(NOW, List.of(1, 0, 0, 0)), trends.get(2).lately());
    }

    private static List<ProductTrend> plain(List<ProductTrend> trends) {
        return trends.stream()
                .map(one -> new ProductTrend(
                        one.sku(), one.baskets(), one.recentBaskets(), one.recentDays(), one.companions()))
                .toList();
    }
}
