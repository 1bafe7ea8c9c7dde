package rapport.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Random;
import rapport.engine.size.ShelfSizes;
import rapport.engine.size.SizeSections;
import rapport.engine.size.SizeTable;

/** A model with a section of every kind, small enough to break each of its bytes. */
final class SmallModel {
    static final int SCHEMA = 7;

    private SmallModel() {}

    static ModelWriter writer() {
        TreeTable table = trees();
        float[] rows = new RandomTrees(new Random(2)).rows(3, 4, table);
        return new ModelWriter(SCHEMA)
                .text("meta", "name=small\nfeatures=recency,size,Größe\n")
                .bytes("raw", new byte[] {1, -2, 3})
                .ints("ints", new int[] {1, -2, Integer.MAX_VALUE})
                .longs("longs", new long[] {1, Long.MIN_VALUE})
                .floats("floats", new float[] {1.5f, -0.0f, Float.MAX_VALUE})
                .strings("items", List.of("", "CUP", "CUP-1", "LAMP", "Ünder", "袋", "👗"))
                .matrix("links", 7, new int[] {0, 2, 2, 3}, new int[] {6, 0, 3}, new float[] {.5f, -2, 1000}, true)
                .matrix("exact", 2, new int[] {0, 1}, new int[] {1}, new float[] {.1f}, false)
                .matrix("counts", 4, new int[] {0, 0, 2}, new int[] {3, 1}, new int[] {20_000_001, -4})
                .vectors("vectors", 3, new float[] {1, 0, -.5f, 0, 0, 0, 0, 3, 4})
                .trees("trees.ranker", table)
                .cases("cases", SelfTest.of(Trees.of(table), rows));
    }

    /** The same with a table of sizes. */
    static ModelWriter withSizes() {
        ModelWriter writer = writer();
        SizeSections.write(
                writer,
                new SizeTable(
                        SizeTable.Fit.USUAL,
                        ShelfSizes.of(Map.of("Coats", List.of("S", "M", "L"), "Boots", List.of("36", "37")))
                                .scales(),
                        Map.of("CUP", new SizeTable.Offset(.5, .1)),
                        Map.of("Slim", new SizeTable.Offset(-1, .1)),
                        Map.of("Coats", new SizeTable.Offset(.25, .1)),
                        new SizeTable.Offset(0, .2)));
        return writer;
    }

    static TreeTable trees() {
        return new RandomTrees(new Random(1)).table(3, 2, 3);
    }
}
