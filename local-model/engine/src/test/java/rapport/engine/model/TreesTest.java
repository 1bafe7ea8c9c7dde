package rapport.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.engine.model.TreeTable.LEAF;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreesTest {
    @Test
    void aValueBelowTheThresholdGoesLeftAndAMissingOneAsTheNodeSays() {
        Trees left = Trees.of(stump(1.5f, true));
        Trees right = Trees.of(stump(1.5f, false));

        assertEquals(11, left.score(new float[] {Math.nextDown(1.5f)}));
        assertEquals(12, left.score(new float[] {1.5f}));
        assertEquals(11, left.score(new float[] {Float.NaN}));
        assertEquals(12, right.score(new float[] {Float.NaN}));
        assertEquals(11, right.score(new float[] {Float.NEGATIVE_INFINITY}));
        assertEquals(12, left.score(new float[] {Float.POSITIVE_INFINITY}));
    }

    @Test
    void bothZerosAreOne() {
        assertEquals(12, Trees.of(stump(0.0f, true)).score(new float[] {-0.0f}));
        assertEquals(12, Trees.of(stump(-0.0f, true)).score(new float[] {0.0f}));
        assertEquals(11, Trees.of(stump(0.0f, true)).score(new float[] {-Float.MIN_VALUE}));
    }

    @Test
    void treesOfOneLeafAndNoTreesAtAllScore() {
        Trees leaf = Trees.of(new TreeTable(
                3, .5f, new int[] {0, 1}, new int[] {LEAF}, new float[] {2}, new int[1], new int[1], new boolean[1]));
        Trees none = Trees.of(
                new TreeTable(3, .5f, new int[1], new int[0], new float[0], new int[0], new int[0], new boolean[0]));

        assertEquals(2.5f, leaf.score(new float[3]));
        assertEquals(.5f, none.score(new float[3]));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 31, 32, 33, 100})
    void manyRowsScoreAsEachAloneAndAsAPlainWalk(int count) {
        Random dice = new Random(count);
        RandomTrees random = new RandomTrees(dice);
        TreeTable table = random.table(7, 20, 9);
        Trees trees = Trees.of(table);
        float[] rows = random.rows(7, count, table);
        float[] out = new float[count];

        trees.score(rows, 7, count, out);

        for (int i = 0; i < count; i++) {
            float[] row = Arrays.copyOfRange(rows, 7 * i, 7 * i + 7);
            assertEquals(random.walk(table, row), out[i], "row " + i);
            assertEquals(out[i], trees.score(row), "row " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 23, 24, 300, 319, 320, 321, 700})
    void smallTreesScoreManyRowsAsAPlainWalk(int count) {
        int masked = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random dice = new Random(seed);
            RandomTrees random = new RandomTrees(dice);
            TreeTable table = random.table(7, 1 + dice.nextInt(20), dice.nextInt(6));
            Trees trees = Trees.of(table);
            masked += LeafMasks.of(table).isPresent() ? 1 : 0;
            float[] rows = random.rows(7, count, table);
            float[] out = new float[count + 1];

            trees.score(rows, 7, count, out);

            for (int row = 0; row < count; row++) {
                assertEquals(random.walk(table, Arrays.copyOfRange(rows, 7 * row, 7 * row + 7)), out[row]);
            }
            assertEquals(0, out[count]);
        }
        assertTrue(masked > 5 && masked < 20, "both ways were to be taken: " + masked);
    }

    @Test
    void writingToTheTableLaterChangesNothing() {
        TreeTable table = stump(1, true);
        Trees trees = Trees.of(table);

        table.value()[1] = 99;
        table.starts()[1] = 1;

        assertEquals(11, trees.score(new float[] {0}));
    }

    @Test
    void rowsOfAnotherLengthAreRefused() {
        Trees trees = Trees.of(stump(1, true));

        assertEquals(
                "A row has 2 features, the trees know 1.",
                assertThrows(IllegalArgumentException.class, () -> trees.score(new float[2]))
                        .getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> trees.score(new float[2], 1, 3, new float[3]));
        assertThrows(IndexOutOfBoundsException.class, () -> trees.score(new float[3], 1, 3, new float[2]));
    }

    record Broken(String sentence, Consumer<TreeTable> harm) {}

    static Stream<Broken> broken() {
        return Stream.of(
                new Broken("A node of a tree leads back or out of its tree.", t -> t.left()[0] = 0),
                new Broken("A node of a tree leads back or out of its tree.", t -> t.right()[0] = 3),
                new Broken("A node of a tree leads back or out of its tree.", t -> t.right()[0] = -1),
                new Broken("A node of a tree leads back or out of its tree.", t -> t.left()[0] = Integer.MAX_VALUE),
                new Broken("Two nodes of a tree lead to the same one.", t -> t.left()[0] = 2),
                new Broken("A node of a tree has no parent.", t -> t.feature()[0] = LEAF),
                new Broken("A tree looks at a feature that does not exist.", t -> t.feature()[0] = 1),
                new Broken("A tree looks at a feature that does not exist.", t -> t.feature()[0] = -2),
                new Broken(
                        "A threshold or leaf of a tree is not a finite number.",
                        t -> t.value()[0] = Float.POSITIVE_INFINITY),
                new Broken("A threshold or leaf of a tree is not a finite number.", t -> t.value()[2] = Float.NaN),
                new Broken("The columns of the trees do not fit together.", t -> t.starts()[1] = 2),
                new Broken("The columns of the trees do not fit together.", t -> t.starts()[0] = 1));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenTreesAreRefused(Broken broken) {
        TreeTable table = stump(1, true);
        broken.harm.accept(table);

        assertEquals(
                broken.sentence,
                assertThrows(IllegalArgumentException.class, () -> Trees.of(table))
                        .getMessage());
    }

    @Test
    void aTreeDeeperThanTheBoundIsRefused() {
        assertEquals(7, Trees.of(chain(Trees.MAX_DEPTH)).score(new float[] {1}));
        assertEquals(
                "A tree is deeper than 64 steps.",
                assertThrows(IllegalArgumentException.class, () -> Trees.of(chain(Trees.MAX_DEPTH + 1)))
                        .getMessage());
    }

    /** 10, and 1 more below the threshold, 2 more otherwise. */
    private static TreeTable stump(float threshold, boolean missingLeft) {
        return new TreeTable(
                1,
                10,
                new int[] {0, 3},
                new int[] {0, LEAF, LEAF},
                new float[] {threshold, 1, 2},
                new int[] {1, 0, 0},
                new int[] {2, 0, 0},
                new boolean[] {missingLeft, false, false});
    }

    private static TreeTable chain(int depth) {
        int nodes = 2 * depth + 1;
        int[] feature = IntStream.range(0, nodes)
                .map(i -> i % 2 == 0 && i < nodes - 1 ? 0 : LEAF)
                .toArray();
        float[] value = new float[nodes];
        value[nodes - 1] = 7;
        return new TreeTable(
                1,
                0,
                new int[] {0, nodes},
                feature,
                value,
                IntStream.range(0, nodes).map(i -> i + 1).toArray(),
                IntStream.range(0, nodes).map(i -> i + 2).toArray(),
                new boolean[nodes]);
    }

    @Test
    void theSameRowsScoreTheSameOnManyThreads() {
        RandomTrees random = new RandomTrees(new Random(4));
        TreeTable table = random.table(9, 30, 8);
        Trees trees = Trees.of(table);
        float[] rows = random.rows(9, 200, table);
        float[] expected = new float[200];
        trees.score(rows, 9, 200, expected);

        IntStream.range(0, 64).parallel().forEach(_ -> {
            float[] out = new float[200];
            trees.score(rows, 9, 200, out);
            assertArrayEquals(expected, out);
        });
    }
}
