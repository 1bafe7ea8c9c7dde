package rapport.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.Micros;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.Table;

/** Reads and writes a {@link MirrorCheck}. */
final class MirrorCheckRows {
    private MirrorCheckRows() {}

    static MirrorCheck read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT due_at, alike_at, found, cure FROM mirror.verification WHERE one = 1");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new MirrorCheck(
                    time(row, 1),
                    time(row, 2),
                    row.getLong(3),
                    fetched(connection),
                    MirrorCheck.Cure.valueOf(row.getString(4)));
        }
    }

    static void write(Connection connection, MirrorCheck check) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE mirror.verification SET due_at = ?, alike_at = ?, found = ?, cure = ?")) {
            statement.setObject(1, micros(check.due()));
            statement.setObject(2, micros(check.alike()));
            statement.setLong(3, check.found());
            statement.setString(4, check.cure().name());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM mirror.differing")) {
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO mirror.differing (of_table, bucket, fetched) VALUES (?, ?, ?)")) {
            for (Map.Entry<Bucket, Integer> counted : check.fetched().entrySet()) {
                statement.setString(1, counted.getKey().table().name());
                statement.setInt(2, counted.getKey().number());
                statement.setInt(3, counted.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Map<Bucket, Integer> fetched(Connection connection) throws SQLException {
        Map<Bucket, Integer> fetched = new HashMap<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT of_table, bucket, fetched FROM mirror.differing");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                fetched.put(new Bucket(Table.valueOf(row.getString(1)), row.getInt(2)), row.getInt(3));
            }
        }
        return fetched;
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Micros.time(micros));
    }

    private static @Nullable Long micros(Optional<Instant> time) {
        return time.isEmpty() ? null : Micros.of(time.get());
    }
}
