package rapport.cache;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import rapport.cache.Mirror.PositionedRow;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.RowVersion;
import rapport.cache.db.Writer;
import rapport.domain.feed.Table;

/** Loads one snapshot in transactions so short that a sale never waits long behind one. */
final class SnapshotLoad implements Mirror.Load {
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final Mirror mirror;
    private final Writer writer;
    private final MirrorState.Snapshot snapshot;
    private final LoadProgress progress;
    private final Set<Integer> done;
    private boolean allNew;

    /** Rows up to an index, in one transaction. */
    private record Slice(int end, MirrorRows rows) {}

    SnapshotLoad(
            Mirror mirror,
            Writer writer,
            MirrorState.Snapshot snapshot,
            LoadProgress progress,
            Set<Integer> done,
            boolean nothingThere) {
        this.mirror = mirror;
        this.writer = writer;
        this.snapshot = snapshot;
        this.progress = progress;
        this.done = done;
        this.allNew = nothingThere;
    }

    @Override
    public boolean has(int chunk) {
        return done.contains(chunk);
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
    }

    @Override
    public void done(int chunk, Table table, long bytes) {
        long rows = progress.rowsOf(chunk);
        mirror.tell(writer.page("note a chunk", connection -> {
            underway(connection);
            MirrorState.chunkDone(connection, chunk, new MirrorState.Chunk(table, rows, bytes));
            return EnumSet.noneOf(Kind.class);
        }));
        done.add(chunk);
    }

    @Override
    public void finish() {
        writer.page("finish a snapshot", connection -> {
            MirrorState state = underway(connection);
            MirrorRows.sweep(connection, state.generation());
            MirrorState.finish(connection, snapshot.at());
            PendingFacts.passed(connection);
            return true;
        });
        mirror.reload();
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
            try (MirrorPage page = MirrorPage.of(connection)) {
                return slice(page, rows, start);
            }
        });
    }

    private Slice slice(MirrorPage page, List<PositionedRow> rows, int start) throws SQLException {
        int generation = underway(page.connection()).generation();
        MirrorRows written = mirror.rows(page);
        long end = System.nanoTime() + SLICE_NANOS;
        int next = start;
        do {
            PositionedRow row = rows.get(next++);
            written.put(new RowVersion(generation, row.position()), row.row());
        } while (next < rows.size() && System.nanoTime() < end);
        return new Slice(next, written);
    }

    private MirrorState underway(Connection connection) throws SQLException {
        MirrorState state = MirrorState.read(connection);
        if (!state.snapshot().equals(Optional.of(snapshot))) {
            throw new IllegalStateException("this snapshot is no longer being loaded");
        }
        return state;
    }
}
