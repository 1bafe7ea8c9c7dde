package rapport.cache.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import rapport.cache.db.CacheException.Reason;

/** Brings the tables of a database up to date. One that is so already costs a look, not a start of Flyway. */
final class Schema {
    static final String MIGRATIONS = "rapport/cache/migrations";
    /** The version of the last migration. */
    static final String NEWEST = "13";

    private Schema() {}

    static void bringUpToDate(Connection connection, JdbcDataSource source) throws SQLException {
        if (isNewest(connection)) {
            return;
        }
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:" + MIGRATIONS)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw SqlFailures.of("bring the cache up to date", sql);
            }
            throw new CacheException(
                    Reason.DAMAGED_CACHE,
                    "could not bring the cache up to date (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static boolean isNewest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("SELECT \"version\", \"success\" FROM \"flyway_schema_history\""
                        + " WHERE \"version\" IS NOT NULL ORDER BY \"installed_rank\" DESC FETCH FIRST 1 ROW ONLY")) {
            return last.next() && last.getBoolean(2) && NEWEST.equals(last.getString(1));
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1
                    || e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1) {
                return false;
            }
            throw e;
        }
    }
}
