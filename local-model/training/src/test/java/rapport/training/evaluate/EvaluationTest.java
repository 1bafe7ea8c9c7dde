package rapport.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rapport.training.evaluate.EvaluationReport.Figures;
import rapport.training.evaluate.NextBaskets.Shopper;
import rapport.training.measure.Measure;
import rapport.training.measure.Ranking;
import rapport.training.source.Described;

/** The engine finds what is there to be found, and nothing that is not. */
class EvaluationTest {
    private static final long SEED = 5;
    private static List<Shopper> shoppers;
    private static EvaluationReport report;

    @BeforeAll
    static void evaluate() {
        shoppers = TypicalShoppers.of(400, 1);
        report = evaluated(shoppers);
    }

    @Test
    void theEngineIsAheadOfEveryPublishedMethod() {
        for (Figures method : report.methods()) {
            if (!method.name().equals("engine")) {
                assertTrue(recall(report, "engine") > recall(report, method.name()), report::table);
            }
        }
        assertTrue(report.engine().startsWith("learned"), report::engine);
    }

    @Test
    void withSomebodyElsesNextBasketsOnlyPopularityIsLeft() {
        List<Shopper> shuffled = TypicalShoppers.shuffled(shoppers, 2);

        EvaluationReport chance = evaluated(shuffled);

        assertEquals(popularNow(shuffled), recall(chance, "engine"), .04, chance::table);
        assertTrue(recall(report, "engine") > 1.8 * recall(chance, "engine"), chance::table);
    }

    /** Of the one list for everybody that those who train would have been given best. */
    private static double popularNow(List<Shopper> shoppers) {
        NextBaskets data = NextBaskets.of(shoppers, Map.of(), Set.of(), SEED);
        double[] bought = new double[data.items().size()];
        for (int user : data.train()) {
            for (int item : data.truths()[user]) {
                bought[item]++;
            }
        }
        int[] list = SparseRows.strongest(bought, Ranking.MOST);
        Ranking ranking = new Ranking(data.test().length);
        for (int i = 0; i < data.test().length; i++) {
            ranking.take(i, list, data.truths()[data.test()[i]]);
        }
        return Ranking.mean(ranking.of(Measure.RECALL_10));
    }

    @Test
    void productsMayBeCalledWhatTheyWill() {
        EvaluationReport renamed = evaluated(TypicalShoppers.renamed(shoppers, 3));

        for (Figures method : report.methods()) {
            assertEquals(recall(report, method.name()), recall(renamed, method.name()), .003, method.name());
        }
    }

    @Test
    void whatProductsAreTellsWhereNothingIsBoughtAgain() {
        List<Shopper> fashion = TypicalShoppers.ofFashion(300, 5);
        Map<String, Described> kinds = new HashMap<>();
        for (int product = 0; product < 2_000; product++) {
            kinds.put(
                    Integer.toString(product),
                    product % 100 < 40
                            ? new Described("kind " + product / 100, "", 0, List.of(), "")
                            : Described.NOTHING);
        }

        EvaluationReport told = new Evaluation(NextBaskets.of(fashion, kinds, Set.of(), SEED), SEED, _ -> {}).run();
        EvaluationReport untold = evaluated(fashion);

        assertTrue(recall(told, "engine") > 1.2 * recall(untold, "engine"), () -> told.table() + untold.table());
    }

    private static EvaluationReport evaluated(List<Shopper> shoppers) {
        return new Evaluation(NextBaskets.of(shoppers, Map.of(), Set.of(), SEED), SEED, _ -> {}).run();
    }

    private static double recall(EvaluationReport report, String method) {
        return report.methods().stream()
                .filter(one -> one.name().equals(method))
                .findFirst()
                .orElseThrow()
                .of(Measure.RECALL_10)
                .mean();
    }
}
