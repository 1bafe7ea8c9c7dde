package rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Measures the whole of Rapport on the Online Retail file, prints a table and keeps it in docs/benchmarks.md. */
public final class Main {
    private Main() {}

    /** @param args the Online Retail file and the document; without that, learned suggestions alone are measured */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path file = Path.of(args[0]);
        if (!Files.exists(file)) {
            System.err.println("The Online Retail file is not there; say where with -Drapport.testdata=DIR.");
            System.exit(1);
        }
        InstantSource clock = InstantSource.system();
        Path folder = Files.createTempDirectory("rapport-bench");
        try {
            System.out.println("import");
            try (Centre centre = Centre.open(folder.resolve("platform"), file, clock)) {
                double before = Machine.load();
                Benchmarks benchmarks = new Benchmarks(centre, folder, clock, System.out::println);
                List<Figure> figures = args.length > 1 ? benchmarks.run() : benchmarks.learned();
                Report report = new Report(
                        "%s; load average %.1f before and %.1f after"
                                .formatted(Machine.description(), before, Machine.load()),
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                        figures);
                System.out.println(report.text());
                if (args.length > 1) {
                    report.into(Path.of(args[1]));
                }
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
