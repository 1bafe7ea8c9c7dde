package rapport.engine.model;

/** Moves the nodes of checked trees, level by level, so that the children of a node stand side by side. */
final class TreeLayout {
    private final TreeTable table;
    private final long[] nodes;
    private final float[] leaves;

    TreeLayout(TreeTable table, long[] nodes, float[] leaves) {
        this.table = table;
        this.nodes = nodes;
        this.leaves = leaves;
    }

    void fill() {
        int[] starts = table.starts();
        int[] order = new int[table.nodes()];
        for (int tree = 0; tree < table.trees(); tree++) {
            fill(starts[tree], starts[tree + 1] - starts[tree], order);
        }
    }

    private void fill(int start, int size, int[] order) {
        order[0] = 0;
        int placed = 1;
        for (int to = 0; to < size; to++) {
            int from = start + order[to];
            int feature = table.feature()[from];
            if (feature == TreeTable.LEAF) {
                nodes[start + to] = Trees.leaf(to);
                leaves[start + to] = table.value()[from];
            } else {
                int place = table.missingLeft()[from] ? feature : table.features() + feature;
                nodes[start + to] = Trees.split(place, table.value()[from], placed);
                order[placed++] = table.left()[from];
                order[placed++] = table.right()[from];
            }
        }
    }
}
