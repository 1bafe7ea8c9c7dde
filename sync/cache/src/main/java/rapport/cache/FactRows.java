package rapport.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.cache.Outbox.Standing;
import rapport.cache.db.Micros;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.key.CustomerId;

/**
 * The queue of facts on their way to the platform. A fact is WAITING until the platform answered finally, then REJECTED
 * or ACCEPTED, and DONE once the mirror's checkpoint has passed it. A person may set one aside that was REJECTED.
 */
final class FactRows {
    /** A fact put off longer than this was put off by a clock that went wrong since. */
    private static final long LONGEST_DELAY_SECONDS = 3600;

    private FactRows() {}

    /** The last fact of the journal that is here; its sequence and id. */
    record Last(long sequence, FactId id) {}

    static Optional<Last> last(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT sequence, id FROM outbox.fact ORDER BY sequence DESC FETCH FIRST 1 ROW ONLY");
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Last(row.getLong(1), new FactId(row.getObject(2, UUID.class))))
                    : Optional.empty();
        }
    }

    /** @param quiet whether nobody looks at it by itself */
    static void add(Connection connection, SequencedFact fact, boolean quiet) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            INSERT INTO outbox.fact
                (sequence, id, millis, counter, kind, version, open_part, subject, personal_part, state, quiet)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?)\
            """)) {
            EncodedFact encoded = fact.fact();
            CustomerId subject = encoded.subject();
            statement.setLong(1, fact.sequence());
            statement.setObject(2, encoded.id().value());
            statement.setLong(3, fact.time().millis());
            statement.setInt(4, fact.time().counter());
            statement.setString(5, encoded.kind());
            statement.setInt(6, encoded.version());
            statement.setString(7, encoded.open());
            statement.setString(8, subject == null ? null : subject.value());
            statement.setString(9, encoded.personal());
            statement.setBoolean(10, quiet);
            statement.executeUpdate();
        }
    }

    static List<SequencedFact> waiting(Connection connection, Instant now, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT sequence, id, millis, counter, kind, version, open_part, subject, personal_part
            FROM outbox.fact
            WHERE state = 'WAITING' AND (not_before IS NULL OR not_before <= ? OR not_before > ?)
            ORDER BY state, sequence FETCH FIRST ? ROWS ONLY\
            """)) {
            statement.setLong(1, Micros.of(now));
            statement.setLong(2, Micros.of(now.plusSeconds(LONGEST_DELAY_SECONDS)));
            statement.setInt(3, most);
            List<SequencedFact> facts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    facts.add(fact(row));
                }
            }
            return facts;
        }
    }

    static Standing standing(Connection connection) throws SQLException {
        int waiting = 0;
        int rejected = 0;
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT state, COUNT(*) FROM outbox.fact
            WHERE state IN ('WAITING', 'REJECTED') GROUP BY state\
            """);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                if (row.getString(1).equals("WAITING")) {
                    waiting = row.getInt(2);
                } else {
                    rejected = row.getInt(2);
                }
            }
        }
        return new Standing(waiting, rejected);
    }

    /** The platform has it; an answer that comes late or twice changes nothing once the mirror has passed it. */
    static void accept(
            Connection connection, FactId id, long position, @Nullable String code, @Nullable String sentence)
            throws SQLException {
        update(connection, """
            UPDATE outbox.fact SET state = 'ACCEPTED', position = ?, code = ?, sentence = ?, not_before = NULL,
                waits_for = NULL
            WHERE id = ? AND state IN ('WAITING', 'REJECTED', 'ASIDE')\
            """, position, code, sentence, id.value());
        release(connection, id.value());
        Optional<UUID> registration = registration(connection, id);
        if (registration.isPresent()) {
            release(connection, registration.get());
        }
    }

    private static void release(Connection connection, UUID awaited) throws SQLException {
        update(connection, "UPDATE outbox.fact SET not_before = NULL, waits_for = NULL WHERE waits_for = ?", awaited);
    }

    /** A corrected registration stands for the first one, which others wait for. */
    private static Optional<UUID> registration(Connection connection, FactId id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT subject FROM outbox.fact WHERE id = ? AND kind = 'customer-registered' AND subject IS NOT"
                        + " NULL")) {
            statement.setObject(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new CustomerId(row.getString(1)).registration() : Optional.empty();
            }
        }
    }

    static void reject(Connection connection, FactId id, String code, String sentence) throws SQLException {
        update(connection, """
            UPDATE outbox.fact SET state = 'REJECTED', code = ?, sentence = ?, not_before = NULL, waits_for = NULL
            WHERE id = ? AND state = 'WAITING'\
            """, code, sentence, id.value());
    }

    static void putOff(Connection connection, FactId id, Instant now, int seconds, @Nullable FactId waitsFor)
            throws SQLException {
        long delay = Math.clamp(seconds, 0, LONGEST_DELAY_SECONDS);
        update(
                connection,
                "UPDATE outbox.fact SET not_before = ?, waits_for = ? WHERE id = ? AND state = 'WAITING'",
                Micros.of(now.plusSeconds(delay)),
                waitsFor == null ? null : waitsFor.value(),
                id.value());
    }

    /** The accepted facts that the mirror's checkpoint has passed now. */
    static List<Long> passed(Connection connection, long checkpoint) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT sequence FROM outbox.fact WHERE state = 'ACCEPTED' AND position <= ?")) {
            statement.setLong(1, checkpoint);
            List<Long> passed = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    passed.add(row.getLong(1));
                }
            }
            return passed;
        }
    }

    /**
     * The first fact that must be kept: one that is neither done nor set aside, that the platform's backup does not have, that is younger
     * than a time, or whose basket is still on the desk and could be sold again.
     */
    static long firstToKeep(Connection connection, long backedUp, Instant youngerThan) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT COALESCE(MIN(sequence), 0) FROM outbox.fact
            WHERE state NOT IN ('DONE', 'ASIDE') OR COALESCE(position, 0) > ? OR millis > ?
               OR id IN (SELECT id FROM desk.basket)\
            """)) {
            statement.setLong(1, backedUp);
            statement.setLong(2, youngerThan.toEpochMilli());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) == 0 ? Long.MAX_VALUE : row.getLong(1);
            }
        }
    }

    /** The journal keeps no fact below this one. */
    static void removeBelow(Connection connection, long sequence) throws SQLException {
        ReceiptRows.keepAside(connection, sequence);
        update(connection, "DELETE FROM outbox.fact WHERE sequence < ?", sequence);
    }

    /** Nothing more is to be done; the texts are in the journal. */
    static void done(Connection connection, long sequence) throws SQLException {
        update(
                connection,
                "UPDATE outbox.fact SET state = 'DONE', open_part = '', personal_part = '' WHERE sequence = ?",
                sequence);
    }

    private static void update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 0;
            for (Object value : values) {
                statement.setObject(++index, value);
            }
            statement.executeUpdate();
        }
    }

    private static SequencedFact fact(ResultSet row) throws SQLException {
        String subject = row.getString(8);
        return new SequencedFact(
                row.getLong(1),
                new HybridTime(row.getLong(3), row.getInt(4)),
                new EncodedFact(
                        new FactId(row.getObject(2, UUID.class)),
                        row.getString(5),
                        row.getInt(6),
                        row.getString(7),
                        subject == null ? null : new CustomerId(subject),
                        row.getString(9)));
    }
}
