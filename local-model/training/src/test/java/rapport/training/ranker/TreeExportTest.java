package rapport.training.ranker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.engine.model.TreeTable;
import rapport.engine.model.Trees;
import rapport.training.problem.TrainingException;

class TreeExportTest {
    private static final int ROWS = 1000;
    private static final int COLUMNS = 20;

    @BeforeAll
    static void xgboostLoads() {
        NativeXgboost.require();
    }

    @ParameterizedTest
    @CsvSource({
        "rank:ndcg,1", "rank:ndcg,3", "rank:ndcg,6", "rank:ndcg,10",
        "rank:pairwise,6", "binary:logistic,1", "binary:logistic,3", "binary:logistic,6",
        "binary:logistic,10", "binary:logitraw,4", "reg:logistic,4", "reg:squarederror,6",
        "count:poisson,4", "reg:tweedie,4", "reg:gamma,4", "binary:hinge,4"
    })
    void theTreesScoreAsXgboostDoes(String objective, int depth) throws XGBoostError {
        float[] rows = rows(depth, .2);
        Booster booster = train(rows, Map.of("objective", objective, "max_depth", depth));

        TreeTable table = TreeExport.of(booster);

        assertEquals(25, table.trees());
        assertSameScores(booster, table, rows);
        assertSameScores(booster, table, rows(99, .5));
    }

    @Test
    void valuesEqualToAThresholdGoWhereXgboostSendsThem() throws XGBoostError {
        Booster booster = train(rows(3, .2), Map.of("objective", "rank:ndcg", "max_depth", 6));
        TreeTable table = TreeExport.of(booster);
        Random dice = new Random(5);
        List<List<Float>> thresholds = Stream.generate(() -> (List<Float>) new ArrayList<>(List.of(0f)))
                .limit(COLUMNS)
                .toList();
        for (int node = 0; node < table.nodes(); node++) {
            if (table.feature()[node] != TreeTable.LEAF) {
                thresholds.get(table.feature()[node]).add(table.value()[node]);
            }
        }
        float[] edges = new float[ROWS * COLUMNS];
        for (int i = 0; i < edges.length; i++) {
            List<Float> ofColumn = thresholds.get(i % COLUMNS);
            float threshold = ofColumn.get(dice.nextInt(ofColumn.size()));
            edges[i] = switch (dice.nextInt(4)) {
                case 0 -> Math.nextDown(threshold);
                case 1 -> Math.nextUp(threshold);
                default -> threshold;
            };
        }

        assertSameScores(booster, table, edges);
    }

    @Test
    void bothZerosAreOneAndLargeNumbersAreNumbers() throws XGBoostError {
        float[] values = {0.0f, -0.0f, 1e-45f, -1e-45f, Float.MAX_VALUE, -Float.MAX_VALUE, Float.NaN};
        Random dice = new Random(7);
        float[] rows = new float[ROWS * COLUMNS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = values[dice.nextInt(values.length)];
        }
        Booster booster = train(rows, Map.of("objective", "binary:logistic", "max_depth", 6, "tree_method", "exact"));
        TreeTable table = TreeExport.of(booster);

        assertSameScores(booster, table, rows);
    }

    @Test
    void whatWasPrunedIsLeftOut() throws XGBoostError {
        float[] rows = rows(11, .1);
        Booster booster = train(
                rows, Map.of("objective", "reg:squarederror", "max_depth", 8, "gamma", 2, "tree_method", "exact"));
        Matcher deleted = Pattern.compile("\"num_deleted\":\"([0-9]+)\"")
                .matcher(new String(booster.toByteArray("json"), StandardCharsets.UTF_8));

        TreeTable table = TreeExport.of(booster);

        assertTrue(deleted.results().anyMatch(tree -> !tree.group(1).equals("0")), "nothing was pruned");
        assertSameScores(booster, table, rows);
    }

    @Test
    void leavesGrownOneByOneAndForestsScoreAsXgboostDoes() throws XGBoostError {
        float[] rows = rows(13, .3);
        Booster leafwise = train(
                rows, Map.of("objective", "rank:ndcg", "grow_policy", "lossguide", "max_leaves", 50, "max_depth", 0));
        Booster forest = train(
                rows,
                Map.of("objective", "binary:logistic", "num_parallel_tree", 3, "subsample", .7, "base_score", .2));

        assertSameScores(leafwise, TreeExport.of(leafwise), rows);
        assertSameScores(forest, TreeExport.of(forest), rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dart", "gblinear"})
    void anotherBoosterIsRefused(String booster) throws XGBoostError {
        Booster other = train(rows(1, 0), Map.of("objective", "binary:logistic", "booster", booster));

        TrainingException refused = assertThrows(TrainingException.class, () -> TreeExport.of(other));

        assertEquals("Only boosted trees (gbtree) can be exported, not " + booster + ".", refused.getMessage());
    }

    @Test
    void severalClassesAreRefused() throws XGBoostError {
        Booster classes = train(rows(1, 0), Map.of("objective", "multi:softmax", "num_class", 3));

        TrainingException refused = assertThrows(TrainingException.class, () -> TreeExport.of(classes));

        assertEquals("Only a model with one output can be exported.", refused.getMessage());
    }

    @Test
    void splitsByACategoryAreRefused() throws XGBoostError {
        DMatrix matrix = matrix(categories(), Map.of());
        String[] types = new String[COLUMNS];
        Arrays.fill(types, "c");
        matrix.setFeatureTypes(types);
        Booster booster = XGBoost.train(
                matrix,
                parameters(Map.of("objective", "binary:logistic", "tree_method", "hist", "max_cat_to_onehot", 2)),
                5,
                Map.of(),
                null,
                null);

        TrainingException refused = assertThrows(TrainingException.class, () -> TreeExport.of(booster));

        assertEquals("A tree splits by a category; only splits by a number can be exported.", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[1]", "{\"learner\":{}}", "{\"learner\":{\"gradient_booster\":{\"name\":\"gbtree\"}"})
    void whatIsNoModelIsRefused(String json) {
        TrainingException refused =
                assertThrows(TrainingException.class, () -> TreeExport.of(json.getBytes(StandardCharsets.UTF_8)));

        assertEquals(TrainingException.Reason.INPUT, refused.reason());
    }

    @Test
    void theSameModelGivesTheSameTrees() throws XGBoostError {
        Map<String, Object> parameters = Map.of("objective", "rank:ndcg", "max_depth", 5);

        TreeTable once = TreeExport.of(train(rows(2, .1), parameters));
        TreeTable again = TreeExport.of(train(rows(2, .1), parameters));

        assertArrayEquals(once.feature(), again.feature());
        assertArrayEquals(once.value(), again.value());
        assertArrayEquals(once.left(), again.left());
    }

    private static void assertSameScores(Booster booster, TreeTable table, float[] rows) throws XGBoostError {
        Trees trees = Trees.of(table);
        DMatrix matrix = new DMatrix(rows, rows.length / COLUMNS, COLUMNS, Float.NaN);
        float[][] expected = booster.predict(matrix, true);
        float[] actual = new float[expected.length];
        trees.score(rows, COLUMNS, actual.length, actual);
        Set<Float> different = new HashSet<>();
        for (int i = 0; i < actual.length; i++) {
            assertEquals(expected[i][0], actual[i], 1e-5f * Math.max(1, Math.abs(expected[i][0])), "row " + i);
            different.add(actual[i]);
        }
        assertTrue(different.size() > 1, "all rows score alike");
        matrix.dispose();
    }

    private static Booster train(float[] rows, Map<String, Object> with) throws XGBoostError {
        return XGBoost.train(matrix(rows, with), parameters(with), 25, Map.of(), null, null);
    }

    private static Map<String, Object> parameters(Map<String, Object> with) {
        Map<String, Object> all = new HashMap<>(Map.of("eta", .3, "nthread", 1, "seed", 1, "verbosity", 0));
        all.putAll(with);
        return all;
    }

    private static DMatrix matrix(float[] rows, Map<String, Object> with) throws XGBoostError {
        DMatrix matrix = new DMatrix(rows, ROWS, COLUMNS, Float.NaN);
        String objective = String.valueOf(with.get("objective"));
        float[] labels = new float[ROWS];
        Random dice = new Random(17);
        for (int i = 0; i < ROWS; i++) {
            float first = Float.isNaN(rows[i * COLUMNS]) ? .3f : rows[i * COLUMNS];
            float second = Float.isNaN(rows[i * COLUMNS + 1]) ? -.3f : rows[i * COLUMNS + 1];
            labels[i] = first + second * dice.nextFloat() > .5f ? 1 : 0;
            if (objective.equals("multi:softmax")) {
                labels[i] = dice.nextInt(3);
            } else if (objective.equals("reg:gamma")) {
                labels[i] += .5f;
            } else if (objective.equals("reg:squarederror")) {
                labels[i] = first * second * 10 + dice.nextFloat();
            }
        }
        matrix.setLabel(labels);
        if (objective.startsWith("rank:")) {
            int[] groups = new int[ROWS / 50];
            Arrays.fill(groups, 50);
            matrix.setGroup(groups);
        }
        return matrix;
    }

    private static float[] rows(long seed, double missing) {
        Random dice = new Random(seed);
        float[] rows = new float[ROWS * COLUMNS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = dice.nextDouble() < missing ? Float.NaN : (float) dice.nextGaussian();
        }
        return rows;
    }

    private static float[] categories() {
        Random dice = new Random(3);
        float[] rows = new float[ROWS * COLUMNS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = dice.nextInt(8);
        }
        return rows;
    }
}
