package rapport.cache;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import rapport.cache.Mirror.PositionedRow;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.Writer;
import rapport.domain.feed.Table;

/** Loads one snapshot in transactions so short that a sale never waits long behind one. */
final class SnapshotLoad implements Mirror.Load {
    private final Mirror mirror;
    private final Writer writer;
    private final MirrorState.Snapshot snapshot;
    private final LoadProgress progress;
    private final ArrivingChunks arriving;
    private final Set<Integer> done;
    private final LongSupplier nanoTime;
    private final int readAnew;
    private boolean allNew;

    SnapshotLoad(
            Mirror mirror,
            Writer writer,
            MirrorState.Snapshot snapshot,
            LoadProgress progress,
            ArrivingChunks arriving,
            Set<Integer> done,
            boolean nothingThere,
            LongSupplier nanoTime) {
        this.mirror = mirror;
        this.writer = writer;
        this.snapshot = snapshot;
        this.progress = progress;
        this.arriving = arriving;
        this.done = done;
        this.allNew = nothingThere;
        this.nanoTime = nanoTime;
        this.readAnew = mirror.readAnew();
    }

    @Override
    public boolean has(int chunk) {
        return done.contains(chunk);
    }

    @Override
    public Mirror.Part part(int chunk, String sha256) {
        return arriving.part(chunk, sha256);
    }

    @Override
    public void begin(int chunk) {
        progress.begin(chunk);
    }

    @Override
    public void put(int chunk, List<PositionedRow> rows) {
        int from = 0;
        while (from < rows.size()) {
            int start = from;
            Slice slice = slice(rows, start);
            Set<Kind> changed = slice.rows().committed();
            progress.rows(chunk, rows.get(start).row().table(), slice.end() - start);
            mirror.told(changed);
            from = slice.end();
        }
        mirror.placeEntriesIfMany();
    }

    @Override
    public void done(int chunk, Table table, long bytes) {
        long rows = progress.rowsOf(chunk);
        mirror.tell(writer.page("note a chunk", connection -> {
            refuseIfOpenedAnew();
            underway(connection);
            MirrorState.chunkDone(connection, chunk, new MirrorState.Chunk(table, rows, bytes));
            return EnumSet.noneOf(Kind.class);
        }));
        done.add(chunk);
        arriving.forget(chunk);
    }

    @Override
    public void finish() {
        if (!allNew) {
            mirror.sweep(
                    writer.page("begin to finish a snapshot", this::underway).generation());
        }
        mirror.placeEntries();
        writer.page("finish a snapshot", connection -> {
            MirrorState state = underway(connection);
            refuseIfOpenedAnew();
            MirrorRows.sweep(connection, state.generation());
            MirrorState.finish(connection, snapshot.at());
            PendingFacts.passed(connection);
            MirrorCheckRows.write(connection, MirrorCheckRows.read(connection).snapshotTaken());
            return true;
        });
        mirror.loaded();
        mirror.tell(EnumSet.allOf(Kind.class));
    }

    /** A chunk that broke off comes again: from then on each row is looked for before it is put in. */
    private Slice slice(List<PositionedRow> rows, int start) {
        if (allNew) {
            try {
                return writer.page("load new rows", connection -> {
                    try (MirrorPage page = MirrorPage.ofNewRows(connection)) {
                        return slice(page, rows, start);
                    }
                });
            } catch (IllegalArgumentException e) {
                allNew = false;
            }
        }
        return writer.page("load rows", connection -> {
            try (MirrorPage page = MirrorPage.ofSnapshot(connection)) {
                return slice(page, rows, start);
            }
        });
    }

    /** A file that was opened anew may lack the last rows, or have those of a slice that seemed to fail. */
    private void refuseIfOpenedAnew() {
        if (mirror.readAnew() != readAnew) {
            throw new IllegalStateException("the file was opened anew while a snapshot was loaded");
        }
    }

    private Slice slice(MirrorPage page, List<PositionedRow> rows, int start) throws SQLException {
        refuseIfOpenedAnew();
        return Slice.of(mirror.rows(page), MirrorState.generation(page.connection(), snapshot), rows, start, nanoTime);
    }

    private MirrorState underway(Connection connection) throws SQLException {
        MirrorState state = MirrorState.read(connection);
        if (!state.snapshot().equals(Optional.of(snapshot))) {
            throw new IllegalStateException("this snapshot is no longer being loaded");
        }
        return state;
    }
}
