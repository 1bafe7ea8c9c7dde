package rapport.cache.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The platform's rows of one transaction on their way into the mirror. Each statement is prepared once for all of them.
 */
public final class MirrorPage implements AutoCloseable {
    private final Connection connection;
    private final boolean allNew;
    private final boolean ofSnapshot;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private MirrorPage(Connection connection, boolean allNew, boolean ofSnapshot) {
        this.connection = connection;
        this.allNew = allNew;
        this.ofSnapshot = ofSnapshot;
    }

    /** Rows that may be there already, in any version. */
    public static MirrorPage of(Connection connection) {
        return new MirrorPage(connection, false, false);
    }

    /** Rows of a snapshot that may be there already, in an older version. */
    public static MirrorPage ofSnapshot(Connection connection) {
        return new MirrorPage(connection, false, true);
    }

    /**
     * Rows of a snapshot of which none should be there. They are put in without a look, which is faster; if one is there after all, the
     * transaction fails with an {@link IllegalArgumentException}.
     */
    public static MirrorPage ofNewRows(Connection connection) {
        return new MirrorPage(connection, true, true);
    }

    public Connection connection() {
        return connection;
    }

    public boolean allNew() {
        return allNew;
    }

    public boolean ofSnapshot() {
        return ofSnapshot;
    }

    /** The statement is closed with this page. */
    public PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
    }
}
