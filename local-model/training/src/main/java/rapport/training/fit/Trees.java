package rapport.training.fit;

import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;
import rapport.training.ranker.NativeXgboost;

/** Gradient-boosted trees for three outcomes. One thread: the same rows and seed give the same trees. */
final class Trees implements AutoCloseable {
    private static final int MOST_ROUNDS = 900;
    private static final int LOOK_EVERY = 20;
    private static final int PATIENCE = 3;

    private final Booster booster;
    private final int rounds;

    private Trees(Booster booster, int rounds) {
        this.booster = booster;
        this.rounds = rounds;
    }

    /** Grows until the log loss on the validation stops falling. */
    static Trees grow(float[][] train, int[] outcomes, float[][] validation, int[] truth, long seed) {
        return guarded(() -> {
            DMatrix learned = matrix(train, outcomes);
            DMatrix checked = matrix(validation, null);
            try {
                Booster booster = XGBoost.train(learned, parameters(seed), 1, Map.of(), null, null);
                double least = Double.POSITIVE_INFINITY;
                int best = 1;
                for (int round = 1; round < MOST_ROUNDS; round++) {
                    booster.update(learned, round);
                    if ((round + 1) % LOOK_EVERY == 0) {
                        double loss = Measures.logLoss(widened(booster.predict(checked)), truth);
                        if (loss < least) {
                            least = loss;
                            best = round + 1;
                        } else if (round + 1 - best >= PATIENCE * LOOK_EVERY) {
                            break;
                        }
                    }
                }
                return new Trees(booster, best);
            } finally {
                learned.dispose();
                checked.dispose();
            }
        });
    }

    /** Grows for so many rounds. */
    static Trees grow(float[][] train, int[] outcomes, int rounds, long seed) {
        return guarded(() -> {
            DMatrix learned = matrix(train, outcomes);
            try {
                return new Trees(XGBoost.train(learned, parameters(seed), rounds, Map.of(), null, null), rounds);
            } finally {
                learned.dispose();
            }
        });
    }

    int rounds() {
        return rounds;
    }

    /** Small, fit, large for each row. */
    double[][] probabilities(float[][] features) {
        return guarded(() -> {
            DMatrix asked = matrix(features, null);
            try {
                return widened(booster.predict(asked, false, rounds));
            } finally {
                asked.dispose();
            }
        });
    }

    @Override
    public void close() {
        booster.dispose();
    }

    private static Map<String, Object> parameters(long seed) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("objective", "multi:softprob");
        parameters.put("num_class", Rentals.OUTCOMES);
        parameters.put("tree_method", "hist");
        parameters.put("eta", 0.06);
        parameters.put("max_depth", 5);
        parameters.put("min_child_weight", 15);
        parameters.put("subsample", 0.7);
        parameters.put("colsample_bytree", 0.3);
        parameters.put("lambda", 5);
        parameters.put("nthread", 1);
        parameters.put("seed", (int) (seed & Integer.MAX_VALUE));
        parameters.put("verbosity", 0);
        return parameters;
    }

    private static DMatrix matrix(float[][] rows, int @Nullable [] outcomes) throws XGBoostError {
        int columns = rows[0].length;
        float[] all = new float[Math.multiplyExact(rows.length, columns)];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, all, row * columns, columns);
        }
        DMatrix matrix = new DMatrix(all, rows.length, columns, Float.NaN);
        if (outcomes != null) {
            float[] labels = new float[outcomes.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = outcomes[i];
            }
            matrix.setLabel(labels);
        }
        return matrix;
    }

    private static double[][] widened(float[][] narrow) {
        double[][] wide = new double[narrow.length][Rentals.OUTCOMES];
        for (int row = 0; row < wide.length; row++) {
            for (int outcome = 0; outcome < Rentals.OUTCOMES; outcome++) {
                wide[row][outcome] = narrow[row][outcome];
            }
        }
        return wide;
    }

    private interface Work<T> {
        T run() throws XGBoostError;
    }

    private static <T> T guarded(Work<T> work) {
        try {
            return work.run();
        } catch (XGBoostError e) {
            throw NativeXgboost.failed(e);
        }
    }
}
