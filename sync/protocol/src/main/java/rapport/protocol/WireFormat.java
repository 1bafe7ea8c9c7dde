package rapport.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.purchase.Purchase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Version 1 of the wire: every message as JSON text and back. Reading checks; whatever is not a message of the protocol
 * throws {@link PlatformException} {@code MALFORMED} with a sentence that holds none of it. What is written reads as the
 * same value. Thread-safe.
 */
public final class WireFormat {
    private static final Map<Table, ObjectReader> LINES = lines();
    /**
     * Names the tables and the fields of rows that this program knows, and changes with them. Rows that were read by a
     * program of another form may lack something.
     */
    public static final String FORM = WireRows.form();

    private WireFormat() {}

    private static Map<Table, ObjectReader> lines() {
        Map<Table, ObjectReader> lines = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            lines.put(table, Json.reader(WireLine.class, WireRows.type(table)));
        }
        return lines;
    }

    /** A row without its table and position, as the platform keeps it for its feed. */
    public static String row(PlatformRow row) {
        return Json.write(WireRows.toWire(row));
    }

    /** Reads what {@link #row(PlatformRow)} wrote. */
    public static PlatformRow row(Table table, String json) {
        WireRows.WireRow row = Json.read(json, WireRows.type(table));
        return checked(table.wireName(), row::row);
    }

    /** One line of a snapshot's chunk, without the line break. */
    public static String snapshotLine(long position, String rowJson) {
        return "{\"p\":" + position + ",\"r\":" + rowJson + "}";
    }

    /** Reads one line of a chunk that holds rows of a table. */
    public static SnapshotLine snapshotLine(Table table, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return snapshotLine(table, bytes, 0, bytes.length);
    }

    /** Reads one line of a chunk where it lies, in UTF-8. */
    public static SnapshotLine snapshotLine(Table table, byte[] bytes, int from, int length) {
        WireLine<?> line = (WireLine<?>) Json.read(bytes, from, length, Objects.requireNonNull(LINES.get(table)));
        return checked(
                "snapshot line",
                () -> new SnapshotLine(
                        WireRows.notNegative(line.p()),
                        Objects.requireNonNull(line.r()).row()));
    }

    /** A change of the feed; {@code rowJson} is absent for a row that is gone. */
    public static String change(long position, Table table, String key, @Nullable String rowJson) {
        String head = "{\"position\":" + position + ",\"table\":\"" + table.wireName() + "\",";
        return head + (rowJson == null ? "\"removed\":" + Json.write(key) : "\"put\":" + rowJson) + "}";
    }

    /** A page from changes that were written by {@link #change}. */
    public static String changePage(
            List<String> changes, Checkpoint to, boolean more, long backedUpTo, @Nullable BucketSums sums) {
        return changePage(changes, to, more, backedUpTo, sums, 0);
    }

    /** The same of a platform that has a model. */
    public static String changePage(
            List<String> changes, Checkpoint to, boolean more, long backedUpTo, @Nullable BucketSums sums, long model) {
        return "{\"changes\":[" + String.join(",", changes) + "],\"to\":" + Json.write(to) + ",\"more\":" + more
                + (backedUpTo == 0 ? "" : ",\"backedUpTo\":" + backedUpTo)
                + (model == 0 ? "" : ",\"model\":" + model)
                + (sums == null ? "" : ",\"sums\":" + Json.write(WireSums.of(sums))) + "}";
    }

    public static ChangePage changePage(String json) {
        WirePage page = Json.read(json, WirePage.class);
        return checked(
                "page of changes",
                () -> new ChangePage(
                        page.changes().stream()
                                .flatMap(change -> changeOf(change).stream())
                                .toList(),
                        checkpoint(page.to()),
                        page.more(),
                        page.backedUpTo() == null ? 0 : WireRows.notNegative(page.backedUpTo()),
                        page.sums() == null ? null : WireSums.sums(page.sums()),
                        page.model() == null ? 0 : WireRows.notNegative(page.model())));
    }

    /** Rows that were written by {@link #snapshotLine(long, String)}. */
    public static String bucketPage(Checkpoint at, List<String> lines, @Nullable String next) {
        return "{\"at\":" + Json.write(at) + ",\"rows\":[" + String.join(",", lines) + "]"
                + (next == null ? "" : ",\"next\":" + Json.write(next)) + "}";
    }

    public static BucketPage bucketPage(Table table, String json) {
        WireBucketPage page = Json.read(json, WireBucketPage.class);
        return checked(
                "page of a bucket",
                () -> new BucketPage(
                        checkpoint(page.at()),
                        page.rows().stream()
                                .map(row -> new SnapshotLine(
                                        WireRows.notNegative(whole(row, "p")), rowOf(table, row.get("r"))))
                                .toList(),
                        page.next()));
    }

    public static String upload(Upload upload) {
        return Json.write(new WireUpload(
                upload.incarnation().isEmpty() ? null : upload.incarnation(),
                upload.facts().stream().map(WireFormat::wireFact).toList()));
    }

    public static Upload upload(String json) {
        WireUpload upload = Json.read(json, WireUpload.class);
        return checked(
                "upload",
                () -> new Upload(
                        WireRows.orEmpty(upload.incarnation()),
                        upload.facts().stream().map(WireFormat::factOf).toList()));
    }

    public static String outcomes(List<UploadOutcome> outcomes) {
        return Json.write(
                new WireOutcomes(outcomes.stream().map(WireFormat::wireOutcome).toList()));
    }

    public static List<UploadOutcome> outcomes(String json) {
        WireOutcomes outcomes = Json.read(json, WireOutcomes.class);
        return checked(
                "list of outcomes",
                () -> outcomes.outcomes().stream()
                        .map(o -> new UploadOutcome(FactId.of(o.fact()), outcomeOf(o)))
                        .toList());
    }

    public static String receipt(FactReceipt receipt) {
        return Json.write(new WireReceipt(
                receipt.kind(),
                receipt.device(),
                receipt.receivedAt(),
                wireOutcome(new UploadOutcome(receipt.fact(), receipt.outcome()))));
    }

    public static FactReceipt receipt(String json) {
        WireReceipt receipt = Json.read(json, WireReceipt.class);
        return checked(
                "receipt",
                () -> new FactReceipt(
                        FactId.of(receipt.outcome().fact()),
                        Objects.requireNonNull(receipt.kind()),
                        Objects.requireNonNull(receipt.device()),
                        WireRows.time(receipt.receivedAt()),
                        outcomeOf(receipt.outcome())));
    }

    public static String purchases(List<Purchase> purchases) {
        return Json.write(new WirePurchases(
                purchases.stream().map(WireRows.WirePurchase::of).toList()));
    }

    public static List<Purchase> purchases(String json) {
        WirePurchases purchases = Json.read(json, WirePurchases.class);
        return checked(
                "list of purchases",
                () -> purchases.purchases().stream()
                        .map(WireRows.WirePurchase::purchase)
                        .toList());
    }

    public static String manifest(SnapshotManifest manifest) {
        return Json.write(new WireManifest(
                manifest.id(),
                manifest.checkpoint(),
                manifest.chunks().stream()
                        .map(c -> new WireChunk(c.number(), c.table().wireName(), c.rows(), c.bytes(), c.sha256()))
                        .toList()));
    }

    public static SnapshotManifest manifest(String json) {
        WireManifest manifest = Json.read(json, WireManifest.class);
        return checked(
                "manifest",
                () -> new SnapshotManifest(
                        Objects.requireNonNull(manifest.id()),
                        checkpoint(manifest.checkpoint()),
                        manifest.chunks().stream()
                                .flatMap(
                                        chunk -> knownTable(chunk.table()).map(table -> chunkOf(table, chunk)).stream())
                                .toList()));
    }

    private record WireLine<R extends WireRows.WireRow>(
            long p, @Nullable R r) {}

    private static final Set<String> CHANGE = Set.of("position", "table", "put", "removed");

    private record WirePage(
            List<JsonNode> changes,
            Checkpoint to,
            boolean more,
            @Nullable Long backedUpTo,
            @Nullable Map<String, List<String>> sums,
            @Nullable Long model) {}

    private record WireBucketPage(
            Checkpoint at, List<JsonNode> rows, @Nullable String next) {}

    private record WireUpload(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String incarnation,

            List<WireFact> facts) {}

    private record WireFact(
            String id,
            long sequence,
            long millis,
            int counter,
            String kind,
            int version,
            String open,
            @Nullable String subject,
            @Nullable String personal) {
        @Override
        public String toString() {
            return kind + " " + id;
        }
    }

    private record WireOutcomes(List<WireOutcome> outcomes) {}

    private record WireOutcome(
            String fact,
            String outcome,
            @Nullable Long position,
            @Nullable String code,
            @Nullable String sentence,
            @Nullable String waitingFor,
            @Nullable Integer seconds) {}

    private record WireReceipt(String kind, String device, Instant receivedAt, WireOutcome outcome) {}

    private record WirePurchases(List<WireRows.WirePurchase> purchases) {}

    private record WireManifest(String id, Checkpoint checkpoint, List<WireChunk> chunks) {}

    private record WireChunk(int number, String table, int rows, long bytes, String sha256) {}

    /** Empty for a table or a kind of change that only a newer program knows. */
    private static Optional<Change> changeOf(JsonNode node) {
        long position = WireRows.notNegative(whole(node, "position"));
        Optional<Table> table = knownTable(node.get("table").stringValue());
        JsonNode put = node.get("put");
        JsonNode removed = node.get("removed");
        if (put != null && !put.isNull()) {
            return table.map(known -> new Change.Put(position, rowOf(known, put)));
        }
        return removed == null || removed.isNull()
                ? otherKind(node)
                : table.map(known -> new Change.Removed(position, known, removed.stringValue()));
    }

    /** A change of a newer kind says something; one that says nothing is broken. */
    private static Optional<Change> otherKind(JsonNode node) {
        if (node.propertyStream().allMatch(field -> CHANGE.contains(field.getKey()))) {
            throw new IllegalArgumentException("a change that says nothing");
        }
        return Optional.empty();
    }

    private static SnapshotManifest.Chunk chunkOf(Table table, WireChunk chunk) {
        return new SnapshotManifest.Chunk(
                WireRows.notNegative(chunk.number()),
                table,
                WireRows.notNegative(chunk.rows()),
                WireRows.notNegative(chunk.bytes()),
                Objects.requireNonNull(chunk.sha256()));
    }

    private static PlatformRow rowOf(Table table, JsonNode node) {
        return Json.convert(node, WireRows.type(table)).row();
    }

    /** Empty for the table of a newer platform, which this program has no place for. */
    static Optional<Table> knownTable(String wireName) {
        if (wireName.isEmpty()) {
            throw new IllegalArgumentException("a table has a name");
        }
        return Arrays.stream(Table.values())
                .filter(table -> table.wireName().equals(wireName))
                .findFirst();
    }

    private static Checkpoint checkpoint(Checkpoint read) {
        Objects.requireNonNull(read.epoch());
        Objects.requireNonNull(read.digest());
        if (read.position() < 0) {
            throw new IllegalArgumentException("a position below zero");
        }
        return read;
    }

    private static WireFact wireFact(SequencedFact fact) {
        EncodedFact encoded = fact.fact();
        CustomerId subject = encoded.subject();
        return new WireFact(
                encoded.id().toString(),
                fact.sequence(),
                fact.time().millis(),
                fact.time().counter(),
                encoded.kind(),
                encoded.version(),
                encoded.open(),
                subject == null ? null : subject.value(),
                encoded.personal());
    }

    private static SequencedFact factOf(WireFact fact) {
        return new SequencedFact(
                WireRows.notNegative(fact.sequence()),
                new HybridTime(WireRows.notNegative(fact.millis()), WireRows.notNegative(fact.counter())),
                new EncodedFact(
                        FactId.of(fact.id()),
                        Objects.requireNonNull(fact.kind()),
                        fact.version(),
                        Objects.requireNonNull(fact.open()),
                        fact.subject() == null ? null : new CustomerId(fact.subject()),
                        WireRows.orEmpty(fact.personal())));
    }

    private static WireOutcome wireOutcome(UploadOutcome outcome) {
        String fact = outcome.fact().toString();
        return switch (outcome.outcome()) {
            case FactOutcome.Accepted(long position) ->
                new WireOutcome(fact, "accepted", position, null, null, null, null);
            case FactOutcome.Adjusted(long position, String code, String sentence) ->
                new WireOutcome(fact, "accepted-with-adjustment", position, code, sentence, null, null);
            case FactOutcome.Duplicate(long position) ->
                new WireOutcome(fact, "duplicate", position, null, null, null, null);
            case FactOutcome.Rejected(String code, String sentence) ->
                new WireOutcome(fact, "rejected", null, code, sentence, null, null);
            case FactOutcome.WaitingFor(FactId other) ->
                new WireOutcome(fact, "waiting-for", null, null, null, other.toString(), null);
            case FactOutcome.RetryLater(int seconds) ->
                new WireOutcome(fact, "retry-later", null, null, null, null, seconds);
        };
    }

    private static FactOutcome outcomeOf(WireOutcome o) {
        return switch (o.outcome()) {
            case "accepted" -> new FactOutcome.Accepted(Objects.requireNonNull(o.position()));
            case "accepted-with-adjustment" ->
                new FactOutcome.Adjusted(
                        Objects.requireNonNull(o.position()),
                        WireRows.orEmpty(o.code()),
                        WireRows.orEmpty(o.sentence()));
            case "duplicate" -> new FactOutcome.Duplicate(Objects.requireNonNull(o.position()));
            case "rejected" -> new FactOutcome.Rejected(WireRows.orEmpty(o.code()), WireRows.orEmpty(o.sentence()));
            case "waiting-for" -> new FactOutcome.WaitingFor(FactId.of(Objects.requireNonNull(o.waitingFor())));
            case "retry-later" -> new FactOutcome.RetryLater(Objects.requireNonNull(o.seconds()));
            default -> throw new IllegalArgumentException("an outcome that version 1 does not have");
        };
    }

    private static long whole(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException(field + " is no whole number");
        }
        return value.longValue();
    }

    private interface Reading<T> {
        T get();
    }

    /** Domain types refuse bad values with several exceptions; on the wire all of them mean the same. */
    private static <T> T checked(String what, Reading<T> reading) {
        try {
            return reading.get();
        } catch (PlatformException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PlatformException(
                    PlatformException.Reason.MALFORMED,
                    "not a " + what + " of protocol version " + ProtocolVersion.CURRENT + " ("
                            + e.getClass().getSimpleName() + ")");
        }
    }
}
