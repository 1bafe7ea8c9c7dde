package rapport.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.protocol.PlatformException;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.WireFormat;

/** The numbered changes and the present rows of a {@link ScriptedPlatform}. Guarded by the platform's lock. */
final class ScriptedFeed {
    private final String epoch;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Table, SortedMap<String, Entry>> rows = new EnumMap<>(Table.class);
    private long forgottenUpTo;

    ScriptedFeed(String epoch) {
        this.epoch = epoch;
        for (Table table : Table.values()) {
            rows.put(table, new TreeMap<>());
        }
    }

    /** The same history under another epoch. */
    ScriptedFeed restored(String newEpoch) {
        ScriptedFeed restored = new ScriptedFeed(newEpoch);
        restored.entries.addAll(entries);
        rows.forEach((table, present) -> restored.rows(table).putAll(present));
        return restored;
    }

    String epoch() {
        return epoch;
    }

    long head() {
        return entries.size();
    }

    Checkpoint checkpoint(long position) {
        return new Checkpoint(
                epoch,
                position,
                position == 0 ? "" : entries.get((int) position - 1).digest());
    }

    /** One transaction; answers its last position. */
    long put(List<PlatformRow> changed) {
        for (int i = 0; i < changed.size(); i++) {
            PlatformRow row = changed.get(i);
            String json = WireFormat.row(row);
            rows(row.table()).put(row.key(), append(row.table(), row.key(), json, i == changed.size() - 1));
        }
        return head();
    }

    void remove(Table table, String key) {
        append(table, key, null, true);
        rows(table).remove(key);
    }

    void forget() {
        forgottenUpTo = head();
    }

    /** @throws PlatformException when the checkpoint is of another history or too old */
    void check(Checkpoint after) {
        boolean known = after.epoch().equals(epoch)
                && after.position() >= forgottenUpTo
                && after.position() <= head()
                && after.digest().equals(checkpoint(after.position()).digest());
        if (!known) {
            throw new PlatformException(
                    PlatformException.Reason.CHECKPOINT_GONE, "RAP-CHECKPOINT-GONE", "take a new snapshot", 0);
        }
    }

    /**
     * A page as JSON, with at least {@code least} changes where there are so many.
     *
     * @param sums whether checksums go with the last page; what is told of them is what {@code told} makes of them
     */
    String page(
            Checkpoint after, int least, long backedUpTo, boolean sums, UnaryOperator<BucketSums> told, long model) {
        List<String> changes = new ArrayList<>();
        long position = after.position();
        while (position < head()
                && (changes.size() < least || !entries.get((int) position - 1).last())) {
            Entry entry = entries.get((int) position);
            position++;
            changes.add(WireFormat.change(position, entry.table(), entry.key(), entry.json()));
        }
        boolean more = position < head();
        return WireFormat.changePage(
                changes, checkpoint(position), more, backedUpTo, sums && !more ? told.apply(sums()) : null, model);
    }

    /** Up to {@code most} rows of a bucket after a key, as JSON. */
    String bucket(Bucket bucket, String after, int most) {
        List<Entry> rest = rows(bucket.table()).values().stream()
                .filter(row -> row.key().compareTo(after) > 0 && BucketSums.bucketOf(row.key()) == bucket.number())
                .toList();
        List<Entry> page = rest.subList(0, Math.min(most, rest.size()));
        return WireFormat.bucketPage(
                checkpoint(head()),
                page.stream()
                        .map(row -> WireFormat.snapshotLine(row.position(), String.valueOf(row.json())))
                        .toList(),
                page.size() < rest.size() ? page.getLast().key() : null);
    }

    /** The present rows of a table. */
    List<PlatformRow> present(Table table) {
        return rows(table).values().stream()
                .map(row -> WireFormat.row(table, String.valueOf(row.json())))
                .toList();
    }

    private BucketSums sums() {
        BucketSums sums = new BucketSums();
        rows.forEach((table, present) -> present.values().forEach(row -> sums.add(table, row.key(), row.position())));
        return sums;
    }

    /** Everything at the head, in chunks of so many rows. */
    ScriptedSnapshot snapshot(String id, int rowsPerChunk) {
        List<SnapshotManifest.Chunk> chunks = new ArrayList<>();
        List<byte[]> bytes = new ArrayList<>();
        rows.forEach((table, present) -> {
            List<Entry> all = List.copyOf(present.values());
            for (int from = 0; from < all.size(); from += rowsPerChunk) {
                List<Entry> some = all.subList(from, Math.min(all.size(), from + rowsPerChunk));
                byte[] packed = gzip(some);
                chunks.add(new SnapshotManifest.Chunk(
                        chunks.size(),
                        table,
                        some.size(),
                        packed.length,
                        HexFormat.of().formatHex(sha256(packed))));
                bytes.add(packed);
            }
        });
        return new ScriptedSnapshot(new SnapshotManifest(id, checkpoint(head()), chunks), bytes);
    }

    private SortedMap<String, Entry> rows(Table table) {
        return rows.computeIfAbsent(table, _ -> new TreeMap<>());
    }

    private Entry append(Table table, String key, @Nullable String json, boolean last) {
        String before = checkpoint(head()).digest();
        byte[] hash = sha256((before + table + key + json).getBytes(StandardCharsets.UTF_8));
        Entry entry = new Entry(head() + 1, table, key, json, HexFormat.of().formatHex(hash, 0, 8), last);
        entries.add(entry);
        return entry;
    }

    private static byte[] gzip(List<Entry> rows) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (Entry row : rows) {
                String line = WireFormat.snapshotLine(row.position(), String.valueOf(row.json())) + "\n";
                gzip.write(line.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A change.
     *
     * @param json absent when the row is gone
     * @param last whether its transaction ends with it
     */
    private record Entry(
            long position,
            Table table,
            String key,
            @Nullable String json,
            String digest,
            boolean last) {}

    /** A snapshot with its chunks. */
    record ScriptedSnapshot(SnapshotManifest manifest, List<byte[]> chunks) {}
}
