package rapport.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Method;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.Visits;

/** What the engine ranks by where nothing learned is better is what it is compared with. */
class MethodsAgreeTest {
    @Test
    void theEnginesMethodsScoreAsThePublishedOnes() {
        NextBaskets data = NextBaskets.of(TypicalShoppers.of(250, 6), Set.of(), 1);
        int items = data.items().size();
        List<Visits> visits = new ArrayList<>();
        for (int user = 0; user < data.users(); user++) {
            visits.add(new Visits(data.histories()[user], data.ages()[user]));
        }
        FeatureRows rows =
                new FeatureRows(new MarketCounter(visits, items).count(), Neighbours.of(visits, items), items);
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
}
