package rapport.platform.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import rapport.domain.feed.Checkpoint;

/** The one row that gives positions. Whoever holds its lock is the only one who numbers changes. */
record FeedHead(String epoch, long position, String digest) {
    private static final String ROW = "SELECT epoch, position, digest FROM feed_head";

    static FeedHead lock(Handle handle) {
        return handle.createQuery(ROW + " FOR UPDATE").map(FeedHead::from).one();
    }

    static FeedHead read(Handle handle) {
        return handle.createQuery(ROW).map(FeedHead::from).one();
    }

    Checkpoint checkpoint() {
        return new Checkpoint(epoch, position, digest);
    }

    private static FeedHead from(ResultSet row, StatementContext context) throws SQLException {
        return new FeedHead(row.getString(1), row.getLong(2), row.getString(3));
    }
}
