package rapport.platform.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.Checkpoint;

/**
 * The one row that gives positions. Whoever holds its lock is the only one who numbers changes.
 *
 * @param completeFrom after this position no change is missing
 * @param completeDigest of the change at that position
 * @param backedUp the position that the last confirmed backup covers, 0 if there is none
 * @param model the serial number of the description of a model, 0 if there never was one
 */
record FeedHead(
        String epoch,
        long position,
        String digest,
        long completeFrom,
        String completeDigest,
        long backedUp,
        long model) {
    private static final String ROW =
            "SELECT epoch, position, digest, complete_from, complete_digest, backed_up, model FROM feed_head";

    static FeedHead lock(Handle handle) {
        return handle.createQuery(ROW + " FOR UPDATE").map(FeedHead::from).one();
    }

    static FeedHead read(Handle handle) {
        return handle.createQuery(ROW).map(FeedHead::from).one();
    }

    Checkpoint checkpoint() {
        return new Checkpoint(epoch, position, digest);
    }

    /** Absent where there is no such change, or no longer all that came before it. */
    @Nullable
    String digestAt(Handle handle, long at) {
        if (at <= completeFrom) {
            return at == completeFrom ? completeDigest : null;
        }
        return handle.createQuery("SELECT digest FROM feed_change WHERE position = ?")
                .bind(0, at)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    private static FeedHead from(ResultSet row, StatementContext context) throws SQLException {
        return new FeedHead(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getLong(6),
                row.getLong(7));
    }
}
