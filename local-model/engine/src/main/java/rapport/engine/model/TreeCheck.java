package rapport.engine.model;

import java.util.Arrays;

/** Looks through a {@link TreeTable} once; a table that passes can be walked from every root and always ends. */
final class TreeCheck {
    private final TreeTable table;
    /** For each node of the tree at hand, how many steps below its root it is; -1: nothing leads there. */
    private int[] depth = new int[0];

    TreeCheck(TreeTable table) {
        this.table = table;
    }

    /**
     * How many steps the longest way down each tree has.
     *
     * @throws IllegalArgumentException with one sentence
     */
    int[] depths() {
        columns();
        int[] depths = new int[table.trees()];
        for (int tree = 0; tree < depths.length; tree++) {
            depths[tree] = depth(tree);
        }
        return depths;
    }

    private void columns() {
        int nodes = table.nodes();
        int[] starts = table.starts();
        expect(
                table.features() > 0 && table.features() <= Trees.MAX_FEATURES,
                "Trees look at 1 to " + Trees.MAX_FEATURES + " features.");
        expect(Float.isFinite(table.base()), "The base score of the trees is not a finite number.");
        expect(
                starts.length > 0 && starts.length - 1 <= Trees.MAX_TREES,
                "There are at most " + Trees.MAX_TREES + " trees.");
        expect(
                table.value().length == nodes
                        && table.left().length == nodes
                        && table.right().length == nodes
                        && table.missingLeft().length == nodes
                        && starts[0] == 0
                        && starts[starts.length - 1] == nodes,
                "The columns of the trees do not fit together.");
        for (int tree = 1; tree < starts.length; tree++) {
            expect(
                    starts[tree] > starts[tree - 1] && starts[tree] <= nodes,
                    "A tree does not begin where the one before it ends.");
            expect(
                    starts[tree] - starts[tree - 1] <= Trees.MAX_NODES,
                    "A tree has more than " + Trees.MAX_NODES + " nodes.");
        }
    }

    private int depth(int tree) {
        int start = table.starts()[tree];
        int size = table.starts()[tree + 1] - start;
        if (depth.length < size) {
            depth = new int[Math.max(size, 2 * depth.length)];
        }
        Arrays.fill(depth, 0, size, -1);
        depth[0] = 0;
        int deepest = 0;
        for (int node = 0; node < size; node++) {
            expect(depth[node] >= 0, "A node of a tree has no parent.");
            expect(
                    Float.isFinite(table.value()[start + node]),
                    "A threshold or leaf of a tree is not a finite number.");
            int feature = table.feature()[start + node];
            if (feature != TreeTable.LEAF) {
                expect(feature >= 0 && feature < table.features(), "A tree looks at a feature that does not exist.");
                reach(table.left()[start + node], node, size);
                reach(table.right()[start + node], node, size);
                deepest = Math.max(deepest, depth[node] + 1);
            }
        }
        expect(deepest <= Trees.MAX_DEPTH, "A tree is deeper than " + Trees.MAX_DEPTH + " steps.");
        return deepest;
    }

    private void reach(int child, int parent, int size) {
        expect(child > parent && child < size, "A node of a tree leads back or out of its tree.");
        expect(depth[child] < 0, "Two nodes of a tree lead to the same one.");
        depth[child] = depth[parent] + 1;
    }

    private static void expect(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
