package rapport.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The tables of a big retailer in the document: a run takes the place of the last one of its size and leaves the others. */
final class BigTables {
    private static final String LOADS = """
        | Customers | Rows | Purchase lines | Prepared after | **Loaded after** | Rows/s | Plain H2 | Ratio | \
        Device's processor | Device's heap, most / live | Device's memory | File, end / most | On the wire | CSV, gzip | \
        Platform's heap | Platform's processor | Import | Load average, day |
        |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|
        """;
    private static final String CHANGES = """
        | Customers | Changes | Number | **Changes/s** | Sales meanwhile | Confirmed p50 | **p99** | max | Visible p50 | \
        p99 |
        |---:|---|---:|---:|---:|---:|---:|---:|---:|---:|
        """;
    private static final String LATER = """
        | Customers | Start | Lookup p50 | p95 | p99 | max | Live heap |
        |---:|---:|---:|---:|---:|---:|---:|
        """;
    private static final String UPLOADS = """
        | Sessions | Sales an upload | **Sales/s** | Sent again | Upload p50 | p99 | **Seen on another tablet p50** | p95 | max | \
        Load average, day |
        |---:|---:|---:|---:|---:|---:|---:|---:|---:|---|
        """;
    private static final String WIRE = """
        | Customers who change | Number | From the platform | To the platform | **A customer** | As CSV, gzip, a customer |
        |---|---:|---:|---:|---:|---:|
        """;

    private final Path document;
    private final LocalDate day;

    BigTables(Path document, Instant now) {
        this.document = document;
        this.day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    String write(BigFigures figures) throws IOException {
        double load = figures.of("load seconds");
        double rows = figures.of("rows");
        String first = row(
                size(figures),
                whole(rows),
                whole((double) figures.lines()),
                seconds(figures.of("prepare seconds")),
                seconds(load),
                whole(rows / load),
                seconds(figures.peerSeconds()),
                "%.1f".formatted(load / figures.peerSeconds()),
                seconds(figures.of("processor seconds")),
                whole(figures.of("heap")) + " / " + whole(figures.of("live")) + " MB",
                whole(figures.of("resident")) + " MB",
                whole(figures.of("file at the end")) + " / " + whole(figures.of("file at most")) + " MB",
                megabytes(figures.of("wire bytes")),
                megabytes((double) figures.csvBytes()),
                whole((double) figures.platformHeap()) + " MB",
                seconds(figures.platformProcessor()),
                figures.importSeconds() == 0 ? "" : seconds(figures.importSeconds()),
                "%.1f, %s".formatted(figures.load(), day));
        String changes = String.join(
                "",
                Stream.of("customers in order", "purchases in order", "sales of anybody")
                        .map(name -> changes(figures, name))
                        .toList());
        String later = row(
                size(figures),
                seconds(figures.of("start seconds")),
                millis(figures.of("lookup 0.5")),
                millis(figures.of("lookup 0.95")),
                millis(figures.of("lookup 0.99")),
                millis(figures.of("lookup 1.0")),
                whole(figures.of("live later")) + " MB");
        return put("first snapshots", LOADS, size(figures), first)
                + put("changes", CHANGES, size(figures), changes)
                + put("a loaded tablet", LATER, size(figures), later);
    }

    String write(UploadRun.Figures figures) throws IOException {
        String row = row(
                Integer.toString(figures.sessions()),
                Integer.toString(figures.batch()),
                whole(figures.salesASecond()),
                whole(figures.again()),
                millis(figures.answered().millis(0.5)),
                millis(figures.answered().millis(0.99)),
                millis(figures.seen().millis(0.5)),
                millis(figures.seen().millis(0.95)),
                millis(figures.seen().millis(1)),
                "%.1f, %s".formatted(figures.load(), day));
        return put("uploads", UPLOADS, Integer.toString(figures.sessions()), row);
    }

    String write(List<WireRun.Figures> wire) throws IOException {
        StringBuilder text = new StringBuilder(WIRE);
        for (WireRun.Figures figures : wire) {
            text.append(row(
                    figures.name(),
                    whole(figures.customers()),
                    whole((double) figures.toDevice()) + " bytes",
                    whole((double) figures.toPlatform()) + " bytes",
                    whole((double) (figures.toDevice() + figures.toPlatform()) / figures.customers()) + " bytes",
                    whole((double) figures.csv() / figures.customers()) + " bytes"));
        }
        new MarkedPart(document, "the wire").write(text.toString());
        return text + "\n";
    }

    private static String changes(BigFigures figures, String name) {
        double changes = figures.of(name + " changes");
        return row(
                size(figures),
                name,
                whole(changes),
                whole(changes / figures.of(name + " seconds")),
                whole(figures.of(name + " confirmed calls")),
                millis(figures.of(name + " confirmed 0.5")),
                millis(figures.of(name + " confirmed 0.99")),
                millis(figures.of(name + " confirmed 1.0")),
                millis(figures.of(name + " visible 0.5")),
                millis(figures.of(name + " visible 0.99")));
    }

    private String put(String name, String head, String key, String rows) throws IOException {
        MarkedPart part = new MarkedPart(document, name);
        List<String> kept = part.text()
                .lines()
                .filter(line -> line.matches("\\| [0-9,]+ \\|.*") && !line.startsWith("| " + key + " |"))
                .toList();
        List<String> all = Stream.concat(kept.stream(), rows.lines())
                .sorted(Comparator.comparingLong(BigTables::number))
                .toList();
        String text = head + String.join("\n", all) + "\n";
        part.write(text);
        return text + "\n";
    }

    private static long number(String row) {
        return Long.parseLong(row.substring(2, row.indexOf(" |")).replace(",", ""));
    }

    private static String size(BigFigures figures) {
        return whole(figures.customers());
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String whole(double number) {
        return Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%,d", Math.round(number));
    }

    private static String seconds(double seconds) {
        return Double.isNaN(seconds) ? "" : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String millis(double millis) {
        return Double.isNaN(millis) ? "" : String.format(Locale.ROOT, "%.1f ms", millis);
    }

    private static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
