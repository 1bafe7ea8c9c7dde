package rapport.engine.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * Small trees in another form, for many rows at once (QuickScorer: Lucchese et al., SIGIR 2015, turned from rows to
 * columns): the leaves of a tree are bits, a node that sends a row right takes the leaves to its left away, and the first
 * one that is left is the row's. No step waits for another and none branches, so that the compiler does eight or sixteen
 * rows in one instruction. Values become integers of the same order, no further from the thresholds of their feature
 * than matters, so that a difference has the sign of the comparison. Immutable.
 */
final class LeafMasks {
    private static final int MOST_LEAVES = Integer.SIZE;
    /** Nodes that are looked at in one go through the rows; trees are filled up with nodes that take nothing away. */
    private static final int TOGETHER = 4;

    private static final int BLOCK = 320;

    private final int features;
    /** By feature: just below its thresholds, and the highest of them. */
    private final int[] low;

    private final int[] high;
    /** Where the nodes and the leaves of each tree begin. */
    private final int[] starts;

    private final int[] leafStarts;
    private final int[] columns;
    private final int[] thresholds;
    private final int[] masks;
    private final float[] leaves;

    private LeafMasks(TreeTable table, int[] low, int[] high) {
        features = table.features();
        this.low = low;
        this.high = high;
        int trees = table.trees();
        starts = new int[trees + 1];
        leafStarts = new int[trees + 1];
        for (int tree = 0; tree < trees; tree++) {
            int splits = splits(table, tree);
            starts[tree + 1] = starts[tree] + (splits + TOGETHER - 1) / TOGETHER * TOGETHER;
            leafStarts[tree + 1] = leafStarts[tree] + splits + 1;
        }
        columns = new int[starts[trees]];
        thresholds = new int[starts[trees]];
        masks = new int[starts[trees]];
        Arrays.fill(masks, -1);
        leaves = new float[leafStarts[trees]];
        for (int tree = 0; tree < trees; tree++) {
            new Filling(table, tree).of(0);
        }
    }

    /** Empty if a tree has too many leaves, or the thresholds of a feature are too far apart. */
    static Optional<LeafMasks> of(TreeTable table) {
        for (int tree = 0; tree < table.trees(); tree++) {
            if (splits(table, tree) >= MOST_LEAVES) {
                return Optional.empty();
            }
        }
        int[] low = new int[table.features()];
        int[] high = new int[table.features()];
        Arrays.fill(low, Integer.MAX_VALUE);
        Arrays.fill(high, Integer.MIN_VALUE + 1);
        for (int node = 0; node < table.nodes(); node++) {
            int feature = table.feature()[node];
            if (feature != TreeTable.LEAF) {
                int key = Trees.key(table.value()[node]);
                low[feature] = Math.min(low[feature], key - 1);
                high[feature] = Math.max(high[feature], key);
            }
        }
        for (int feature = 0; feature < low.length; feature++) {
            low[feature] = Math.min(low[feature], high[feature]);
            if ((long) high[feature] - low[feature] > Integer.MAX_VALUE) {
                return Optional.empty();
            }
        }
        return Optional.of(new LeafMasks(table, low, high));
    }

    private static int splits(TreeTable table, int tree) {
        return (table.starts()[tree + 1] - table.starts()[tree]) / 2;
    }

    /** Puts one tree's nodes and leaves in place, the leaves from left to right. */
    private final class Filling {
        private final TreeTable table;
        private final int start;
        private int node;
        private int leaf;
        private final int firstLeaf;

        Filling(TreeTable table, int tree) {
            this.table = table;
            start = table.starts()[tree];
            node = starts[tree];
            firstLeaf = leafStarts[tree];
            leaf = firstLeaf;
        }

        void of(int from) {
            int feature = table.feature()[start + from];
            if (feature == TreeTable.LEAF) {
                leaves[leaf++] = table.value()[start + from];
                return;
            }
            int here = node++;
            columns[here] = table.missingLeft()[start + from] ? feature : features + feature;
            thresholds[here] = Trees.key(table.value()[start + from]);
            int first = leaf - firstLeaf;
            of(table.left()[start + from]);
            int toLeft = (int) ((1L << leaf - firstLeaf) - (1L << first));
            masks[here] = ~toLeft;
            of(table.right()[start + from]);
        }
    }

    /** Adds the trees, in their order, to what is in {@code out}. */
    void add(float[] rows, int count, float[] out) {
        int width = Math.min(BLOCK, count);
        int[][] values = new int[2 * features][width];
        int[] left = new int[width];
        for (int from = 0; from < count; from += width) {
            int size = Math.min(width, count - from);
            turn(rows, from, size, values);
            for (int tree = 0; tree + 1 < starts.length; tree++) {
                Arrays.fill(left, -1);
                for (int node = starts[tree]; node < starts[tree + 1]; node += TOGETHER) {
                    take(node, values, left);
                }
                int first = leafStarts[tree];
                for (int i = 0; i < size; i++) {
                    out[from + i] += leaves[first + Integer.numberOfTrailingZeros(left[i])];
                }
            }
        }
    }

    private void take(int node, int[][] values, int[] left) {
        int[] a = values[columns[node]];
        int[] b = values[columns[node + 1]];
        int[] c = values[columns[node + 2]];
        int[] d = values[columns[node + 3]];
        int thresholdA = thresholds[node];
        int thresholdB = thresholds[node + 1];
        int thresholdC = thresholds[node + 2];
        int thresholdD = thresholds[node + 3];
        int maskA = masks[node];
        int maskB = masks[node + 1];
        int maskC = masks[node + 2];
        int maskD = masks[node + 3];
        for (int i = 0; i < left.length; i++) {
            left[i] &= (a[i] - thresholdA >> 31 | maskA)
                    & (b[i] - thresholdB >> 31 | maskB)
                    & (c[i] - thresholdC >> 31 | maskC)
                    & (d[i] - thresholdD >> 31 | maskD);
        }
    }

    /** Rows become columns, each twice: with missing values below and above all thresholds. */
    private void turn(float[] rows, int from, int size, int[][] values) {
        for (int feature = 0; feature < features; feature++) {
            int[] below = values[feature];
            int[] above = values[features + feature];
            int least = low[feature];
            int most = high[feature];
            for (int i = 0; i < size; i++) {
                float value = rows[(from + i) * features + feature];
                boolean missing = Float.isNaN(value);
                int key = Math.clamp(Trees.key(value), least, most);
                below[i] = missing ? least : key;
                above[i] = missing ? most : key;
            }
        }
    }
}
