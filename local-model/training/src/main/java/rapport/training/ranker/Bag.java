package rapport.training.ranker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import rapport.engine.model.TreeTable;
import rapport.engine.model.Trees;

/** Models that grow side by side, and whose mean is taken, until customers who decide are served no better by it. */
final class Bag {
    private static final int STEP = 20;
    private static final int MOST_ROUNDS = 120;
    /** Steps without getting better, until growing ends. */
    private static final int PATIENCE = 3;

    private Bag() {}

    /**
     * The mean of a bag at its best.
     *
     * @param scores of it for the customers who decide
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Grown(TreeTable trees, float[][] scores, double worth) {}

    static Grown grow(Examples examples, List<Map<String, Object>> settings, Lists lists, Consumer<String> progress)
            throws XGBoostError {
        List<Growing> growing = new ArrayList<>();
        try {
            for (Map<String, Object> of : settings) {
                growing.add(new Growing(examples.matrix(true), of));
            }
            return grow(growing, lists, progress);
        } finally {
            growing.forEach(Growing::close);
        }
    }

    private static Grown grow(List<Growing> growing, Lists lists, Consumer<String> progress) {
        float[] equal = new float[growing.size()];
        Arrays.fill(equal, 1f / growing.size());
        Grown now = step(growing, equal, lists, 0, new float[0][], progress);
        Grown best = now;
        int worse = 0;
        for (int rounds = STEP; rounds < MOST_ROUNDS && worse < PATIENCE; rounds += STEP) {
            now = step(growing, equal, lists, rounds, now.scores, progress);
            boolean better = now.worth > best.worth;
            best = better ? now : best;
            worse = better ? 0 : worse + 1;
        }
        return best;
    }

    private static Grown step(
            List<Growing> growing, float[] equal, Lists lists, int from, float[][] before, Consumer<String> progress) {
        int to = from + STEP;
        List<TreeTable> all = growing.parallelStream().map(one -> one.to(to)).toList();
        List<TreeTable> added =
                all.stream().map(one -> Forest.slice(one, from, to)).toList();
        float[][] more = lists.scores(Trees.of(Forest.sum(added, equal)));
        float[][] scores = from == 0 ? more : Lists.plus(before, more, 1);
        Lists.Quality quality = lists.quality(scores);
        progress.accept("%d rounds: Recall@10 %.4f NDCG@10 %.4f".formatted(to, quality.recall(), quality.ndcg()));
        return new Grown(Forest.sum(all, equal), scores, quality.recall() + quality.ndcg());
    }

    /** One model, on one thread of XGBoost's. */
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
                throw NativeXgboost.failed(failure);
            }
        }

        void close() {
            booster.dispose();
            matrix.dispose();
        }
    }
}
