package rapport.cache;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import rapport.cache.Mirror.PositionedRow;
import rapport.cache.db.RowVersion;

/**
 * Rows up to an index, put in in one transaction that is so short that a sale never waits long behind it.
 *
 * @param rows to be committed
 */
record Slice(int end, MirrorRows rows) {
    static final long NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    /** Puts in rows from an index on, at least one. */
    static Slice of(MirrorRows written, int generation, List<PositionedRow> rows, int start, LongSupplier nanoTime)
            throws SQLException {
        long end = nanoTime.getAsLong() + NANOS;
        int next = start;
        do {
            PositionedRow row = rows.get(next++);
            written.put(new RowVersion(generation, row.position()), row.row());
        } while (next < rows.size() && nanoTime.getAsLong() < end);
        return new Slice(next, written);
    }
}
