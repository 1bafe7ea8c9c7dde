package rapport.cache;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import rapport.cache.Mirror.PositionedRow;
import rapport.cache.db.Database;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.RowVersion;
import rapport.cache.db.Writer;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Change;

/**
 * Takes over one bucket anew, in short transactions, while changes go on coming in. An older row never overwrites a newer
 * one. For one thread.
 */
public final class BucketLoad {
    private final Mirror mirror;
    private final Database database;
    private final Writer writer;
    private final Bucket bucket;
    private final long at;
    private final int generation;
    private final LongSupplier nanoTime;
    private final Set<String> listed = new HashSet<>();

    BucketLoad(
            Mirror mirror,
            Database database,
            Writer writer,
            Bucket bucket,
            long at,
            int generation,
            LongSupplier nanoTime) {
        this.mirror = mirror;
        this.database = database;
        this.writer = writer;
        this.bucket = bucket;
        this.at = at;
        this.generation = generation;
        this.nanoTime = nanoTime;
    }

    /**
     * Puts in rows of the bucket.
     *
     * @throws IllegalArgumentException when one belongs elsewhere; none is put in
     * @throws IllegalStateException when the mirror was made anew meanwhile
     */
    public void put(List<PositionedRow> rows) {
        for (PositionedRow row : rows) {
            if (row.row().table() != bucket.table()
                    || BucketSums.bucketOf(row.row().key()) != bucket.number()) {
                throw new IllegalArgumentException("a row of another bucket");
            }
        }
        inSlices(
                "load rows of a bucket",
                rows.size(),
                (into, start) -> Slice.of(into, generation, rows, start, nanoTime));
        rows.forEach(row -> listed.add(row.row().key()));
    }

    /** How many rows were put in so far. */
    public int rows() {
        return listed.size();
    }

    /**
     * All rows of the bucket were put in: takes out those that are not among them and were there already at the moment of
     * the first page.
     *
     * @return how many
     */
    public int finish() {
        List<String> gone = database.read(
                "look for rows that are gone", connection -> MirrorKeys.notListed(connection, bucket, listed, at));
        inSlices("take out rows of a bucket", gone.size(), (from, start) -> takeOut(from, gone, start));
        return gone.size();
    }

    /** Does some of the work from a place on, in one transaction. */
    private interface SliceWork {
        Slice from(MirrorRows rows, int start) throws SQLException;
    }

    private void inSlices(String what, int size, SliceWork work) {
        int from = 0;
        while (from < size) {
            int start = from;
            Slice slice = writer.page(what, connection -> {
                refuseIfMadeAnew(connection);
                try (MirrorPage page = MirrorPage.of(connection)) {
                    return work.from(mirror.rows(page), start);
                }
            });
            mirror.told(slice.rows().committed());
            from = slice.end();
        }
    }

    private Slice takeOut(MirrorRows rows, List<String> keys, int start) throws SQLException {
        RowVersion justAfter = new RowVersion(generation, at + 1);
        long end = nanoTime.getAsLong() + Slice.NANOS;
        int next = start;
        do {
            rows.remove(justAfter, new Change.Removed(at + 1, bucket.table(), keys.get(next++)));
        } while (next < keys.size() && nanoTime.getAsLong() < end);
        return new Slice(next, rows);
    }

    private void refuseIfMadeAnew(Connection connection) throws SQLException {
        MirrorState state = MirrorState.read(connection);
        if (state.generation() != generation || state.checkpoint().isEmpty()) {
            throw new IllegalStateException("the mirror was made anew");
        }
    }
}
