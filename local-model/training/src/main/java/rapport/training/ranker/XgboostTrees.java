package rapport.training.ranker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rapport.engine.model.TreeTable;
import tools.jackson.databind.JsonNode;

/**
 * Collects trees as XGBoost writes them. They are walked from the root, level by level, because what was pruned stays
 * in XGBoost's columns and a child may stand before its parent there.
 */
final class XgboostTrees {
    private static final int NUMERICAL = 0;

    private final int features;
    private final float base;
    private final List<Integer> starts = new ArrayList<>(List.of(0));
    private int size;
    private int[] feature = new int[1024];
    private float[] value = new float[1024];
    private int[] left = new int[1024];
    private int[] right = new int[1024];
    private boolean[] missingLeft = new boolean[1024];

    XgboostTrees(int features, float base) {
        this.features = features;
        this.base = base;
    }

    void add(JsonNode tree) {
        JsonNode lefts = TreeExport.field(tree, "left_children");
        JsonNode rights = TreeExport.field(tree, "right_children");
        JsonNode indices = TreeExport.field(tree, "split_indices");
        JsonNode conditions = TreeExport.field(tree, "split_conditions");
        JsonNode defaults = TreeExport.field(tree, "default_left");
        JsonNode types = tree.path("split_type");
        int start = size;
        int all = lefts.size();
        int[] order = new int[all];
        int placed = 1;
        for (int at = 0; at < placed; at++) {
            int from = order[at];
            room();
            value[size] = (float) conditions.path(from).asDouble(Double.NaN);
            int to = lefts.path(from).asInt(-1);
            int other = rights.path(from).asInt(-1);
            if (to < 0 && other < 0) {
                feature[size++] = TreeTable.LEAF;
                continue;
            }
            if (types.path(from).asInt(NUMERICAL) != NUMERICAL) {
                throw TreeExport.refused("A tree splits by a category; only splits by a number can be exported.");
            }
            if (to < 0 || to >= all || other < 0 || other >= all || placed + 2 > all) {
                throw TreeExport.refused("A tree of the model of XGBoost leads out of itself.");
            }
            feature[size] = indices.path(from).asInt(-1);
            missingLeft[size] = defaults.path(from).asBoolean(false);
            order[placed] = to;
            left[size] = placed++;
            order[placed] = other;
            right[size] = placed++;
            size++;
        }
        starts.add(start + placed);
    }

    TreeTable table() {
        return new TreeTable(
                features,
                base,
                starts.stream().mapToInt(Integer::intValue).toArray(),
                Arrays.copyOf(feature, size),
                Arrays.copyOf(value, size),
                Arrays.copyOf(left, size),
                Arrays.copyOf(right, size),
                Arrays.copyOf(missingLeft, size));
    }

    private void room() {
        if (size == feature.length) {
            feature = Arrays.copyOf(feature, 2 * size);
            value = Arrays.copyOf(value, 2 * size);
            left = Arrays.copyOf(left, 2 * size);
            right = Arrays.copyOf(right, 2 * size);
            missingLeft = Arrays.copyOf(missingLeft, 2 * size);
        }
    }
}
