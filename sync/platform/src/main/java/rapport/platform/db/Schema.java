package rapport.platform.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables of a database up to date. One that is so already costs a look, not a start of Flyway. */
final class Schema {
    static final String MIGRATIONS = "rapport/platform/migration";
    /** The version of the last migration. */
    static final String NEWEST = "8";

    private Schema() {}

    /**
     * @param bytewise what makes the database compare texts byte by byte
     * @param version {@link #NEWEST} but for tests of older ones
     */
    static void bringUpToDate(DataSource source, String bytewise, String version) {
        if (!isNewest(source)) {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:" + MIGRATIONS)
                    .placeholders(Map.of("bytewise", bytewise))
                    .javaMigrations(new FillBuckets(bytewise))
                    .target(version)
                    .load()
                    .migrate();
        }
    }

    /** A failure here says nothing yet: Flyway meets it again, and tells. */
    private static boolean isNewest(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("SELECT \"version\", \"success\" FROM \"flyway_schema_history\""
                        + " WHERE \"version\" IS NOT NULL ORDER BY \"installed_rank\" DESC FETCH FIRST 1 ROW ONLY")) {
            return last.next() && last.getBoolean(2) && NEWEST.equals(last.getString(1));
        } catch (SQLException e) {
            return false;
        }
    }
}
