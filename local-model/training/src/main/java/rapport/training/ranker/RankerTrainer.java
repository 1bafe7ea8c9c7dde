package rapport.training.ranker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.XGBoostError;
import rapport.engine.model.SelfTest;
import rapport.engine.model.TreeTable;
import rapport.engine.model.Trees;
import rapport.engine.rank.Content;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.Market;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.ModelParts;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.Ranker;
import rapport.engine.rank.RankingModel;
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
            Content content,
            Ranker ranker,
            TreeTable trees,
            TreeTable propensity,
            float[] cases,
            float[] calibration,
            List<Considered> considered) {
        /**
         * What a model file of it is written from.
         *
         * @param skus by number, in the order of a model file
         */
        public ModelParts parts(String name, List<String> skus) {
            return parts(name, skus, market, neighbours, content);
        }

        /** The same for a market and neighbours that were counted anew, perhaps with other numbers for products. */
        public ModelParts parts(String name, List<String> skus, Market now, Neighbours alike, Content described) {
            return ModelParts.of(name, skus, now, alike, described, ranker)
                    .with(ranker.trees().map(_ -> trees), cases)
                    .with(new ModelParts.Chance(propensity, calibration));
        }
    }

    /**
     * @throws TrainingException {@link Reason#MACHINE} if XGBoost cannot run here; {@link Reason#TOO_LITTLE} if there is
     *     nothing to learn from
     */
    public Trained train() {
        NativeXgboost.require();
        Neighbours neighbours = Neighbours.of(data.visits(), data.items());
        List<Fold> ofFolds = folds(neighbours);
        Examples examples = new Examples();
        ofFolds.forEach(one -> examples.addAll(one.examples));
        Market market = market(data, folds(data), -1);
        Lists deciding = Lists.of(rows(market, neighbours), data, data.validation());
        if (examples.groups() == 0) {
            throw new TrainingException(
                    Reason.TOO_LITTLE, "No next basket tells apart what is bought and what is not.");
        }
        progress.accept(examples.size() + " examples of " + examples.groups() + " customers");
        boolean few = examples.size() < FEW_EXAMPLES;
        Jury jury = jury(deciding, neighbours, few ? ofFolds : List.of());
        Boosting boosting = new Boosting(few);
        try {
            Bag.Grown ranker =
                    Bag.grow(members(few ? 1 : BAG, few, examples, ofFolds, boosting::ranking), jury, progress);
            Bag.Grown propensity = Bag.grow(members(1, few, examples, ofFolds, boosting::chance), jury, progress);
            double spread = deciding.spread(propensity.scores().getFirst());
            float weight = spread > 0 ? (float) (deciding.spread(ranker.scores().getFirst()) / spread / 3) : 0;
            TreeTable both = Forest.sum(List.of(ranker.trees(), propensity.trees()), new float[] {1, weight});
            List<float[][]> learned = Jury.plus(ranker.scores(), propensity.scores(), weight);
            Choice choice = new Choice(jury, progress);
            Ranker chosen = choice.of(Trees.of(both), learned, (float) deciding.spread(learned.getFirst()));
            return new Trained(
                    market,
                    neighbours,
                    data.content(),
                    chosen,
                    both,
                    propensity.trees(),
                    deciding.cases(SelfTest.USUAL),
                    PlattScaling.fit(propensity.scores().getFirst(), deciding.bought(), Math.log(examples.shareKept())),
                    choice.considered());
        } catch (XGBoostError failure) {
            throw NativeXgboost.failed(failure);
        }
    }

    /** Customers who train, of one fold: what is learned from them, and their lists as those who decide see them. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Fold(Examples examples, Market market, int[] customers) {}

    /** Where there are few examples, each member is grown without one fold, so that those of it can decide as well. */
    private List<Bag.Member> members(
            int each, boolean few, Examples all, List<Fold> ofFolds, LongFunction<Map<String, Object>> settings) {
        List<Bag.Member> members = new ArrayList<>();
        if (!few) {
            for (int i = 0; i < each; i++) {
                members.add(new Bag.Member(all, Jury.NOBODY, settings.apply(seed + i)));
            }
            return members;
        }
        for (int without = 0; without < FOLDS; without++) {
            Examples others = new Examples();
            for (int k = 0; k < FOLDS; k++) {
                if (k != without) {
                    others.addAll(ofFolds.get(k).examples);
                }
            }
            for (int i = 0; i < each && others.groups() > 0; i++) {
                members.add(new Bag.Member(others, without, settings.apply(seed + members.size())));
            }
        }
        return members;
    }

    private Jury jury(Lists deciding, Neighbours neighbours, List<Fold> ofFolds) {
        List<Jury.Part> parts = new ArrayList<>();
        parts.add(new Jury.Part(Jury.NOBODY, deciding));
        for (int k = 0; k < ofFolds.size(); k++) {
            Fold fold = ofFolds.get(k);
            parts.add(new Jury.Part(k, Lists.of(rows(fold.market, neighbours), data, fold.customers)));
        }
        return new Jury(parts);
    }

    private FeatureRows rows(Market market, Neighbours neighbours) {
        return new FeatureRows(market, neighbours, data.content(), RankingModel.CANDIDATES);
    }

    static int[] folds(RankingData of) {
        int[] fold = new int[of.visits().size()];
        Arrays.fill(fold, -1);
        for (int i = 0; i < of.train().length; i++) {
            fold[of.train()[i]] = i % FOLDS;
        }
        return fold;
    }

    private List<Fold> folds(Neighbours neighbours) {
        int[] fold = folds(data);
        double share = Math.min(1, (double) MOST_EXAMPLES / RankingModel.CANDIDATES / Math.max(1, data.train().length));
        return IntStream.range(0, FOLDS)
                .parallel()
                .mapToObj(k -> fold(neighbours, fold, k, share))
                .toList();
    }

    private Fold fold(Neighbours neighbours, int[] fold, int k, double share) {
        Market market = market(data, fold, k);
        FeatureRows rows = rows(market, neighbours);
        int[] customers = Arrays.stream(data.train())
                .filter(customer -> fold[customer] == k)
                .toArray();
        Examples examples = new Examples();
        for (int customer : customers) {
            rows.fill(data.visits().get(customer));
            examples.add(rows, data.next()[customer], share, seed * 31 + customer);
        }
        return new Fold(examples, market, customers);
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
        int[] moments = Arrays.copyOf(visits.moments(), n + 1);
        moments[n] = visits.now();
        return new Visits(baskets, Arrays.copyOf(visits.ages(), n + 1), moments, visits.now());
    }
}
