package rapport.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.training.measure.Measure;
import rapport.training.measure.Ranking;

/** The published methods give here what they were measured to give on Online Retail. */
class ReferenceFiguresTest {
    @Test
    void methodsRankAsTheyWereMeasured() {
        Path file = Path.of(System.getProperty("rapport.testdata", ""), "online-retail", "onlineretail.csv.gz");
        assumeTrue(Files.exists(file), "needs online-retail/onlineretail.csv.gz below rapport.testdata");
        NextBaskets data = NextBaskets.of(OnlineRetail.read(file), Map.of(), Set.of(), 1);

        assertEquals(1_496, data.users());
        assertEquals(299, data.test().length);
        assertMeasured(data, 0, .0454, .0761, .012);
        assertMeasured(data, 1, .2007, .2919, .018);
        assertMeasured(data, 2, .2157, .3128, .004);
        assertMeasured(data, 3, .1849, .2684, .001);
        assertMeasured(data, 4, .2137, .3152, .0005);
    }

    private static void assertMeasured(NextBaskets data, int method, double recall, double ndcg, double within) {
        Contestant contestant =
                Baselines.of(data).get(method).contestant(data.items().size());
        Ranking ranking = new Ranking(data.test().length);
        for (int i = 0; i < data.test().length; i++) {
            ranking.take(i, contestant.list(data.test()[i]), data.truths()[data.test()[i]]);
        }
        assertEquals(recall, Ranking.mean(ranking.of(Measure.RECALL_10)), within, contestant.name());
        assertEquals(ndcg, Ranking.mean(ranking.of(Measure.NDCG_10)), within, contestant.name());
    }
}
