package rapport.platform.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Many rows for one statement, within the caller's transaction. Values go to the driver as they are: Jdbi's own batches
 * look up how to bind each single one, which costs more than an embedded database takes to write it. For one thread.
 */
public final class Batch {
    private final String sql;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    public Batch(String sql) {
        this.sql = sql;
    }

    /** The values of one row, in the order of the statement's question marks. */
    public void add(@Nullable Object... row) {
        rows.add(row);
    }

    /** Does nothing for no rows. */
    public void execute(Handle handle) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }
}
