package rapport.engine.model;

import static rapport.engine.model.TreeTable.LEAF;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trees of any shape from given dice, and the plainest way to score them. */
final class RandomTrees {
    private final Random dice;

    RandomTrees(Random dice) {
        this.dice = dice;
    }

    TreeTable table(int features, int trees, int depth) {
        List<int[]> nodes = new ArrayList<>();
        int[] starts = new int[trees + 1];
        for (int tree = 0; tree < trees; tree++) {
            grow(nodes, starts[tree], features, depth);
            starts[tree + 1] = nodes.size();
        }
        int size = nodes.size();
        int[] feature = new int[size];
        float[] value = new float[size];
        int[] left = new int[size];
        int[] right = new int[size];
        boolean[] missingLeft = new boolean[size];
        for (int i = 0; i < size; i++) {
            feature[i] = nodes.get(i)[0];
            left[i] = nodes.get(i)[1];
            right[i] = nodes.get(i)[2];
            value[i] = dice.nextInt(10) == 0 ? 0 : (float) dice.nextGaussian();
            missingLeft[i] = feature[i] != LEAF && dice.nextBoolean();
        }
        return new TreeTable(features, (float) dice.nextGaussian(), starts, feature, value, left, right, missingLeft);
    }

    /** Adds a node and what hangs below it, depth first. */
    private void grow(List<int[]> nodes, int start, int features, int depth) {
        int[] node = {LEAF, 0, 0};
        nodes.add(node);
        if (depth > 0 && dice.nextInt(5) > 0) {
            node[0] = dice.nextInt(features);
            node[1] = nodes.size() - start;
            grow(nodes, start, features, depth - 1);
            node[2] = nodes.size() - start;
            grow(nodes, start, features, depth - 1);
        }
    }

    /** Rows with missing, infinite, zero and edge values. */
    float[] rows(int features, int count, TreeTable table) {
        float[] rows = new float[features * count];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = switch (dice.nextInt(12)) {
                case 0, 1 -> Float.NaN;
                case 2, 3, 4 -> table.value()[dice.nextInt(table.nodes())];
                case 5 -> -0.0f;
                case 6 -> dice.nextBoolean() ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
                default -> (float) dice.nextGaussian();
            };
        }
        return rows;
    }

    float walk(TreeTable table, float[] row) {
        float sum = table.base();
        for (int tree = 0; tree < table.trees(); tree++) {
            int start = table.starts()[tree];
            int node = 0;
            while (table.feature()[start + node] != LEAF) {
                float value = row[table.feature()[start + node]];
                boolean left =
                        Float.isNaN(value) ? table.missingLeft()[start + node] : value < table.value()[start + node];
                node = left ? table.left()[start + node] : table.right()[start + node];
            }
            sum += table.value()[start + node];
        }
        return sum;
    }
}
