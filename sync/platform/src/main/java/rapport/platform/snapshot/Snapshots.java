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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
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
 * Everything that all devices of a store may know, at one position, in files that only their owner can read. A snapshot is
 * offered to its store for ten minutes from when it is complete, so that a device that was interrupted goes on with the
 * one it has begun (what happened since comes as changes), and kept for half an hour more. Gone after a restart.
 * Thread-safe: one is built at a time.
 */
public final class Snapshots implements AutoCloseable {
    private static final Duration OFFERED = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofMinutes(40);
    /** Whoever asks waits so long before being told to ask again. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int ASK_AGAIN_SECONDS = 1;
    private static final int CHANGES_AT_ONCE = 4_000;
    private static final long SORTED_IN_MEMORY = 24 << 20;

    private final PlatformDatabase database;
    private final Path folder;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Executor background;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final Map<StoreId, CompletableFuture<SnapshotManifest>> underway = new HashMap<>();
    private volatile boolean closed;
    private volatile boolean mine;

    private record Kept(StoreId store, SnapshotManifest manifest, Path folder, Instant builtAt) {}

    /** Makes each snapshot on the thread of who asks first. */
    public Snapshots(PlatformDatabase database, Path folder, InstantSource clock, RandomGenerator random) {
        this(database, folder, clock, random, Runnable::run, PATIENCE);
    }

    /** @param background makes snapshots, one after the other; ended by its owner after this is closed */
    public Snapshots(
            PlatformDatabase database, Path folder, InstantSource clock, RandomGenerator random, Executor background) {
        this(database, folder, clock, random, background, PATIENCE);
    }

    Snapshots(
            PlatformDatabase database,
            Path folder,
            InstantSource clock,
            RandomGenerator random,
            Executor background,
            Duration patience) {
        this.database = database;
        this.folder = folder;
        this.clock = clock;
        this.random = random;
        this.background = background;
        this.patience = patience;
    }

    /** Takes away what an earlier process left. For who serves: another command leaves a serving platform's files alone. */
    public void begin() {
        if (!mine) {
            mine = true;
            delete(folder);
        }
    }

    /** @throws Refusal {@code PREPARING} while it is made, if that takes longer than whoever asks should wait */
    public SnapshotManifest of(StoreId store) {
        try {
            return asked(store).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Refusal(ProblemCode.PREPARING, "The snapshot is being made.", ASK_AGAIN_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(ProblemCode.CLOSING, "The platform is closing.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private CompletableFuture<SnapshotManifest> asked(StoreId store) {
        lock.lock();
        try {
            forgetOld();
            Instant now = clock.instant();
            String epoch = database.transaction(Feed::head).epoch();
            for (Kept one : kept.values()) {
                if (one.store().equals(store)
                        && one.manifest().checkpoint().epoch().equals(epoch)
                        && now.isBefore(one.builtAt().plus(OFFERED))) {
                    return CompletableFuture.completedFuture(one.manifest());
                }
            }
            CompletableFuture<SnapshotManifest> making = underway.get(store);
            if (making == null) {
                making = CompletableFuture.supplyAsync(() -> make(store), background);
                if (!making.isDone()) {
                    underway.put(store, making);
                }
            }
            return making;
        } finally {
            lock.unlock();
        }
    }

    private SnapshotManifest make(StoreId store) {
        Kept built = null;
        try {
            built = build(store);
            return built.manifest();
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot could not be written", e);
        } finally {
            lock.lock();
            try {
                underway.remove(store);
                if (built != null) {
                    kept.put(built.manifest().id(), built);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** @throws Refusal {@code SNAPSHOT_GONE} when it was never there, is no longer there, or is another store's */
    public Path chunk(StoreId store, String snapshot, int number) {
        lock.lock();
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
            lock.unlock();
        }
    }

    /** Gives up what is being made. */
    @Override
    public void close() {
        closed = true;
        List<CompletableFuture<SnapshotManifest>> making;
        lock.lock();
        try {
            making = List.copyOf(underway.values());
        } finally {
            lock.unlock();
        }
        CompletableFuture.allOf(making.toArray(CompletableFuture[]::new))
                .exceptionally(_ -> null)
                .join();
        if (mine) {
            delete(folder);
        }
    }

    private Kept build(StoreId store) throws IOException {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        mine = true;
        Path place = ownFolder(id);
        try (SortedLines sorted = new SortedLines(place, SORTED_IN_MEMORY);
                ChunkWriter writer = new ChunkWriter(place)) {
            Checkpoint checkpoint = database.moment(handle -> {
                Checkpoint head = Feed.head(handle);
                for (long from = 0; from >= 0; ) {
                    from = read(handle, store, from, sorted);
                }
                return head;
            });
            sorted.drainTo((table, line) -> {
                refuseIfClosed();
                writer.line(table, line);
            });
            return new Kept(store, new SnapshotManifest(id, checkpoint, writer.finish()), place, clock.instant());
        } catch (IOException | RuntimeException e) {
            delete(place);
            throw e;
        }
    }

    /**
     * The rows whose present state was told at these positions. In the order of positions the feed is read from one end to
     * the other; in the order of the snapshot each row would be somewhere else. Answers where to go on, -1 at the end.
     */
    private long read(Handle handle, StoreId store, long from, SortedLines sorted) {
        refuseIfClosed();
        List<Row> rows = handle.createQuery("SELECT c.row_table, c.position, c.body, (SELECT r.sort FROM feed_row r"
                        + " WHERE r.row_key = c.row_key AND r.row_table = c.row_table AND r.position = c.position)"
                        + " FROM feed_change c WHERE c.position > :from AND " + Feed.MAY_SEE
                        + " ORDER BY c.position LIMIT " + CHANGES_AT_ONCE)
                .bind("from", from)
                .bind("store", store.value())
                .bind("device", "")
                .map((row, _) -> new Row(row.getString(1), row.getLong(2), row.getString(3), row.getString(4)))
                .list();
        try {
            for (Row row : rows) {
                String sort = row.sort();
                if (sort != null) {
                    Table table = Table.valueOf(row.table().toUpperCase(Locale.ROOT));
                    sorted.add(table, sort, WireFormat.snapshotLine(row.position(), String.valueOf(row.body())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot could not be written", e);
        }
        return rows.size() < CHANGES_AT_ONCE ? -1 : rows.getLast().position();
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new Refusal(ProblemCode.CLOSING, "The platform is closing.");
        }
    }

    @Personal
    private record Row(
            String table,
            long position,
            @Nullable String body,
            @Nullable String sort) {
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
