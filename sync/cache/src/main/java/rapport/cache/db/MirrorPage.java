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
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private MirrorPage(Connection connection, boolean allNew) {
        this.connection = connection;
        this.allNew = allNew;
    }

    /** Rows that may be there already, in any version. */
    public static MirrorPage of(Connection connection) {
        return new MirrorPage(connection, false);
    }

    /**
     * Rows of which none should be there. They are put in without a look, which is faster; if one is there after all, the
     * transaction fails with an {@link IllegalArgumentException}.
     */
    public static MirrorPage ofNewRows(Connection connection) {
        return new MirrorPage(connection, true);
    }

    public Connection connection() {
        return connection;
    }

    boolean allNew() {
        return allNew;
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
