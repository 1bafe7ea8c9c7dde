package rapport.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Method;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.Visits;
import rapport.training.evaluate.NextBaskets.Shopper;

/** What the engine ranks by where nothing learned is better is what it is compared with. */
class MethodsAgreeTest {
    @Test
    void theEnginesMethodsScoreAsThePublishedOnes() {
        NextBaskets data = NextBaskets.of(withoutRare(TypicalShoppers.of(250, 6)), Map.of(), Set.of(), 1);
        int items = data.items().size();
        List<Visits> visits = new ArrayList<>();
        for (int user = 0; user < data.users(); user++) {
            visits.add(new Visits(data.histories()[user], data.ages()[user]));
        }
        FeatureRows rows = new FeatureRows(
                new MarketCounter(visits, items).count(), Neighbours.of(visits, items), data.content(), items);
        List<Baseline> baselines = Baselines.of(data);

        for (int user : data.test()) {
            rows.fill(visits.get(user));
            for (Method method : List.of(Method.P_TOP_FREQ, Method.UP_CF, Method.TIFU_KNN)) {
                Baseline baseline = baselines.stream()
                        .filter(one -> one.name().equals(method.text()))
                        .findFirst()
                        .orElseThrow();
                double[] expected = new double[items];
                baseline.score(user, expected);
                for (int row = 0; row < rows.size(); row++) {
                    double score = method.score(rows.rows(), row);
                    assertEquals(expected[rows.candidate(row)], score, 1e-4, method.text());
                }
            }
        }
    }

    /** What few bought is in no list of the engine's (decision 14), so that the two agree on all else alone. */
    private static List<Shopper> withoutRare(List<Shopper> shoppers) {
        Map<String, Long> buyers = shoppers.stream()
                .flatMap(shopper ->
                        shopper.history().stream().flatMap(List::stream).distinct())
                .collect(Collectors.groupingBy(product -> product, Collectors.counting()));
        return shoppers.stream()
                .map(shopper -> new Shopper(
                        shopper.id(),
                        shopper.history().stream()
                                .map(basket -> common(basket, buyers))
                                .filter(basket -> !basket.isEmpty())
                                .toList(),
                        common(shopper.next(), buyers)))
                .filter(shopper ->
                        !shopper.history().isEmpty() && !shopper.next().isEmpty())
                .toList();
    }

    private static List<String> common(List<String> basket, Map<String, Long> buyers) {
        return basket.stream()
                .filter(product -> buyers.getOrDefault(product, 0L) >= Neighbours.FEWEST_BUYERS)
                .toList();
    }
}
