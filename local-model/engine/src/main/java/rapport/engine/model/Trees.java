package rapport.engine.model;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Gradient-boosted regression trees, scored as XGBoost scores them: a row goes left where its value is below the
 * threshold (compared as floats), where the value is missing (NaN) as the node says; the leaves are added to the base
 * score in the order of the trees, as floats. Immutable and safe for any number of threads; scoring always ends.
 *
 * <p>A node is one {@code long} and children stand side by side, so that a step down is two loads and no branch: values
 * and thresholds become integers of the same order, and each row is kept twice, once with missing values as the
 * smallest and once as the largest integer, of which the node names one. A leaf leads to itself.
 */
public final class Trees {
    /** The most features that a row may have. */
    public static final int MAX_FEATURES = 2048;
    /** The most trees. */
    public static final int MAX_TREES = 20_000;
    /** The most nodes of one tree. */
    public static final int MAX_NODES = 1 << 20;
    /** The most steps from a root to a leaf. */
    public static final int MAX_DEPTH = 64;

    private static final int PLACE_BITS = 12;
    private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;
    /** As many rows go down a tree together as the fast memory of a processor holds. */
    private static final int BLOCK = 32;
    /** So many rows go down step by step; a block is some of these. */
    private static final int TOGETHER = 4;
    /** From so many rows on, masks are quicker than steps. */
    private static final int MANY = 24;

    private final int features;
    private final float base;
    private final int[] starts;
    private final int[] depths;
    /** Threshold in the upper half, below it the left child, below that the place in the doubled row. */
    private final long[] nodes;

    private final float[] leaves;
    /** For many rows, where trees are small. */
    private final Optional<LeafMasks> masks;

    private Trees(
            int features,
            float base,
            int[] starts,
            int[] depths,
            long[] nodes,
            float[] leaves,
            Optional<LeafMasks> masks) {
        this.features = features;
        this.base = base;
        this.starts = starts;
        this.depths = depths;
        this.nodes = nodes;
        this.leaves = leaves;
        this.masks = masks;
    }

    /**
     * The trees of a table, of which nothing is kept.
     *
     * @throws IllegalArgumentException with one sentence, if the columns do not fit together, a tree is none, a feature
     *     does not exist, a number is not finite, or one of the bounds above is passed
     */
    public static Trees of(TreeTable table) {
        int[] depths = new TreeCheck(table).depths();
        long[] nodes = new long[table.nodes()];
        float[] leaves = new float[table.nodes()];
        new TreeLayout(table, nodes, leaves).fill();
        return new Trees(
                table.features(), table.base(), table.starts().clone(), depths, nodes, leaves, LeafMasks.of(table));
    }

    /** How many features a row has. */
    public int features() {
        return features;
    }

    /** How many trees there are. */
    public int trees() {
        return depths.length;
    }

    /**
     * The score of one row.
     *
     * @throws IllegalArgumentException if it has another number of features
     */
    public float score(float[] row) {
        float[] out = new float[1];
        score(row, row.length, 1, out);
        return out[0];
    }

    /**
     * The scores of rows that stand one after the other.
     *
     * @param columns the length of a row, the number of {@link #features()}
     * @param count how many rows; what follows them is not looked at
     * @param out takes the scores from its beginning
     * @throws IllegalArgumentException if rows have another number of features
     * @throws IndexOutOfBoundsException if there are fewer rows or places than {@code count}
     */
    public void score(float[] rows, int columns, int count, float[] out) {
        if (columns != features) {
            throw new IllegalArgumentException("A row has " + columns + " features, the trees know " + features + ".");
        }
        Objects.checkFromIndexSize(0, count, out.length);
        Objects.checkFromIndexSize(0, Math.multiplyExact(count, columns), rows.length);
        if (masks.isPresent() && count >= MANY) {
            Arrays.fill(out, 0, count, base);
            masks.get().add(rows, count, out);
            return;
        }
        int most = Math.min(BLOCK, (count + TOGETHER - 1) / TOGETHER * TOGETHER);
        int[] doubled = new int[2 * columns * most];
        float[] sums = new float[most];
        for (int from = 0; from < count; from += BLOCK) {
            int size = Math.min(BLOCK, count - from);
            for (int i = 0; i < size; i++) {
                twice(rows, (from + i) * columns, doubled, 2 * columns * i);
            }
            Arrays.fill(sums, base);
            for (int tree = 0; tree < depths.length; tree++) {
                add(tree, doubled, sums, size);
            }
            System.arraycopy(sums, 0, out, from, size);
        }
    }

    private void twice(float[] rows, int from, int[] doubled, int to) {
        for (int i = 0; i < features; i++) {
            float value = rows[from + i];
            boolean missing = Float.isNaN(value);
            int key = key(value);
            doubled[to + i] = missing ? Integer.MIN_VALUE : key;
            doubled[to + features + i] = missing ? Integer.MAX_VALUE : key;
        }
    }

    /** Four rows at a time: their steps do not wait for each other. Rows after the last one are scored for nothing. */
    private void add(int tree, int[] doubled, float[] sums, int size) {
        int start = starts[tree];
        int depth = depths[tree];
        int width = 2 * features;
        for (int i = 0; i < size; i += TOGETHER) {
            int row = i * width;
            int a = 0;
            int b = 0;
            int c = 0;
            int d = 0;
            for (int step = 0; step < depth; step++) {
                a = below(nodes[start + a], doubled, row);
                b = below(nodes[start + b], doubled, row + width);
                c = below(nodes[start + c], doubled, row + 2 * width);
                d = below(nodes[start + d], doubled, row + 3 * width);
            }
            sums[i] += leaves[start + a];
            sums[i + 1] += leaves[start + b];
            sums[i + 2] += leaves[start + c];
            sums[i + 3] += leaves[start + d];
        }
    }

    /** The left child, or its neighbour if the threshold is not above the value: the sign of a difference. */
    private static int below(long node, int[] doubled, int row) {
        long value = doubled[row + ((int) node & PLACE_MASK)];
        return ((int) node >>> PLACE_BITS) + (int) (((node >> Integer.SIZE) - 1 - value) >>> (Long.SIZE - 1));
    }

    /** A node that sends rows on. */
    static long split(int place, float threshold, int left) {
        return (long) key(threshold) << Integer.SIZE | (long) left << PLACE_BITS | place;
    }

    /** A node that keeps every row: no value is as large, a missing one is the smallest. */
    static long leaf(int self) {
        return (long) Integer.MAX_VALUE << Integer.SIZE | (long) self << PLACE_BITS;
    }

    /** An integer that is smaller, equal or larger as the float is; both zeros are one. */
    static int key(float value) {
        int bits = Float.floatToRawIntBits(value + 0.0f);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }
}
