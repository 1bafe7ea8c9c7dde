package rapport.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import rapport.engine.model.Trees;
import rapport.training.ranker.NativeXgboost;
import rapport.training.ranker.TreeExport;

/**
 * The candidates of one customer ranked by the same 400 trees of depth 6: in Java, and by XGBoost itself on one thread,
 * with its matrix made before (its quickest), in place, and with the matrix made for the call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@SuppressWarnings("NullAway.Init") // JMH calls train() first
public class TreesBenchmark {
    private static final int COLUMNS = 60;
    private static final int LEARNT = 20_000;

    @Param("300")
    public int candidates = 300;

    @Param("400")
    public int trees = 400;

    @Param("6")
    public int depth = 6;

    private float[] rows = {};
    private float[] out = {};
    private Trees java;
    private Booster booster;
    /** Trains, and checks that both score alike. */
    @Setup
    public void train() throws XGBoostError {
        NativeXgboost.require();
        float[] learnt = rows(LEARNT, 1);
        DMatrix training = new DMatrix(learnt, LEARNT, COLUMNS, Float.NaN);
        training.setLabel(labels(learnt));
        int[] groups = new int[LEARNT / 100];
        Arrays.fill(groups, 100);
        training.setGroup(groups);
        booster = XGBoost.train(
                training,
                Map.of("objective", "rank:ndcg", "max_depth", depth, "eta", .1, "nthread", 1, "seed", 1),
                trees,
                Map.of(),
                null,
                null);
        java = Trees.of(TreeExport.of(booster));
        rows = rows(candidates, 2);
        out = new float[candidates];
        DMatrix matrix = new DMatrix(rows, candidates, COLUMNS, Float.NaN);
        java.score(rows, COLUMNS, candidates, out);
        float[][] expected = booster.predict(matrix, true);
        for (int i = 0; i < candidates; i++) {
            if (Math.abs(expected[i][0] - out[i]) > 1e-5f) {
                throw new IllegalStateException("row " + i + " scores " + out[i] + ", not " + expected[i][0]);
            }
        }
    }

    @Benchmark
    public float[] inJava() {
        java.score(rows, COLUMNS, candidates, out);
        return out;
    }

    /** A matrix that XGBoost has not seen: what it predicted for one before, it only looks up. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // JMH calls make() first
    public static class Unseen {
        private DMatrix matrix;

        @Setup(Level.Invocation)
        public void make(TreesBenchmark all) throws XGBoostError {
            matrix = new DMatrix(all.rows, all.candidates, COLUMNS, Float.NaN);
        }

        @TearDown(Level.Invocation)
        public void dispose() {
            matrix.dispose();
        }
    }

    @Benchmark
    public float[][] xgboost(Unseen unseen) throws XGBoostError {
        return booster.predict(unseen.matrix, true);
    }

    @Benchmark
    public float[][] xgboostInPlace() throws XGBoostError {
        return booster.inplace_predict(rows, candidates, COLUMNS, Float.NaN);
    }

    @Benchmark
    public float[][] xgboostWithItsMatrix() throws XGBoostError {
        DMatrix made = new DMatrix(rows, candidates, COLUMNS, Float.NaN);
        try {
            return booster.predict(made, true);
        } finally {
            made.dispose();
        }
    }

    private static float[] rows(int count, long seed) {
        Random dice = new Random(seed);
        float[] rows = new float[count * COLUMNS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = dice.nextInt(10) == 0 ? Float.NaN : (float) dice.nextGaussian();
        }
        return rows;
    }

    private static float[] labels(float[] rows) {
        Random dice = new Random(3);
        float[] labels = new float[LEARNT];
        for (int i = 0; i < LEARNT; i++) {
            double sum = dice.nextGaussian();
            for (int j = 0; j < 10; j++) {
                float value = rows[i * COLUMNS + j];
                sum += Float.isNaN(value) ? 0 : value * (j % 3 == 0 ? value : 1);
            }
            labels[i] = sum > 6 ? 1 : 0;
        }
        return labels;
    }
}
