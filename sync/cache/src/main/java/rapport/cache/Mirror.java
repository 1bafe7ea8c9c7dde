package rapport.cache;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rapport.cache.customer.CustomerIndex;
import rapport.cache.db.ChangeFeed;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.cache.db.Database;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.RowVersion;
import rapport.cache.db.Writer;
import rapport.cache.product.ProductShelf;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.store.StoreId;

/** The platform's rows on this device. Written by the sync alone, one caller at a time. */
public final class Mirror {
    private final Database database;
    private final Writer writer;
    private final ChangeFeed feed;
    private final StoreId here;
    private final CustomerIndex index;
    private final ProductShelf shelf;
    private final LoadProgress progress;

    Mirror(
            Database database,
            Writer writer,
            ChangeFeed feed,
            StoreId here,
            CustomerIndex index,
            ProductShelf shelf,
            LoadProgress progress) {
        this.database = database;
        this.writer = writer;
        this.feed = feed;
        this.here = here;
        this.index = index;
        this.shelf = shelf;
        this.progress = progress;
    }

    /** How far the mirror is; empty before the first snapshot is complete. */
    public Optional<Checkpoint> checkpoint() {
        return state().checkpoint();
    }

    /**
     * Takes over a page of changes and its checkpoint in one transaction. A row older than the one that is there is
     * passed over.
     *
     * @throws IllegalStateException when the mirror had to be made anew meanwhile: it needs a snapshot
     */
    public void apply(List<Change> changes, Checkpoint to) {
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
                MirrorState.moveTo(connection, to);
                PendingFacts.passed(connection);
                return rows;
            }
        });
        tell(applied.committed());
    }

    /**
     * Begins to load a snapshot, or goes on with the same one where it stopped. The load of another snapshot is given up.
     */
    public Load load(String snapshot, Checkpoint at, long rows, long bytes) {
        MirrorState.Snapshot asked = new MirrorState.Snapshot(snapshot, at, rows, bytes);
        boolean nothingThere = writer.page("begin a snapshot", connection -> {
            if (!MirrorState.read(connection).snapshot().equals(Optional.of(asked))) {
                MirrorState.begin(connection, asked);
            }
            return MirrorRows.isEmpty(connection);
        });
        tell(EnumSet.noneOf(Kind.class));
        Set<Integer> done = new HashSet<>(state().chunks().keySet());
        return new SnapshotLoad(this, writer, asked, progress, done, nothingThere);
    }

    /** Forgets everything that came from the platform; what waits in the outbox stays and stays shown. */
    public void clear() {
        writer.page("clear the mirror", connection -> {
            MirrorRows.clear(connection);
            MirrorState.clear(connection);
            return true;
        });
        reload();
        tell(EnumSet.allOf(Kind.class));
    }

    /** How far the first data is in. */
    public Loading loading() {
        return progress.loading();
    }

    /** Takes everything that is kept in memory from the database. */
    void reload() {
        index.load(database);
        shelf.load(database);
        progress.committed(state());
    }

    MirrorRows rows(MirrorPage page) {
        return new MirrorRows(page, here, index, shelf);
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

        /** The chunk is in, with this many bytes on the wire. */
        void done(int chunk, Table table, long bytes);

        /** All chunks are in: the snapshot becomes the mirror and its checkpoint the mirror's. */
        void finish();
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
