package rapport.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelWriter;
import rapport.engine.model.SelfTest;
import rapport.engine.model.SparseMatrix;
import rapport.engine.model.StringTable;
import rapport.engine.model.TreeTable;
import rapport.engine.model.Trees;
import rapport.engine.model.VectorTable;

/**
 * The size of a model of 100,000 products, how long it takes to open it, and what of the machine's memory it takes:
 * {@code ModelFileMain write FILE}, then {@code ModelFileMain open FILE} in a process of its own.
 */
public final class ModelFileMain {
    private static final int PRODUCTS = 100_000;
    private static final int LINKS = 40;
    private static final int DIMENSIONS = 64;
    private static final int TREES = 500;
    private static final int FEATURES = 60;
    private static final int SCHEMA = 1;

    private ModelFileMain() {}

    /** @param args what to do, and the file */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[1]);
        if (args[0].equals("write")) {
            long begin = System.nanoTime();
            writer(new Random(1)).write(file);
            System.out.printf("written in %d ms: %.1f MB%n", millis(begin), Files.size(file) / 1e6);
        } else {
            open(file);
        }
    }

    private static void open(Path file) throws IOException {
        long before = resident();
        System.out.println(opened(file));
        System.gc();
        System.out.printf("resident: %d MB before, %d MB with the model%n", before, resident());
        for (int i = 0; i < 10; i++) {
            System.out.println(opened(file));
        }
    }

    private static String opened(Path file) {
        var thread = ManagementFactory.getThreadMXBean();
        long processor = thread.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        ModelFile model = ModelFile.open(file, SCHEMA);
        model.cases("cases").check(model.trees("trees.ranker"));
        long opened = millis(begin);
        long worked = (thread.getCurrentThreadCpuTime() - processor) / 1_000_000;
        begin = System.nanoTime();
        double sum = useAll(model);
        return "opened and self-tested in %d ms (%d ms of the processor), all of it used in %d ms (%.0f)"
                .formatted(opened, worked, millis(begin), sum);
    }

    private static double useAll(ModelFile model) {
        SparseMatrix links = model.matrix("links");
        StringTable items = model.strings("items");
        VectorTable vectors = model.vectors("vectors");
        double sum = 0;
        for (int row = 0; row < links.rows(); row++) {
            for (int place = links.from(row); place < links.to(row); place++) {
                sum += links.value(place) * links.column(place);
            }
            sum += items.find(items.at(row)) + vectors.dot(row, 0);
        }
        return sum;
    }

    private static ModelWriter writer(Random dice) {
        List<String> items = new ArrayList<>();
        int[] offsets = new int[PRODUCTS + 1];
        int[] columns = new int[PRODUCTS * LINKS];
        float[] values = new float[columns.length];
        int[] popularity = new int[PRODUCTS];
        float[] vectors = new float[PRODUCTS * DIMENSIONS];
        for (int i = 0; i < PRODUCTS; i++) {
            items.add("SKU-%08d".formatted(i * 7));
            offsets[i + 1] = (i + 1) * LINKS;
            popularity[i] = dice.nextInt(10_000);
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i] = dice.nextInt(PRODUCTS);
            values[i] = dice.nextFloat();
        }
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) dice.nextGaussian();
        }
        TreeTable trees = trees(dice);
        float[] rows = new float[SelfTest.USUAL * FEATURES];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) dice.nextGaussian();
        }
        return new ModelWriter(SCHEMA)
                .text("meta", "name=bench\n")
                .strings("items", items)
                .ints("popularity", popularity)
                .matrix("links", PRODUCTS, offsets, columns, values, true)
                .vectors("vectors", DIMENSIONS, vectors)
                .trees("trees.ranker", trees)
                .cases("cases", SelfTest.of(Trees.of(trees), rows));
    }

    /** Full trees of depth 6. */
    private static TreeTable trees(Random dice) {
        int size = 127;
        int[] starts = new int[TREES + 1];
        int[] feature = new int[TREES * size];
        float[] value = new float[TREES * size];
        int[] left = new int[TREES * size];
        int[] right = new int[TREES * size];
        for (int i = 0; i < feature.length; i++) {
            int node = i % size;
            starts[i / size + 1] = i + 1;
            feature[i] = node < size / 2 ? dice.nextInt(FEATURES) : TreeTable.LEAF;
            value[i] = (float) dice.nextGaussian();
            left[i] = 2 * node + 1;
            right[i] = 2 * node + 2;
        }
        return new TreeTable(FEATURES, 0, starts, feature, value, left, right, new boolean[feature.length]);
    }

    /** What the process has of the machine, in MB; -1 where Linux does not say. */
    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(-1);
    }

    private static long millis(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
