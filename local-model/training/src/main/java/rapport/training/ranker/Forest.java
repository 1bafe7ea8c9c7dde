package rapport.training.ranker;

import java.util.Arrays;
import java.util.List;
import rapport.engine.model.TreeTable;
import rapport.engine.rank.FeatureRows;

/** Puts trees of several models together into those of one. */
final class Forest {
    private Forest() {}

    /** The same trees for rows of all columns. */
    static TreeTable ofColumns(TreeTable table, int[] columns) {
        int[] feature = table.feature().clone();
        for (int node = 0; node < feature.length; node++) {
            feature[node] = feature[node] == TreeTable.LEAF ? TreeTable.LEAF : columns[feature[node]];
        }
        return new TreeTable(
                FeatureRows.COLUMNS,
                table.base(),
                table.starts(),
                feature,
                table.value(),
                table.left(),
                table.right(),
                table.missingLeft());
    }

    /** The trees of a table from one to before another; the base goes with the first tree. */
    static TreeTable slice(TreeTable table, int from, int to) {
        int start = table.starts()[from];
        int end = table.starts()[to];
        int[] starts = Arrays.copyOfRange(table.starts(), from, to + 1);
        for (int i = 0; i < starts.length; i++) {
            starts[i] -= start;
        }
        return new TreeTable(
                table.features(),
                from == 0 ? table.base() : 0,
                starts,
                Arrays.copyOfRange(table.feature(), start, end),
                Arrays.copyOfRange(table.value(), start, end),
                Arrays.copyOfRange(table.left(), start, end),
                Arrays.copyOfRange(table.right(), start, end),
                Arrays.copyOfRange(table.missingLeft(), start, end));
    }

    /** Trees that score what all tables score together, each times its weight, for rows of all columns. */
    static TreeTable sum(List<TreeTable> tables, float[] weights) {
        int nodes = tables.stream().mapToInt(TreeTable::nodes).sum();
        int trees = tables.stream().mapToInt(TreeTable::trees).sum();
        int[] starts = new int[trees + 1];
        int[] feature = new int[nodes];
        float[] value = new float[nodes];
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        boolean[] missingLeft = new boolean[nodes];
        float base = 0;
        int tree = 0;
        int node = 0;
        for (int i = 0; i < weights.length; i++) {
            TreeTable table = tables.get(i);
            base += weights[i] * table.base();
            for (int t = 0; t < table.trees(); t++) {
                starts[++tree] = node + table.starts()[t + 1];
            }
            System.arraycopy(table.feature(), 0, feature, node, table.nodes());
            System.arraycopy(table.left(), 0, left, node, table.nodes());
            System.arraycopy(table.right(), 0, right, node, table.nodes());
            System.arraycopy(table.missingLeft(), 0, missingLeft, node, table.nodes());
            for (int n = 0; n < table.nodes(); n++) {
                boolean leaf = table.feature()[n] == TreeTable.LEAF;
                value[node + n] = leaf ? weights[i] * table.value()[n] : table.value()[n];
            }
            node += table.nodes();
        }
        return new TreeTable(FeatureRows.COLUMNS, base, starts, feature, value, left, right, missingLeft);
    }
}
