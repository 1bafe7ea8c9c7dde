package rapport.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.RankingModel;

/**
 * The size of a model of 100,000 products, how long it takes to open it, first in a new process and later, and what it
 * takes of the machine's memory.
 */
public final class ModelFileMain {
    private static final int CUSTOMERS = 200;
    private static final int TIMES = 10;

    private ModelFileMain() {}

    /** @param args none, or {@code write} to make the file first, in a process of its own */
    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            System.out.println(BigShopModel.file());
            return;
        }
        Path file = BigShopModel.place();
        System.out.printf("file: %.1f MB, load average %.1f%n", Files.size(file) / 1e6, Machine.load());
        long before = resident();
        RankingModel model = opened(file);
        rank(model);
        System.gc();
        System.out.printf(
                "resident after %d customers were asked about: %d MB, %d MB before, heap in use %d MB%n",
                CUSTOMERS, resident(), before, Heap.liveMegabytes());
        for (int i = 0; i < TIMES; i++) {
            opened(file);
        }
        rank(model);
    }

    private static RankingModel opened(Path file) {
        var thread = ManagementFactory.getThreadMXBean();
        long processor = thread.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        RankingModel model = BigShopModel.open(file);
        System.out.printf(
                "opened and self-tested in %d ms, %d ms of the processor%n",
                (System.nanoTime() - begin) / 1_000_000, (thread.getCurrentThreadCpuTime() - processor) / 1_000_000);
        return model;
    }

    private static void rank(RankingModel model) {
        FeatureRows rows = model.rows();
        float[] scores = new float[RankingModel.CANDIDATES];
        BigShop shop = new BigShop(BigShopModel.SEED);
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            rows.fill(shop.regular(customer, Regulars.LINES));
            model.ranker().score(rows.rows(), rows.size(), scores);
        }
    }

    /** What the process has of the machine, pages of the file among it, in MB; -1 where Linux does not say. */
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
}
