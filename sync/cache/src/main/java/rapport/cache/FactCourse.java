package rapport.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import rapport.cache.db.Micros;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.RejectionDecided;

/** Writes what people are told of a fact on its way: when it was sent and answered, and what a person decided. */
final class FactCourse {
    private FactCourse() {}

    /** Headquarters answered; the time of the first final answer stays. */
    static void answered(Connection connection, FactId id, Instant sent, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            UPDATE outbox.fact SET sent_at = ?, answered_at = CASE state WHEN 'WAITING' THEN NULL ELSE ? END
            WHERE id = ? AND answered_at IS NULL\
            """)) {
            statement.setLong(1, Micros.of(sent));
            statement.setLong(2, Micros.of(now));
            statement.setObject(3, id.value());
            statement.executeUpdate();
        }
    }

    /**
     * A person decided about a rejected fact. After a crash the fact waits again, since answers are not in the journal: the
     * decision counts all the same.
     *
     * @return whether it changed anything; what headquarters has accepted meanwhile it does not
     */
    static boolean decided(Connection connection, RejectionDecided decided) throws SQLException {
        String sql = switch (decided.decision()) {
            case SEND_AGAIN -> """
                UPDATE outbox.fact SET state = 'WAITING', code = NULL, sentence = NULL, not_before = NULL,
                    waits_for = NULL, sent_at = NULL, answered_at = NULL, decided_at = ?, decided_by = ?,
                    decided_words = ?
                WHERE id = ? AND state IN ('REJECTED', 'ASIDE')\
                """;
            case SET_ASIDE -> """
                UPDATE outbox.fact SET state = 'ASIDE', not_before = NULL, waits_for = NULL, decided_at = ?,
                    decided_by = ?, decided_words = ?
                WHERE id = ? AND state IN ('REJECTED', 'WAITING')\
                """;
        };
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, Micros.of(decided.at()));
            statement.setString(2, decided.associate().value());
            statement.setString(3, decided.words());
            statement.setObject(4, decided.about().value());
            return statement.executeUpdate() > 0;
        }
    }
}
