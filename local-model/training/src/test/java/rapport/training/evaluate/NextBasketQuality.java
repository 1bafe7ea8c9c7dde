package rapport.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.training.evaluate.EvaluationReport.Ratio;
import rapport.training.measure.Measure;
import rapport.training.measure.Ranking;

/** The engine beside the published methods, on real purchases. The tables, as in docs/model.md, go to target. */
class NextBasketQuality {
    private static final long SEED = 2023;

    @Test
    void taFeng() throws IOException {
        Path history = data("ta-feng/tafeng_history.json.gz");
        Path future = data("ta-feng/tafeng_future.json.gz");

        EvaluationReport report = evaluate(NbrJson.read(history, future), "ta-feng.txt");

        assertTrue(mean(report, Measure.RECALL_10) >= .184, report::table);
        assertTrue(mean(report, Measure.NDCG_10) >= .168, report::table);
        for (Ratio ratio : report.ratios()) {
            assertTrue(!ratio.to().equals("tifu-knn") || ratio.ratio().low() > 1.25, report::table);
        }
    }

    @Test
    void onlineRetail() throws IOException {
        EvaluationReport report =
                evaluate(OnlineRetail.read(data("online-retail/onlineretail.csv.gz")), "online-retail.txt");

        for (Ratio ratio : report.ratios()) {
            assertTrue(ratio.ratio().mean() >= 1.12, report::table);
        }
    }

    /** What is left then is what everybody is best told: what others buy next, the same for all. */
    @Test
    void taFengWithItsNextBasketsShuffled() throws IOException {
        List<NextBaskets.Shopper> shoppers = TypicalShoppers.shuffled(
                NbrJson.read(data("ta-feng/tafeng_history.json.gz"), data("ta-feng/tafeng_future.json.gz")), 1);

        EvaluationReport report = evaluate(shoppers, "ta-feng-shuffled.txt");

        double chance = ofWhatOthersBuyNext(NextBaskets.of(shoppers, Map.of(), Set.of(), SEED));
        assertTrue(
                mean(report, Measure.RECALL_10) < 1.03 * chance,
                () -> "the same ten for all: %.4f%n%s".formatted(chance, report.table()));
    }

    /** Recall of the ten products that those who train buy next most often. */
    private static double ofWhatOthersBuyNext(NextBaskets data) {
        int[] bought = new int[data.items().size()];
        for (int user : data.train()) {
            for (int item : data.truths()[user]) {
                bought[item]++;
            }
        }
        int[] ten = IntStream.range(0, bought.length)
                .boxed()
                .sorted((one, other) -> Integer.compare(bought[other], bought[one]))
                .limit(10)
                .mapToInt(Integer::intValue)
                .toArray();
        Ranking ranking = new Ranking(data.test().length);
        for (int i = 0; i < data.test().length; i++) {
            ranking.take(i, ten, data.truths()[data.test()[i]]);
        }
        return ranking.mean(Measure.RECALL_10);
    }

    private static Path data(String name) {
        Path file = Path.of(System.getProperty("rapport.testdata", "")).resolve(name);
        assumeTrue(Files.exists(file), "needs " + name + " below rapport.testdata");
        return file;
    }

    private static EvaluationReport evaluate(List<NextBaskets.Shopper> shoppers, String name) throws IOException {
        EvaluationReport report =
                new Evaluation(NextBaskets.of(shoppers, Map.of(), Set.of(), SEED), SEED, _ -> {}).run();
        Files.writeString(Path.of("target", name), report.table());
        return report;
    }

    private static double mean(EvaluationReport report, Measure measure) {
        return report.methods().getLast().of(measure).mean();
    }
}
