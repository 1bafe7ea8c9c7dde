package rapport.bench;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.store.AssociateId;
import rapport.domain.store.StoreId;
import rapport.platform.intake.DateShift;
import rapport.platform.intake.DemoStaff;
import rapport.platform.intake.OnlineRetail;
import rapport.platform.intake.Progress;
import rapport.platform.intake.Rejects;
import rapport.protocol.WireFormat;

/**
 * What a chunk of purchases weighs and costs as lines of JSON and as tab-separated values, under gzip and zstd. Prints the
 * table of decision 9.
 */
public final class ChunkFormsMain {
    private static final int CUSTOMERS = 8_000;
    private static final int ROUNDS = 3;

    private ChunkFormsMain() {}

    private interface Packing {
        byte[] of(byte[] bytes) throws IOException;
    }

    /** @param args the Online Retail file */
    public static void main(String[] args) throws IOException {
        List<Purchase> real = new OnlineRetail(
                        new DemoStaff(), DateShift.untilYesterdayOf(LocalDate.EPOCH), Rejects.IGNORED, Progress.NONE)
                .read(Path.of(args[0])).retailer().purchases().stream()
                        .filter(purchase -> purchase.customer() != null)
                        .toList();
        System.out.println(
                "| Purchases | Form | Packing | Bytes a purchase | To its JSON | Pack, µs | Unpack, µs | Read, µs |");
        System.out.println("|---|---|---|---:|---:|---:|---:|---:|");
        table("Online Retail", real);
        table("made up", BigMain.retailer(CUSTOMERS).purchases().toList());
    }

    private static void table(String name, List<Purchase> unsorted) throws IOException {
        List<Purchase> purchases = unsorted.stream()
                .sorted(Comparator.comparing((Purchase p) -> String.valueOf(p.customer()))
                        .thenComparing(Purchase::at))
                .toList();
        byte[] json = bytes(purchases.stream()
                .map(p -> WireFormat.snapshotLine(purchases.size(), WireFormat.row(new PlatformRow.OfPurchase(p))))
                .toList());
        byte[] values = bytes(purchases.stream().map(ChunkFormsMain::values).toList());
        for (boolean ofJson : new boolean[] {true, false}) {
            byte[] plain = ofJson ? json : values;
            String form = name + " | " + (ofJson ? "JSON" : "values");
            double read = micros(() -> read(plain, ofJson), purchases.size());
            row(form, "none", plain.length, json.length, 0, 0, read, purchases.size());
            for (int level : new int[] {1, 3, 6}) {
                measure(
                        form,
                        "gzip " + level,
                        plain,
                        json.length,
                        read,
                        purchases.size(),
                        b -> gzip(b, level),
                        b -> new GZIPInputStream(new ByteArrayInputStream(b), 1 << 16).readAllBytes());
            }
            for (int level : new int[] {1, 3, 9}) {
                measure(
                        form,
                        "zstd " + level,
                        plain,
                        json.length,
                        read,
                        purchases.size(),
                        b -> Zstd.compress(b, level),
                        b -> Zstd.decompress(b, plain.length));
            }
        }
    }

    private static void measure(
            String form, String name, byte[] plain, int json, double read, int rows, Packing pack, Packing unpack)
            throws IOException {
        byte[] packed = pack.of(plain);
        double packing = micros(() -> pack.of(plain), rows);
        double unpacking = micros(() -> unpack.of(packed), rows);
        row(form, name, packed.length, json, packing, unpacking, read, rows);
    }

    private static void row(
            String form, String packing, int bytes, int json, double pack, double unpack, double read, int rows) {
        System.out.println("| %s | %s | %.0f | %.1f %% | %.2f | %.2f | %.2f |"
                .formatted(form, packing, (double) bytes / rows, 100.0 * bytes / json, pack, unpack, read));
    }

    private interface Work {
        Object done() throws IOException;
    }

    /** Of a processor's time, so that others on the machine count little; the best of a few rounds. */
    private static double micros(Work work, int rows) throws IOException {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            if (work.done().hashCode() == 0) {
                throw new IllegalStateException("nothing was done");
            }
            best = Math.min(best, (double) (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin));
        }
        return best / 1e3 / rows;
    }

    private static byte[] gzip(byte[] bytes, int level) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed, 1 << 16) {
            {
                def.setLevel(level);
            }
        }) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static List<PlatformRow> read(byte[] plain, boolean json) {
        List<PlatformRow> rows = new ArrayList<>();
        for (int from = 0; from < plain.length; ) {
            int end = from;
            while (plain[end] != '\n') {
                end++;
            }
            rows.add(
                    json
                            ? WireFormat.snapshotLine(Table.PURCHASES, plain, from, end - from)
                                    .row()
                            : purchase(new String(plain, from, end - from, StandardCharsets.UTF_8)));
            from = end + 1;
        }
        return rows;
    }

    private static byte[] bytes(List<String> lines) {
        return lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String values(Purchase p) {
        StringBuilder text = new StringBuilder("1\t")
                .append(p.id().value())
                .append('\t')
                .append(p.customer() == null ? "" : p.customer().value())
                .append('\t')
                .append(p.channel())
                .append('\t')
                .append(p.store() == null ? "" : p.store().value())
                .append('\t')
                .append(p.associate() == null ? "" : p.associate().value())
                .append('\t')
                .append(p.at().toEpochMilli())
                .append('\t')
                .append(p.number())
                .append('\t')
                .append(p.total().minor());
        for (LineItem line : p.lines()) {
            text.append('\t')
                    .append(line.article().sku().value())
                    .append('\t')
                    .append(line.article().size())
                    .append('\t')
                    .append(line.quantity())
                    .append('\t')
                    .append(line.unitPrice().minor())
                    .append('\t')
                    .append(line.suggested() ? 1 : 0);
        }
        return text.toString();
    }

    private static PlatformRow purchase(String text) {
        String[] parts = text.split("\t", -1);
        List<LineItem> lines = new ArrayList<>();
        for (int i = 9; i < parts.length; i += 5) {
            lines.add(new LineItem(
                    new Article(new Sku(parts[i]), parts[i + 1]),
                    Integer.parseInt(parts[i + 2]),
                    Money.pence(Long.parseLong(parts[i + 3])),
                    parts[i + 4].equals("1")));
        }
        Money goods = lines.stream().map(LineItem::total).reduce(Money.pence(0), Money::plus);
        return new PlatformRow.OfPurchase(new Purchase(
                new PurchaseId(parts[1]),
                new CustomerId(parts[2]),
                Channel.valueOf(parts[3]),
                parts[4].isEmpty() ? null : new StoreId(parts[4]),
                parts[5].isEmpty() ? null : new AssociateId(parts[5]),
                Instant.ofEpochMilli(Long.parseLong(parts[6])),
                parts[7],
                lines,
                List.of(),
                null,
                goods));
    }
}
