package rapport.engine.model;

/**
 * Regression trees written out plainly, one after the other: what a trainer hands over and a model file holds. The
 * nodes of tree t are those from {@code starts[t]} to before {@code starts[t + 1]}, the root first; a child is counted
 * from its tree's root. A leaf has the feature {@link #LEAF} and its value; every other node has a feature, a threshold
 * as its value and two children. Nothing is checked here; {@link Trees#of} does. The arrays are the caller's: nobody
 * may write to them afterwards.
 *
 * @param features how many features a row has
 * @param base what a row scores before the first tree
 * @param starts where each tree begins, and one past the last node
 * @param feature the feature that a node looks at, or {@link #LEAF}
 * @param value a node's threshold, or a leaf's value
 * @param left where a row goes whose value is below the threshold
 * @param right where it goes otherwise
 * @param missingLeft whether a row without the value (NaN) goes left
 */
@SuppressWarnings("ArrayRecordComponent")
public record TreeTable(
        int features,
        float base,
        int[] starts,
        int[] feature,
        float[] value,
        int[] left,
        int[] right,
        boolean[] missingLeft) {
    /** In place of a feature: the node is a leaf. */
    public static final int LEAF = -1;

    /** How many trees there are. */
    public int trees() {
        return starts.length - 1;
    }

    /** How many nodes all trees have together. */
    public int nodes() {
        return feature.length;
    }
}
