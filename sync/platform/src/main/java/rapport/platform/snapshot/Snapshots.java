package rapport.platform.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import rapport.domain.customer.Personal;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.Table;
import rapport.domain.store.StoreId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.WireFormat;

/**
 * Everything that a store may know, at one position, in files that only their owner can read. A snapshot is offered to
 * its store for ten minutes, so that a device that was interrupted goes on with the one it has begun (what happened since
 * comes as changes), and kept for half an hour more. Gone after a restart. Thread-safe: one is built at a time.
 */
public final class Snapshots implements AutoCloseable {
    private static final Duration OFFERED = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofMinutes(40);
    private static final int ROWS_AT_ONCE = 2_000;

    private final PlatformDatabase database;
    private final Path folder;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ReentrantLock building = new ReentrantLock();
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    private record Kept(StoreId store, SnapshotManifest manifest, Path folder, Instant builtAt) {}

    public Snapshots(PlatformDatabase database, Path folder, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.folder = folder;
        this.clock = clock;
        this.random = random;
        delete(folder);
    }

    public SnapshotManifest of(StoreId store) {
        building.lock();
        try {
            forgetOld();
            Instant now = clock.instant();
            for (Kept one : kept.values()) {
                if (one.store().equals(store) && now.isBefore(one.builtAt().plus(OFFERED))) {
                    return one.manifest();
                }
            }
            Kept built = build(store);
            kept.put(built.manifest().id(), built);
            return built.manifest();
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot could not be written", e);
        } finally {
            building.unlock();
        }
    }

    /** @throws Refusal {@code SNAPSHOT_GONE} when it was never there, is no longer there, or is another store's */
    public Path chunk(StoreId store, String snapshot, int number) {
        building.lock();
        try {
            Kept one = kept.get(snapshot);
            if (one == null
                    || !one.store().equals(store)
                    || number < 0
                    || number >= one.manifest().chunks().size()) {
                throw new Refusal(ProblemCode.SNAPSHOT_GONE, "This snapshot is no longer kept; ask for a new one.");
            }
            return ChunkWriter.file(one.folder(), number);
        } finally {
            building.unlock();
        }
    }

    @Override
    public void close() {
        delete(folder);
    }

    private Kept build(StoreId store) throws IOException {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        Path place = ownFolder(id);
        try (ChunkWriter writer = new ChunkWriter(place)) {
            Checkpoint checkpoint = database.moment(handle -> {
                for (Table table : Table.values()) {
                    write(handle, store, table, writer);
                }
                return Feed.head(handle);
            });
            return new Kept(store, new SnapshotManifest(id, checkpoint, writer.finish()), place, clock.instant());
        }
    }

    private static void write(Handle handle, StoreId store, Table table, ChunkWriter writer) {
        String last = "";
        List<Row> rows;
        do {
            rows = handle.createQuery("SELECT r.sort, c.position, c.body FROM feed_row r"
                            + " JOIN feed_change c ON c.position = r.position"
                            + " WHERE r.row_table = :table AND r.sort > :last AND " + Feed.MAY_SEE
                            + " ORDER BY r.row_table, r.sort LIMIT " + ROWS_AT_ONCE)
                    .bind("table", table.wireName())
                    .bind("last", last)
                    .bind("store", store.value())
                    .map((row, _) -> new Row(row.getString(1), row.getLong(2), row.getString(3)))
                    .list();
            for (Row row : rows) {
                try {
                    writer.line(table, WireFormat.snapshotLine(row.position(), row.body()));
                } catch (IOException e) {
                    throw new UncheckedIOException("a snapshot could not be written", e);
                }
                last = row.sort();
            }
        } while (rows.size() == ROWS_AT_ONCE);
    }

    @Personal
    private record Row(String sort, long position, String body) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    private Path ownFolder(String name) throws IOException {
        Files.createDirectories(folder);
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createDirectory(
                        folder.resolve(name),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                : Files.createDirectory(folder.resolve(name));
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(KEPT);
        for (Iterator<Kept> all = kept.values().iterator(); all.hasNext(); ) {
            Kept one = all.next();
            if (one.builtAt().isBefore(oldest)) {
                delete(one.folder());
                all.remove();
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("old snapshots could not be deleted", e);
        }
    }
}
