package rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import rapport.platform.demo.BigRetailer;

/** Runs the benchmarks of a big retailer, prints their tables and writes them into the documentation. */
public final class BigMain {
    private static final long SEED = 7;

    private BigMain() {}

    /** The retailer of this many customers, always the same. */
    static BigRetailer retailer(int customers) {
        return new BigRetailer(SEED, customers, Instant.parse("2026-11-20T00:00:00Z"));
    }

    /** @param args the document; the number of customers; a folder that holds their platform already or will, or none */
    public static void main(String[] args) throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        Path document = Path.of(args[0]);
        int customers = Integer.parseInt(args[1].replace("_", ""));
        boolean given = args.length > 2 && !args[2].isBlank();
        Path folder = Files.createTempDirectory("rapport-bench");
        try {
            BigTables tables = new BigTables(document, clock.instant());
            Path platform = given ? Path.of(args[2]) : folder.resolve("platform");
            BigRun run = new BigRun(customers, platform, folder, clock, System.out::println);
            BigFigures figures = run.measure();
            System.out.println(tables.write(figures));
            UploadRun.Figures uploads = new UploadRun(folder.resolve("uploads"), clock, System.out::println).measure();
            System.out.println(tables.write(uploads));
            List<WireRun.Figures> wire = new WireRun(folder.resolve("wire"), clock, System.out::println).measure();
            System.out.println(tables.write(wire));
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
