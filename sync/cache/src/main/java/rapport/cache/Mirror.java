package rapport.cache;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import rapport.cache.customer.CustomerIndex;
import rapport.cache.customer.CustomerRows;
import rapport.cache.db.ChangeFeed;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.cache.db.Database;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.RowVersion;
import rapport.cache.db.Writer;
import rapport.cache.product.ProductShelf;
import rapport.cache.purchase.EntryPlaces;
import rapport.cache.purchase.EntryRows;
import rapport.cache.purchase.PlaceRun;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.store.StoreId;

/** The platform's rows on this device. Written by the sync alone, one caller at a time. */
public final class Mirror {
    private static final int SWEPT_AT_ONCE = 4_000;

    private final Database database;
    private final Writer writer;
    private final ChangeFeed feed;
    private final StoreId here;
    private final CustomerIndex index;
    private final ProductShelf shelf;
    private final LoadProgress progress;
    private final EntryPlaces places = new EntryPlaces();
    private final ArrivingChunks arriving;
    private final LongSupplier nanoTime;
    private final AtomicInteger readAnew = new AtomicInteger();

    Mirror(
            Database database,
            Writer writer,
            ChangeFeed feed,
            StoreId here,
            CustomerIndex index,
            ProductShelf shelf,
            LoadProgress progress,
            ArrivingChunks arriving,
            LongSupplier nanoTime) {
        this.database = database;
        this.writer = writer;
        this.feed = feed;
        this.here = here;
        this.index = index;
        this.shelf = shelf;
        this.progress = progress;
        this.arriving = arriving;
        this.nanoTime = nanoTime;
    }

    /** How far the mirror is; empty before the first snapshot is complete. */
    public Optional<Checkpoint> checkpoint() {
        return state().checkpoint();
    }

    /** The platform's history that rows were last taken from, also those of a snapshot that is not complete. */
    public Optional<String> epoch() {
        MirrorState state = state();
        return state.snapshot()
                .map(MirrorState.Snapshot::at)
                .or(state::checkpoint)
                .map(Checkpoint::epoch);
    }

    /**
     * Takes over a page of changes and its checkpoint in one transaction. A row older than the one that is there is
     * passed over.
     *
     * @throws IllegalStateException when the mirror had to be made anew meanwhile: it needs a snapshot
     */
    public void apply(List<Change> changes, Checkpoint to) {
        placeEntries();
        Optional<Checkpoint> from = checkpoint();
        MirrorRows applied = writer.page("apply changes", connection -> {
            MirrorState state = MirrorState.read(connection);
            if (!state.checkpoint().equals(from)) {
                throw new IllegalStateException("the mirror was made anew");
            }
            try (MirrorPage page = MirrorPage.of(connection)) {
                MirrorRows rows = rows(page);
                for (Change change : changes) {
                    if (isNew(change, state)) {
                        RowVersion version = new RowVersion(state.generation(), change.position());
                        switch (change) {
                            case Change.Put(long _, PlatformRow row) -> rows.put(version, row);
                            case Change.Removed removed -> rows.remove(version, removed);
                        }
                    }
                }
                rows.end();
                MirrorState.moveTo(connection, to);
                PendingFacts.passed(connection);
                return rows;
            }
        });
        tell(applied.committed());
    }

    /** The form of the rows that are there, empty before the first snapshot is complete. */
    public String form() {
        return state().form();
    }

    /** {@link #load(String, Checkpoint, long, long, String)} by a program that does not tell its form. */
    public Load load(String snapshot, Checkpoint at, long rows, long bytes) {
        return load(snapshot, at, rows, bytes, "");
    }

    /**
     * Begins to load a snapshot, or goes on with the same one where it stopped. The load of another snapshot is given up,
     * and so is one that was begun by a program that knew rows of another form.
     *
     * @param form names the tables and fields that this program takes from the platform
     */
    public Load load(String snapshot, Checkpoint at, long rows, long bytes, String form) {
        MirrorState.Snapshot asked = new MirrorState.Snapshot(snapshot, at, rows, bytes, form);
        if (!state().snapshot().equals(Optional.of(asked))) {
            arriving.clear();
        }
        boolean nothingThere = writer.page("begin a snapshot", connection -> {
            if (!MirrorState.read(connection).snapshot().equals(Optional.of(asked))) {
                MirrorState.begin(connection, asked);
            }
            return MirrorRows.isEmpty(connection);
        });
        tell(EnumSet.noneOf(Kind.class));
        Set<Integer> done = new HashSet<>(state().chunks().keySet());
        return new SnapshotLoad(this, writer, asked, progress, arriving, done, nothingThere, nanoTime);
    }

    /**
     * Checksums of the platform's rows here, never of pending facts, as they are at a checkpoint. Reads every key, on the
     * caller's thread; takes seconds where there are millions.
     *
     * @param wanted asked now and then; on a no the sums are given up
     * @return empty when the mirror is not at this checkpoint, or they were given up
     */
    public Optional<BucketSums> sums(Checkpoint at, BooleanSupplier wanted) {
        return database.read("add up checksums", connection -> MirrorKeys.sums(connection, at, wanted));
    }

    /** What comparing checksums has come to. */
    public MirrorCheck check() {
        return database.read("read the check", MirrorCheckRows::read);
    }

    /** Keeps what comparing checksums has come to. */
    public void keep(MirrorCheck check) {
        writer.page("keep the check", connection -> {
            MirrorCheckRows.write(connection, check);
            return true;
        });
        told(EnumSet.noneOf(Kind.class));
    }

    /**
     * Begins to take over a bucket anew.
     *
     * @param at the moment that the platform named with its first page
     * @throws IllegalStateException when there is no mirror, or it is of another epoch
     */
    public BucketLoad bucket(Bucket bucket, Checkpoint at) {
        MirrorState state = state();
        if (state.checkpoint().filter(here -> here.epoch().equals(at.epoch())).isEmpty()) {
            throw new IllegalStateException("the mirror was made anew");
        }
        return new BucketLoad(this, database, writer, bucket, at.position(), state.generation(), nanoTime);
    }

    /** Forgets everything that came from the platform; what waits in the outbox stays and stays shown. */
    public void clear() {
        writer.page("clear the mirror", connection -> {
            MirrorRows.clear(connection);
            MirrorState.clear(connection);
            return true;
        });
        arriving.clear();
        reload();
        tell(EnumSet.allOf(Kind.class));
    }

    /** How far the first data is in. */
    public Loading loading() {
        return progress.loading();
    }

    /** A snapshot is in: the products are read anew, customers were taken over as they came. */
    void loaded() {
        index.putRegistered(database);
        shelf.load(database);
        progress.committed(state());
        arriving.clear();
    }

    /** How often everything was read from the file anew, because it was opened or cleared. */
    int readAnew() {
        return readAnew.get();
    }

    /** Takes everything that is kept in memory from the database. */
    void reload() {
        readAnew.incrementAndGet();
        places.forget();
        index.load(database);
        shelf.load(database);
        MirrorState state = state();
        progress.committed(state);
        if (state.snapshot().isEmpty()) {
            arriving.clear();
        }
    }

    /** Makes room where so many entries of a snapshot are noted that they had better be written. */
    void placeEntriesIfMany() {
        if (places.isFull()) {
            placeEntries();
        }
    }

    /** Lets all entries be found by their ids, in transactions so short that a sale never waits long behind one. */
    void placeEntries() {
        boolean more = !places.isComplete();
        while (more) {
            more = database.read("read entries", places::read);
            PlaceRun run = places.take();
            for (int next = 0; next < run.size(); ) {
                int from = next;
                long until = nanoTime.getAsLong() + Slice.NANOS;
                next = writer.page(
                        "note where entries are",
                        connection -> EntryPlaces.write(connection, run, from, () -> nanoTime.getAsLong() < until));
            }
            if (run.size() > 0) {
                writer.page("note how far entries are noted", connection -> {
                    EntryPlaces.note(connection, run.last());
                    return true;
                });
            }
        }
    }

    /** Takes out customers and entries that are older than a generation, in short transactions. */
    void sweep(int generation) {
        for (String after = ""; ; ) {
            String from = after;
            CustomerRows.Swept swept = writer.page(
                    "take out customers",
                    connection -> CustomerRows.sweep(connection, generation, from, SWEPT_AT_ONCE));
            swept.gone().forEach(index::remove);
            after = swept.last();
            if (after.isEmpty()) {
                break;
            }
        }
        Optional<Long> after = Optional.of(0L);
        while (after.isPresent()) {
            long from = after.get();
            after = writer.page(
                    "take out entries", connection -> EntryRows.sweep(connection, generation, from, SWEPT_AT_ONCE));
        }
    }

    MirrorRows rows(MirrorPage page) {
        return new MirrorRows(page, here, index, shelf, places);
    }

    /** After a commit: the state is another one, and these kinds changed. */
    void tell(Set<Kind> changed) {
        progress.committed(state());
        told(changed);
    }

    /** Rows are in, the state is the same. */
    void told(Set<Kind> changed) {
        Set<Kind> told = EnumSet.of(Kind.SYNC);
        told.addAll(changed);
        feed.publish(told);
    }

    private MirrorState state() {
        return database.read("read the mirror's state", MirrorState::read);
    }

    private static boolean isNew(Change change, MirrorState state) {
        return state.checkpoint()
                .map(checkpoint -> change.position() > checkpoint.position())
                .orElse(true);
    }

    /** A snapshot on its way in. */
    public interface Load {
        /** Whether a chunk is in already. */
        boolean has(int chunk);

        /** Puts in a batch of a chunk's rows; a batch that is there already changes nothing. */
        void put(int chunk, List<PositionedRow> rows);

        /** What has come of a chunk with this hash, in this life of the program or an earlier one. */
        Part part(int chunk, String sha256);

        /** A chunk comes from its first row on, perhaps not for the first time. */
        void begin(int chunk);

        /** The chunk is in, with this many bytes on the wire. */
        void done(int chunk, Table table, long bytes);

        /** All chunks are in: the snapshot becomes the mirror and its checkpoint the mirror's. */
        void finish();
    }

    /** The bytes of a chunk that have come so far, kept over restarts as well as the disk lets it. Thread-safe. */
    public interface Part {
        /** Reads what there is into an array, from its beginning, and answers how much. */
        int read(byte[] into);

        /** Adds bytes, at most a million, after those that there are. */
        void add(byte[] from, int offset, int length);

        /** They were wrong, or are needed no longer. */
        void forget();
    }

    /**
     * A row and the position of its last change.
     */
    public record PositionedRow(long position, PlatformRow row) {}

    /** How far the first data is in. */
    public sealed interface Loading {
        /** No snapshot was begun. */
        record NotBegun() implements Loading {}

        /**
         * A snapshot is on its way.
         *
         * @param tablesIn tables that are complete
         */
        record Underway(long rows, long ofRows, long bytes, long ofBytes, List<Table> tablesIn) implements Loading {
            public Underway {
                tablesIn = List.copyOf(tablesIn);
            }

            public int percent() {
                return ofRows == 0 ? 0 : (int) Math.min(99, rows * 100 / ofRows);
            }
        }

        /** The mirror is complete. */
        record Complete() implements Loading {}
    }
}
