package rapport.training.ranker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
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
import rapport.engine.rank.Visits;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;

/** Trains a ranker. */
public final class RankerTrainer {
    static final int FOLDS = 5;
    private static final int MOST_EXAMPLES = 900_000;
    /** With fewer examples than this, those of one basket earlier are learned from too. */
    private static final int FEW_EXAMPLES = 450_000;

    /** Rankers whose mean is taken. */
    private static final int BAG = 4;

    private static final int STEP = 20;
    private static final int MOST_ROUNDS = 120;
    /** Steps without getting better, until growing ends. */
    private static final int PATIENCE = 3;

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
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Trained(
            Market market, Neighbours neighbours, Ranker ranker, TreeTable trees, TreeTable propensity, float[] cases) {
        /**
         * The bytes of the model file.
         *
         * @param skus by number, in the order of a model file
         */
        public byte[] file(String name, List<String> skus) {
            return RankingModel.write(
                    name, skus, market, neighbours, ranker, ranker.trees().map(_ -> trees), cases);
        }
    }

    public Trained train() {
        NativeXgboost.require();
        Neighbours neighbours = Neighbours.of(data.visits(), data.items());
        Examples examples = new Examples();
        examples.addAll(examples(data, neighbours, MOST_EXAMPLES));
        if (examples.size() < FEW_EXAMPLES) {
            RankingData earlier = data.earlier();
            Neighbours then = Neighbours.of(earlier.visits(), earlier.items());
            examples.addAll(examples(earlier, then, MOST_EXAMPLES - examples.size()));
        }
        Market market = market(data, folds(data), -1);
        Lists lists = Lists.of(new FeatureRows(market, neighbours, RankingModel.CANDIDATES), data, data.validation());
        progress.accept(examples.size() + " examples of " + examples.groups() + " customers");
        try {
            List<Map<String, Object>> ranking = new ArrayList<>();
            for (int i = 0; i < BAG; i++) {
                ranking.add(ranking(seed + i));
            }
            Grown ranker = grow(examples, ranking, lists);
            Grown propensity = grow(examples, List.of(chance(seed)), lists);
            float weight = (float) (lists.spread(ranker.scores) / lists.spread(propensity.scores) / 3);
            TreeTable both = Forest.sum(List.of(ranker.trees, propensity.trees), new float[] {1, weight});
            Ranker chosen = new Choice(lists, progress).of(Trees.of(both));
            return new Trained(market, neighbours, chosen, both, propensity.trees, lists.cases(SelfTest.USUAL));
        } catch (XGBoostError failure) {
            throw new TrainingException(Reason.MACHINE, "XGBoost could not train.", failure);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Grown(TreeTable trees, float[][] scores) {}

    private Grown grow(Examples examples, List<Map<String, Object>> settings, Lists lists) throws XGBoostError {
        List<Growing> growing = new ArrayList<>();
        for (Map<String, Object> of : settings) {
            growing.add(new Growing(examples.matrix(true), of));
        }
        float[] equal = new float[growing.size()];
        Arrays.fill(equal, 1f / growing.size());
        float[][] scores = new float[0][];
        Grown best = new Grown(
                new TreeTable(0, 0, new int[1], new int[0], new float[0], new int[0], new int[0], new boolean[0]),
                scores);
        double bestQuality = -1;
        int worse = 0;
        for (int rounds = STEP; rounds <= MOST_ROUNDS && worse < PATIENCE; rounds += STEP) {
            int to = rounds;
            List<TreeTable> all =
                    growing.parallelStream().map(one -> one.to(to)).toList();
            List<TreeTable> added =
                    all.stream().map(one -> Forest.slice(one, to - STEP, to)).toList();
            float[][] more = lists.scores(Trees.of(Forest.sum(added, equal)));
            scores = rounds == STEP ? more : Lists.plus(scores, more, 1);
            Lists.Quality quality = lists.quality(scores);
            progress.accept(
                    "%d rounds: Recall@10 %.4f NDCG@10 %.4f".formatted(rounds, quality.recall(), quality.ndcg()));
            double sum = quality.recall() + quality.ndcg();
            if (sum > bestQuality) {
                bestQuality = sum;
                best = new Grown(Forest.sum(all, equal), scores);
                worse = 0;
            } else {
                worse++;
            }
        }
        growing.forEach(Growing::close);
        return best;
    }

    /** One model of a bag, on one thread of XGBoost's. */
    private static final class Growing {
        private final DMatrix matrix;
        private final Booster booster;
        private int rounds;

        Growing(DMatrix matrix, Map<String, Object> settings) throws XGBoostError {
            this.matrix = matrix;
            this.booster = XGBoost.train(matrix, settings, 0, Map.of(), null, null);
        }

        TreeTable to(int round) {
            try {
                for (; rounds < round; rounds++) {
                    booster.update(matrix, rounds);
                }
                return TreeExport.of(booster);
            } catch (XGBoostError failure) {
                throw new TrainingException(Reason.MACHINE, "XGBoost could not train.", failure);
            }
        }

        void close() {
            booster.dispose();
            matrix.dispose();
        }
    }

    private Map<String, Object> usual(long ofSeed) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("tree_method", "hist");
        settings.put("nthread", 1);
        settings.put("seed", ofSeed);
        settings.put("eta", .05);
        settings.put("max_depth", 5);
        settings.put("max_bin", 128);
        settings.put("subsample", .8);
        settings.put("colsample_bytree", .6);
        settings.put("lambda", 5);
        return settings;
    }

    private Map<String, Object> ranking(long ofSeed) {
        Map<String, Object> settings = usual(ofSeed);
        settings.put("objective", "rank:ndcg");
        settings.put("lambdarank_pair_method", "topk");
        settings.put("lambdarank_num_pair_per_sample", 20);
        settings.put("min_child_weight", 1);
        return settings;
    }

    private Map<String, Object> chance(long ofSeed) {
        Map<String, Object> settings = usual(ofSeed);
        settings.put("objective", "binary:logistic");
        settings.put("eta", .1);
        settings.put("min_child_weight", 10);
        return settings;
    }

    static int[] folds(RankingData of) {
        int[] fold = new int[of.visits().size()];
        Arrays.fill(fold, -1);
        for (int i = 0; i < of.train().length; i++) {
            fold[of.train()[i]] = i % FOLDS;
        }
        return fold;
    }

    private Examples examples(RankingData of, Neighbours neighbours, int most) {
        int[] fold = folds(of);
        double share = Math.min(1, (double) most / RankingModel.CANDIDATES / Math.max(1, of.train().length));
        List<Examples> ofFolds = IntStream.range(0, FOLDS)
                .parallel()
                .mapToObj(k -> examples(of, neighbours, fold, k, share))
                .toList();
        Examples all = new Examples();
        ofFolds.forEach(all::addAll);
        return all;
    }

    private Examples examples(RankingData of, Neighbours neighbours, int[] fold, int k, double share) {
        FeatureRows rows = new FeatureRows(market(of, fold, k), neighbours, RankingModel.CANDIDATES);
        Examples examples = new Examples();
        for (int customer : of.train()) {
            if (fold[customer] == k) {
                rows.fill(of.visits().get(customer));
                examples.add(rows, of.next()[customer], share, seed * 31 + customer);
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
