package rapport.training.ranker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import rapport.engine.model.TreeTable;
import rapport.engine.model.Trees;

/** Models that grow side by side, and whose mean is taken, until those who decide are served no better by it. */
final class Bag {
    private static final int STEP = 20;
    private static final int MOST_ROUNDS = 120;
    /** Steps without getting better, until growing ends. */
    private static final int PATIENCE = 3;

    private Bag() {}

    /**
     * The mean of a bag at its best.
     *
     * @param scores of it for those who decide, by part
     */
    record Grown(TreeTable trees, List<float[][]> scores, double worth) {}

    /**
     * One model to grow.
     *
     * @param without the fold whose examples are not among its own
     */
    record Member(Examples examples, int without, Map<String, Object> settings) {}

    static Grown grow(List<Member> members, Jury jury, Consumer<String> progress) throws XGBoostError {
        List<Growing> growing = new ArrayList<>();
        try {
            for (Member member : members) {
                int[] columns = member.examples.knownColumns();
                growing.add(new Growing(member.examples.matrix(columns, true), columns, member.settings));
            }
            int[] without = members.stream().mapToInt(Member::without).toArray();
            return grow(growing, without, jury, progress);
        } finally {
            growing.forEach(Growing::close);
        }
    }

    private static Grown grow(List<Growing> growing, int[] without, Jury jury, Consumer<String> progress) {
        Grown now = step(growing, without, jury, 0, List.of(), progress);
        Grown best = now;
        int worse = 0;
        for (int rounds = STEP; rounds < MOST_ROUNDS && worse < PATIENCE; rounds += STEP) {
            now = step(growing, without, jury, rounds, now.scores, progress);
            boolean better = now.worth > best.worth;
            best = better ? now : best;
            worse = better ? 0 : worse + 1;
        }
        return best;
    }

    private static Grown step(
            List<Growing> growing,
            int[] without,
            Jury jury,
            int from,
            List<float[][]> before,
            Consumer<String> progress) {
        int to = from + STEP;
        List<TreeTable> all = growing.parallelStream().map(one -> one.to(to)).toList();
        List<Trees> added = all.stream()
                .map(one -> Trees.of(Forest.sum(List.of(Forest.slice(one, from, to)), new float[] {1})))
                .toList();
        List<float[][]> more = jury.scores(added, without);
        List<float[][]> scores = from == 0 ? more : Jury.plus(before, more, 1);
        Lists.Quality quality = jury.quality(scores);
        progress.accept("%d rounds: Recall@10 %.4f NDCG@10 %.4f".formatted(to, quality.recall(), quality.ndcg()));
        float[] equal = new float[all.size()];
        Arrays.fill(equal, 1f / all.size());
        return new Grown(Forest.sum(all, equal), scores, quality.recall() + quality.ndcg());
    }

    /** One model, on one thread of XGBoost's. */
    private static final class Growing {
        private final DMatrix matrix;
        private final int[] columns;
        private final Booster booster;
        private int rounds;

        Growing(DMatrix matrix, int[] columns, Map<String, Object> settings) throws XGBoostError {
            this.matrix = matrix;
            this.columns = columns;
            this.booster = XGBoost.train(matrix, settings, 0, Collections.emptyMap(), null, null);
        }

        TreeTable to(int round) {
            try {
                for (; rounds < round; rounds++) {
                    booster.update(matrix, rounds);
                }
                return Forest.ofColumns(TreeExport.of(booster), columns);
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
