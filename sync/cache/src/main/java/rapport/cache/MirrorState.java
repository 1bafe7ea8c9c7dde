package rapport.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.Table;

/**
 * How far the mirror is, as the database has it.
 *
 * @param generation counts the snapshots that were begun
 * @param checkpoint empty before the first snapshot is complete
 * @param snapshot on its way in, if there is one
 * @param chunks of it that are in, by number
 * @param form the tables and fields that the program knew which loaded the mirror, empty where that is not known
 */
record MirrorState(
        int generation,
        Optional<Checkpoint> checkpoint,
        Optional<Snapshot> snapshot,
        Map<Integer, Chunk> chunks,
        String form) {
    MirrorState {
        chunks = Map.copyOf(chunks);
    }

    /** A snapshot as the platform announced it, loaded by a program that knows rows of this form. */
    record Snapshot(String id, Checkpoint at, long rows, long bytes, String form) {}

    /** A chunk that is in. */
    record Chunk(Table table, long rows, long bytes) {}

    static MirrorState read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT generation, epoch, position, digest, snapshot, snap_epoch, snap_position, snap_digest,
                of_rows, of_bytes, COALESCE(snap_form, ''), COALESCE(form, '')
            FROM mirror.state WHERE one = 1\
            """);
                ResultSet row = statement.executeQuery()) {
            row.next();
            String id = row.getString(5);
            Optional<Checkpoint> at = checkpoint(row, 6);
            return new MirrorState(
                    row.getInt(1),
                    checkpoint(row, 2),
                    id == null || at.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    new Snapshot(id, at.get(), row.getLong(9), row.getLong(10), row.getString(11))),
                    chunks(connection),
                    row.getString(12));
        }
    }

    /**
     * The generation that a snapshot on its way in belongs to, without all the chunks that are in.
     *
     * @throws IllegalStateException when it is no longer on its way
     */
    static int generation(Connection connection, Snapshot snapshot) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT generation FROM mirror.state"
                + " WHERE snapshot = ? AND snap_epoch = ? AND snap_position = ? AND snap_digest = ?")) {
            statement.setString(1, snapshot.id());
            set(statement, 2, snapshot.at());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("this snapshot is no longer being loaded");
                }
                return row.getInt(1);
            }
        }
    }

    /** Begins another snapshot; what an earlier one brought is older than all that comes now. */
    static void begin(Connection connection, Snapshot snapshot) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            UPDATE mirror.state SET generation = generation + 1, snapshot = ?, snap_epoch = ?, snap_position = ?,
                snap_digest = ?, of_rows = ?, of_bytes = ?, snap_form = ?\
            """)) {
            statement.setString(1, snapshot.id());
            set(statement, 2, snapshot.at());
            statement.setLong(5, snapshot.rows());
            statement.setLong(6, snapshot.bytes());
            statement.setString(7, snapshot.form());
            statement.executeUpdate();
        }
        forgetChunks(connection);
    }

    static void chunkDone(Connection connection, int number, Chunk chunk) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            MERGE INTO mirror.chunk (chunk_number, of_table, chunk_rows, chunk_bytes) KEY (chunk_number)
            VALUES (?, ?, ?, ?)\
            """)) {
            statement.setInt(1, number);
            statement.setString(2, chunk.table().name());
            statement.setLong(3, chunk.rows());
            statement.setLong(4, chunk.bytes());
            statement.executeUpdate();
        }
    }

    /** The snapshot is the mirror now. */
    static void finish(Connection connection, Checkpoint at) throws SQLException {
        moveTo(connection, at);
        try (PreparedStatement statement = connection.prepareStatement("UPDATE mirror.state SET form = snap_form")) {
            statement.executeUpdate();
        }
        forgetSnapshot(connection);
    }

    /** The platform left the epoch of the checkpoint: what it accepts from now on is not yet passed. */
    static void leaveEpoch(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE mirror.state SET left_epoch = epoch")) {
            statement.executeUpdate();
        }
    }

    /** The position up to which the mirror has what the platform accepted; 0 while it is of another epoch. */
    static long passed(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT position FROM mirror.state WHERE left_epoch IS NULL OR left_epoch <> epoch");
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    static void moveTo(Connection connection, Checkpoint to) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE mirror.state SET epoch = ?, position = ?, digest = ?")) {
            set(statement, 1, to);
            statement.executeUpdate();
        }
    }

    /** Nothing is there and nothing is on its way. */
    static void clear(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE mirror.state SET epoch = NULL, position = NULL, digest = NULL")) {
            statement.executeUpdate();
        }
        forgetSnapshot(connection);
    }

    private static void forgetSnapshot(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            UPDATE mirror.state SET snapshot = NULL, snap_epoch = NULL, snap_position = NULL, snap_digest = NULL,
                of_rows = NULL, of_bytes = NULL, snap_form = NULL\
            """)) {
            statement.executeUpdate();
        }
        forgetChunks(connection);
    }

    private static void forgetChunks(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM mirror.chunk")) {
            statement.executeUpdate();
        }
    }

    private static Map<Integer, Chunk> chunks(Connection connection) throws SQLException {
        Map<Integer, Chunk> chunks = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT chunk_number, of_table, chunk_rows, chunk_bytes FROM mirror.chunk");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                chunks.put(row.getInt(1), new Chunk(Table.valueOf(row.getString(2)), row.getLong(3), row.getLong(4)));
            }
        }
        return chunks;
    }

    private static Optional<Checkpoint> checkpoint(ResultSet row, int first) throws SQLException {
        String epoch = row.getString(first);
        String digest = row.getString(first + 2);
        return epoch == null || digest == null
                ? Optional.empty()
                : Optional.of(new Checkpoint(epoch, row.getLong(first + 1), digest));
    }

    private static void set(PreparedStatement statement, int first, Checkpoint checkpoint) throws SQLException {
        statement.setString(first, checkpoint.epoch());
        statement.setLong(first + 1, checkpoint.position());
        statement.setString(first + 2, checkpoint.digest());
    }
}
