package rapport.engine.model;

import java.nio.ByteBuffer;

/**
 * Trees in a model file: features, trees, nodes (ints), base score (float); where trees begin; then the features,
 * values, left and right children of all nodes, and for each a byte that is 1 if what is missing goes left.
 */
final class TreeSection {
    private static final int HEAD_INTS = 4;
    private static final int NODE = 4 * Integer.BYTES + 1;
    /** What a node takes on the heap while it is read and afterwards. */
    private static final int NODE_IN_MEMORY = NODE + Long.BYTES + 2 * Float.BYTES + 5 * Integer.BYTES;

    private TreeSection() {}

    static Trees read(SectionBytes section) {
        int features = section.count(0, HEAD_INTS);
        int trees = section.count(1, HEAD_INTS);
        int nodes = section.count(2, HEAD_INTS);
        long nodesAt = (HEAD_INTS + trees + 1L) * Integer.BYTES;
        section.expect(section.size() == nodesAt + (long) nodes * NODE);
        section.memory().take((long) nodes * NODE_IN_MEMORY + 3L * trees * Integer.BYTES);
        int[] starts = new int[trees + 1];
        section.ints(HEAD_INTS * (long) Integer.BYTES, trees + 1L).get(starts);
        int[] feature = ints(section, nodesAt, nodes);
        float[] value = new float[nodes];
        section.floats(nodesAt + 4L * nodes, nodes).get(value);
        int[] left = ints(section, nodesAt + 8L * nodes, nodes);
        int[] right = ints(section, nodesAt + 12L * nodes, nodes);
        ByteBuffer sides = section.part(nodesAt + 16L * nodes, nodes);
        boolean[] missingLeft = new boolean[nodes];
        for (int i = 0; i < nodes; i++) {
            section.expect((sides.get(i) & ~1) == 0);
            missingLeft[i] = sides.get(i) == 1;
        }
        float base = Float.intBitsToFloat(section.bits(12));
        return Trees.of(new TreeTable(features, base, starts, feature, value, left, right, missingLeft));
    }

    static byte[] write(TreeTable table) {
        LittleEndian bytes = new LittleEndian(
                        (HEAD_INTS + table.starts().length) * (long) Integer.BYTES + (long) table.nodes() * NODE)
                .ints(table.features(), table.trees(), table.nodes())
                .floats(table.base())
                .ints(table.starts())
                .ints(table.feature())
                .floats(table.value())
                .ints(table.left())
                .ints(table.right());
        for (boolean left : table.missingLeft()) {
            bytes.bytes((byte) (left ? 1 : 0));
        }
        return bytes.all();
    }

    private static int[] ints(SectionBytes section, long offset, int count) {
        int[] ints = new int[count];
        section.ints(offset, count).get(ints);
        return ints;
    }
}
