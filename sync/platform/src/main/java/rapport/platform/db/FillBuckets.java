package rapport.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.BucketSums;

/** Migration 2.1: the buckets of rows that were told before there were any. SQL alone cannot compute them. */
final class FillBuckets implements JavaMigration {
    private static final int KEYS_AT_ONCE = 5_000;

    private final String bytewise;

    FillBuckets(String bytewise) {
        this.bytewise = bytewise;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("2.1");
    }

    @Override
    public String getDescription() {
        return "fill buckets";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        String last = "";
        List<String> keys;
        do {
            keys = keysAfter(connection, last);
            fill(connection, keys);
            last = keys.isEmpty() ? last : keys.getLast();
        } while (keys.size() == KEYS_AT_ONCE);
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE feed_row ALTER COLUMN bucket SET NOT NULL");
            statement.execute("CREATE INDEX feed_row_bucket ON feed_row (row_table, bucket, row_key " + bytewise + ")");
        }
    }

    private static List<String> keysAfter(Connection connection, String last) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT DISTINCT row_key FROM feed_row WHERE row_key > ? ORDER BY row_key LIMIT " + KEYS_AT_ONCE)) {
            select.setString(1, last);
            List<String> keys = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
            return keys;
        }
    }

    private static void fill(Connection connection, List<String> keys) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE feed_row SET bucket = ? WHERE row_key = ?")) {
            for (String key : keys) {
                update.setInt(1, BucketSums.bucketOf(key));
                update.setString(2, key);
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
