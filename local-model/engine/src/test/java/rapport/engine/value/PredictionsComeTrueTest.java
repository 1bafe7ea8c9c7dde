package rapport.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is predicted of simulated customers is what they do, for those with no, few and many repeats each. */
class PredictionsComeTrueTest {
    private static final int CUSTOMERS = 5_000;
    private static final double HORIZON = 39;
    private static final GammaGamma COSTS = new GammaGamma(3.2, 4.1, 21);

    static Stream<BuyingModel> models() {
        return Stream.of(
                new BgNbd(0.7, 4.4, 0.8, 2.4),
                new MbgCnbd(1, 0.6, 5, 0.9, 2.6),
                new MbgCnbd(3, 1.4, 3, 0.7, 3),
                new ParetoNbd(0.8, 8, 0.7, 12));
    }

    @ParameterizedTest
    @MethodSource("models")
    void meansAndSharesComeTrue(BuyingModel model) {
        Map<String, List<Simulation.Life>> groups = groups(model);

        groups.forEach((group, lives) -> {
            same(group + " alive", lives, l -> model.after(l.days()).alive(), l -> l.alive() ? 1.0 : 0.0);
            same(group + " purchases", lives, l -> model.after(l.days()).expected(HORIZON), l ->
                    (double) l.within(HORIZON));
            same(
                    group + " at least 1",
                    lives,
                    l -> model.after(l.days()).atLeast(1, HORIZON),
                    l -> l.within(HORIZON) >= 1 ? 1.0 : 0.0);
            same(
                    group + " at least 3",
                    lives,
                    l -> model.after(l.days()).atLeast(3, 10),
                    l -> l.within(10) >= 3 ? 1.0 : 0.0);
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void theNextPurchaseComesBeforeItsQuantilesAsOftenAsItShould(BuyingModel model) {
        List<Simulation.Life> back = new ArrayList<>();
        List<Interval> next = new ArrayList<>();
        some(model, 2000).forEach(life -> {
            if (!life.later().isEmpty()) {
                back.add(life);
                next.add(model.after(life.days()).next());
            }
        });

        // those who come back later than the simulation lasts are missing, so only a bound holds above
        int early = 0;
        int half = 0;
        int ordered = 0;
        for (int i = 0; i < back.size(); i++) {
            double time = back.get(i).later().getFirst();
            early += time <= next.get(i).low() ? 1 : 0;
            half += time <= next.get(i).median() ? 1 : 0;
            ordered += next.get(i).high() <= Future.LONGEST_WAIT ? 1 : 0;
        }
        assertEquals(back.size(), ordered);
        assertEquals(0.1, early / (double) back.size(), 0.03);
        assertEquals(0.5, half / (double) back.size(), 0.06);
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatIsSpentLiesInTheIntervalAsOftenAsItShould(BuyingModel model) {
        List<Simulation.Life> lives = some(model, 1000);
        int below = 0;
        int above = 0;
        int buys = 0;
        int buysAbove = 0;
        double expected = 0;
        double spent = 0;
        for (Simulation.Life life : lives) {
            Future future = model.after(life.days());
            LifetimeValue value = LifetimeValue.over(HORIZON, future, COSTS, life.spend());
            double actual = life.spentWithin(HORIZON);
            below += actual < value.interval().low() ? 1 : 0;
            above += actual > value.interval().high() ? 1 : 0;
            Interval purchases = future.purchases(HORIZON);
            buys += life.within(HORIZON) < purchases.low() ? 1 : 0;
            buysAbove += life.within(HORIZON) > purchases.high() ? 1 : 0;
            expected += value.expected();
            spent += actual;
        }
        double n = lives.size();
        assertEquals(0.1, above / n, 0.025, "spend above the interval");
        assertTrue(below / n < 0.12, "spend below the interval");
        assertTrue(buys / n < 0.12, "purchases below the interval");
        assertTrue(buysAbove / n < 0.12, "purchases above the interval");
        assertEquals(1, expected / spent, 0.1, "expected spend");
    }

    /** Of every group as many as their share is. */
    private static List<Simulation.Life> some(BuyingModel model, int number) {
        List<Simulation.Life> all =
                groups(model).values().stream().flatMap(List::stream).toList();
        return IntStream.range(0, number)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / number)))
                .toList();
    }

    private static Map<String, List<Simulation.Life>> groups(BuyingModel model) {
        Simulation simulation = new Simulation(20261121);
        Map<String, List<Simulation.Life>> groups = new TreeMap<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            // a lifetime of two thousand weeks is enough for nearly everyone who comes back
            Simulation.Life life = simulation.life(model, COSTS, 10 + 30.0 * i / CUSTOMERS, 2000);
            int x = life.days().repeats();
            groups.computeIfAbsent(x < 3 ? x + " repeats" : x < 8 ? "few" : "many", _ -> new ArrayList<>())
                    .add(life);
        }
        return groups;
    }

    /** The means are within four standard errors of each other. */
    private static void same(
            String what,
            List<Simulation.Life> lives,
            Function<Simulation.Life, Double> predicted,
            Function<Simulation.Life, Double> actual) {
        double sum = 0;
        double squares = 0;
        for (Simulation.Life life : lives) {
            double difference = predicted.apply(life) - actual.apply(life);
            sum += difference;
            squares += difference * difference;
        }
        double n = lives.size();
        double mean = sum / n;
        double error = Math.sqrt((squares / n - mean * mean) / n);
        assertEquals(0, mean, 4 * error + 1e-9, what + " of " + lives.size());
    }
}
