package rapport.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.domain.feed.ProductTrend;
import rapport.domain.feed.ProductTrend.Lately;
import rapport.domain.product.Sku;
import rapport.engine.model.ModelFile;
import rapport.engine.rank.Content;
import rapport.engine.rank.Market;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Method;
import rapport.engine.rank.ModelParts;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.NewerSales;
import rapport.engine.rank.Ranker;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.TrainedOn;
import rapport.engine.rank.Visits;

class NewerSalesTest {
    private static final int PRODUCTS = 30;
    private static final Instant THEN = Instant.parse("2026-10-01T12:00:00Z");
    private static final Instant NOW = THEN.plus(Duration.ofDays(40));

    /** Baskets of three products with their days before now; what sells moves on by one product every four days. */
    private final List<int[]> baskets = new ArrayList<>();

    private final List<Integer> ages = new ArrayList<>();

    NewerSalesTest() {
        Random random = new Random(8);
        for (int basket = 0; basket < 6_000; basket++) {
            int age = random.nextInt(100);
            int newest = PRODUCTS - age / 4 + PRODUCTS;
            ages.add(age);
            baskets.add(IntStream.of(0, 1, 2)
                    .map(i -> Math.floorMod(newest - 3 * i - random.nextInt(3), PRODUCTS))
                    .sorted()
                    .toArray());
        }
    }

    @Test
    void theSharesAreThoseOfAMarketThatIsCountedToday() {
        Market today = market(NOW);

        Market fresh = NewerSales.in(model(Optional.of(THEN)), trends(NOW)).market();

        for (int window = 0; window < Lately.STRETCHES; window++) {
            assertArrayEquals(today.rates()[window], fresh.rates()[window], 1e-6f, "window " + window);
            assertEquals(today.baskets()[window], fresh.baskets()[window], "window " + window);
        }
        assertTrue(difference(today.rates()[0], market(THEN).rates()[0]) > .5, "what sells has not moved on");
        assertEquals(today.popular()[0], fresh.popular()[0]);
    }

    @Test
    void whatIsNotNewerOrWithoutADayChangesNothing() {
        RankingModel old = model(Optional.of(THEN));
        RankingModel undated = model(Optional.empty());

        assertSame(old, NewerSales.in(old, trends(THEN)));
        assertSame(old, NewerSales.in(old, List.of()));
        assertSame(undated, NewerSales.in(undated, trends(NOW)));
        assertSame(old, NewerSales.in(old, List.of(few(NOW))));
    }

    @Test
    void otherPartsStayAndTheModelItselfIsNotChanged() {
        RankingModel old = model(Optional.of(THEN));
        float before = old.market().rates()[0][3];

        RankingModel fresh = NewerSales.in(old, trends(NOW));

        assertEquals(before, old.market().rates()[0][3]);
        assertSame(old.market().together(), fresh.market().together());
        assertSame(old.market().rates()[5], fresh.market().rates()[5]);
        assertSame(old.ranker(), fresh.ranker());
    }

    @Test
    void unknownProductsAndProductsWithoutNewSalesAreNoHarm() {
        List<ProductTrend> some = new ArrayList<>(trends(NOW).subList(0, 20));
        some.add(new ProductTrend(
                new Sku("new"), 9_000, 900, 28, List.of(), new Lately(NOW, List.of(900, 900, 900, 900))));

        Market fresh = NewerSales.in(model(Optional.of(THEN)), some).market();

        for (float[] window : fresh.rates()) {
            for (float rate : window) {
                assertTrue(rate >= 0 && rate <= 3, "rate " + rate);
            }
        }
    }

    private static ProductTrend few(Instant until) {
        return new ProductTrend(sku(3), 9, 9, 28, List.of(), new Lately(until, List.of(9, 0, 0, 0)));
    }

    private RankingModel model(Optional<Instant> until) {
        List<Visits> visits = visits(THEN);
        byte[] file = RankingModel.write(ModelParts.of(
                        "then",
                        IntStream.range(0, PRODUCTS)
                                .mapToObj(i -> sku(i).value())
                                .toList(),
                        new MarketCounter(visits, PRODUCTS).count(),
                        Neighbours.of(visits, PRODUCTS),
                        Content.unknown(PRODUCTS),
                        new Ranker(Optional.empty(), Method.G_TOP_FREQ, 0))
                .with(new TrainedOn(until, List.of())));
        return RankingModel.of(ModelFile.of(file, RankingModel.SCHEMA));
    }

    private Market market(Instant at) {
        return new MarketCounter(visits(at), PRODUCTS).count();
    }

    private List<Visits> visits(Instant at) {
        List<Visits> all = new ArrayList<>();
        for (int basket = 0; basket < baskets.size(); basket++) {
            float age = ages.get(basket) - Duration.between(at, NOW).toDays();
            if (age >= 0) {
                all.add(new Visits(new int[][] {baskets.get(basket)}, new float[] {age}));
            }
        }
        return all;
    }

    private List<ProductTrend> trends(Instant at) {
        TrendCounter counter = new TrendCounter(28);
        for (int basket = 0; basket < baskets.size(); basket++) {
            Set<Sku> skus = new HashSet<>();
            for (int product : baskets.get(basket)) {
                skus.add(sku(product));
            }
            counter.add(NOW.minus(Duration.ofDays(ages.get(basket))), skus);
        }
        return counter.trends(at);
    }

    private static double difference(float[] one, float[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> Math.abs(one[i] - other[i]))
                .sum();
    }

    private static Sku sku(int product) {
        return new Sku("p%02d".formatted(product));
    }
}
