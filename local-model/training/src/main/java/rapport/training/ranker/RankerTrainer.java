package rapport.training.ranker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import ml.dmlc.xgboost4j.java.XGBoostError;
import rapport.engine.model.SelfTest;
import rapport.engine.model.TreeTable;
import rapport.engine.model.Trees;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.Market;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.Ranker;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.TrainedOn;
import rapport.engine.rank.Visits;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;

/**
 * Trains a ranker from the next baskets of those who train, with features that are counted without their own, and
 * decides by those who validate. The same data and seed give the same ranker.
 */
public final class RankerTrainer {
    static final int FOLDS = 5;
    private static final int MOST_EXAMPLES = 900_000;
    /** Fewer examples than this carry smaller trees only. */
    private static final int FEW_EXAMPLES = 450_000;

    /** Rankers whose mean is taken. */
    private static final int BAG = 4;

    private final RankingData data;
    private final long seed;
    private final Consumer<String> progress;

    public RankerTrainer(RankingData data, long seed, Consumer<String> progress) {
        this.data = data;
        this.seed = seed;
        this.progress = progress;
    }

    /**
     * What came of it.
     *
     * @param trees what was learned, also if the ranker does without it
     * @param propensity log-odds of a purchase, before calibration
     * @param cases rows for the self-test
     * @param calibration slope and offset that make the propensity's log-odds true
     * @param considered what the ranker was chosen from
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Trained(
            Market market,
            Neighbours neighbours,
            Ranker ranker,
            TreeTable trees,
            TreeTable propensity,
            float[] cases,
            float[] calibration,
            List<Considered> considered) {
        /**
         * The bytes of the model file.
         *
         * @param skus by number, in the order of a model file
         */
        public byte[] file(String name, List<String> skus) {
            return file(name, skus, market, neighbours);
        }

        /** The same for a market and neighbours that were counted anew, perhaps with other numbers for products. */
        public byte[] file(String name, List<String> skus, Market now, Neighbours alike) {
            return file(name, skus, now, alike, TrainedOn.UNKNOWN);
        }

        /** The same with what is to be said of the data. */
        public byte[] file(String name, List<String> skus, Market now, Neighbours alike, TrainedOn on) {
            return RankingModel.write(
                    name, skus, now, alike, ranker, ranker.trees().map(_ -> trees), cases, propensity, calibration, on);
        }
    }

    /**
     * @throws TrainingException {@link Reason#MACHINE} if XGBoost cannot run here; {@link Reason#TOO_LITTLE} if there is
     *     nothing to learn from
     */
    public Trained train() {
        NativeXgboost.require();
        Neighbours neighbours = Neighbours.of(data.visits(), data.items());
        Examples examples = examples(neighbours);
        Market market = market(data, folds(data), -1);
        Lists lists = Lists.of(new FeatureRows(market, neighbours, RankingModel.CANDIDATES), data, data.validation());
        if (examples.groups() == 0) {
            throw new TrainingException(
                    Reason.TOO_LITTLE, "No next basket tells apart what is bought and what is not.");
        }
        progress.accept(examples.size() + " examples of " + examples.groups() + " customers");
        Boosting boosting = new Boosting(examples.size() < FEW_EXAMPLES);
        try {
            List<Map<String, Object>> rankers = LongStream.range(seed, seed + BAG)
                    .mapToObj(boosting::ranking)
                    .toList();
            Bag.Grown ranker = Bag.grow(examples, rankers, lists, progress);
            Bag.Grown propensity = Bag.grow(examples, List.of(boosting.chance(seed)), lists, progress);
            double spread = lists.spread(propensity.scores());
            float weight = spread > 0 ? (float) (lists.spread(ranker.scores()) / spread / 3) : 0;
            TreeTable both = Forest.sum(List.of(ranker.trees(), propensity.trees()), new float[] {1, weight});
            Choice choice = new Choice(lists, progress);
            Ranker chosen = choice.of(Trees.of(both));
            return new Trained(
                    market,
                    neighbours,
                    chosen,
                    both,
                    propensity.trees(),
                    lists.cases(SelfTest.USUAL),
                    PlattScaling.fit(propensity.scores(), lists.bought(), Math.log(examples.shareKept())),
                    choice.considered());
        } catch (XGBoostError failure) {
            throw NativeXgboost.failed(failure);
        }
    }

    static int[] folds(RankingData of) {
        int[] fold = new int[of.visits().size()];
        Arrays.fill(fold, -1);
        for (int i = 0; i < of.train().length; i++) {
            fold[of.train()[i]] = i % FOLDS;
        }
        return fold;
    }

    private Examples examples(Neighbours neighbours) {
        int[] fold = folds(data);
        double share = Math.min(1, (double) MOST_EXAMPLES / RankingModel.CANDIDATES / Math.max(1, data.train().length));
        List<Examples> ofFolds = IntStream.range(0, FOLDS)
                .parallel()
                .mapToObj(k -> examples(neighbours, fold, k, share))
                .toList();
        Examples all = new Examples();
        ofFolds.forEach(all::addAll);
        return all;
    }

    private Examples examples(Neighbours neighbours, int[] fold, int k, double share) {
        FeatureRows rows = new FeatureRows(market(data, fold, k), neighbours, RankingModel.CANDIDATES);
        Examples examples = new Examples();
        for (int customer : data.train()) {
            if (fold[customer] == k) {
                rows.fill(data.visits().get(customer));
                examples.add(rows, data.next()[customer], share, seed * 31 + customer);
            }
        }
        return examples;
    }

    /** Counted with the next baskets of all who train but those of one fold. */
    static Market market(RankingData of, int[] fold, int without) {
        List<Visits> all = new ArrayList<>(of.visits());
        for (int customer : of.train()) {
            if (fold[customer] != without) {
                all.set(customer, withNext(of.visits().get(customer), of.next()[customer]));
            }
        }
        return new MarketCounter(all, of.items()).count();
    }

    private static Visits withNext(Visits visits, int[] next) {
        int n = visits.size();
        int[][] baskets = Arrays.copyOf(visits.baskets(), n + 1);
        baskets[n] = next;
        return new Visits(baskets, Arrays.copyOf(visits.ages(), n + 1));
    }
}
