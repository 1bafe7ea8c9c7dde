package rapport.training.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import rapport.engine.rank.Content;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.Visits;
import rapport.training.measure.Ranking;
import rapport.training.ranker.RankerTrainer;
import rapport.training.ranker.RankerTrainer.Trained;
import rapport.training.ranker.RankingData;
import rapport.training.source.Sales;

/**
 * Puts the published methods and the engine side by side. The engine is trained on the next baskets of those who train,
 * and never gets to see those of anybody who is asked about.
 */
final class Evaluation {
    private static final String NAME = "evaluation";
    /** With fewer customers a figure says nothing. */
    private static final int FEWEST = 50;

    private final NextBaskets data;
    private final long seed;
    private final Consumer<String> progress;

    Evaluation(NextBaskets data, long seed, Consumer<String> progress) {
        this.data = data;
        this.seed = seed;
        this.progress = progress;
    }

    EvaluationReport run() {
        Trained trained = new RankerTrainer(learnable(), seed, progress).train();
        return report(
                trained,
                RankingModel.write(
                        trained.parts(NAME, EngineContestant.skus(data.items().size()))));
    }

    /**
     * The same on one day for all.
     *
     * @param content what products are, by their number among the sales
     * @return empty if too few bought before and after it
     */
    static Optional<EvaluationReport> byCalendar(Sales sales, Content content, long seed, Consumer<String> progress) {
        return CalendarSplit.of(sales, content, FEWEST, seed).map(split -> {
            Trained trained = new RankerTrainer(split.learnable(), seed, progress).train();
            byte[] file = RankingModel.write(trained.parts(
                    NAME,
                    EngineContestant.skus(sales.skus().size()),
                    split.market(),
                    split.neighbours(),
                    split.asked().content()));
            return new Evaluation(split.asked(), seed, progress).report(trained, file);
        });
    }

    private EvaluationReport report(Trained trained, byte[] file) {
        List<Judged> judged = new ArrayList<>();
        for (Contestant contestant : Contestant.all(data, file)) {
            progress.accept("asking " + contestant.name());
            judged.add(judge(contestant));
        }
        return EvaluationReport.of(data, trained.ranker().text(), judged, seed);
    }

    /** What everybody bought, and the next baskets of those who are not asked about. */
    private RankingData learnable() {
        List<Visits> visits = new ArrayList<>(data.users());
        for (int user = 0; user < data.users(); user++) {
            visits.add(new Visits(data.histories()[user], data.ages()[user]));
        }
        return RankingData.of(visits, data.truths(), data.train(), data.validation(), data.content());
    }

    /**
     * How one did.
     *
     * @param covered different products among all first ten
     * @param repeats hits among the first ten that the customer had bought before
     * @param explored hits that were new to the customer
     */
    record Judged(String name, Ranking ranking, int covered, long repeats, long explored, double millisEach) {}

    private Judged judge(Contestant contestant) {
        Ranking ranking = new Ranking(data.test().length);
        BitSet covered = new BitSet();
        long repeats = 0;
        long explored = 0;
        long began = System.nanoTime();
        for (int i = 0; i < data.test().length; i++) {
            int user = data.test()[i];
            int[] list = contestant.list(user);
            ranking.take(i, list, data.truths()[user]);
            for (int place = 0; place < Math.min(10, list.length); place++) {
                covered.set(list[place]);
                if (Arrays.binarySearch(data.truths()[user], list[place]) >= 0) {
                    if (data.had(user, list[place])) {
                        repeats++;
                    } else {
                        explored++;
                    }
                }
            }
        }
        double millis = (System.nanoTime() - began) / 1e6 / Math.max(1, data.test().length);
        return new Judged(contestant.name(), ranking, covered.cardinality(), repeats, explored, millis);
    }
}
