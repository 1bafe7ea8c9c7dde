package rapport.platform.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.store.DeviceId;
import rapport.protocol.FactReceipt;

/** The table of facts: each key once, for ever, with what came of it. */
final class FactRows {
    private FactRows() {}

    /**
     * What the table says about a key.
     *
     * @param position absent until the transaction that brought the fact has numbered its changes
     */
    record Kept(
            String contentHash,
            String kind,
            String device,
            Instant receivedAt,
            String outcome,
            String code,
            String sentence,
            @Nullable Long position) {
        /** As it was answered the first time. */
        FactOutcome first() {
            long at = position == null ? 0 : position;
            return switch (outcome) {
                case "rejected" -> new FactOutcome.Rejected(code, sentence);
                case "adjusted" -> new FactOutcome.Adjusted(at, code, sentence);
                default -> new FactOutcome.Accepted(at);
            };
        }
    }

    static Optional<Kept> find(Handle handle, FactId id) {
        return handle.createQuery("SELECT content_hash, kind, device, received_at, outcome, code, sentence, position"
                        + " FROM fact WHERE id = ?")
                .bind(0, id.toString())
                .map((row, _) -> kept(row))
                .findOne();
    }

    static Optional<FactReceipt> receipt(Handle handle, FactId id) {
        return find(handle, id)
                .map(kept -> new FactReceipt(id, kept.kind(), kept.device(), kept.receivedAt(), kept.first()));
    }

    /** @param outcome with a position that does not count yet; see {@link #number} */
    static void insert(Handle handle, DeviceId device, Instant now, Judged judged, FactOutcome outcome) {
        EncodedFact fact = judged.fact().fact();
        String code = "";
        String sentence = "";
        String name = "accepted";
        if (outcome instanceof FactOutcome.Rejected(String because, String said)) {
            name = "rejected";
            code = because;
            sentence = said;
        } else if (outcome instanceof FactOutcome.Adjusted(long _, String because, String said)) {
            name = "adjusted";
            code = because;
            sentence = said;
        }
        handle.execute(
                "INSERT INTO fact (id, device, device_sequence, hybrid_millis, hybrid_counter, kind, version,"
                        + " open_part, subject, personal_part, content_hash, outcome, code, sentence, received_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                fact.id().toString(),
                device.value(),
                judged.fact().sequence(),
                judged.fact().time().millis(),
                judged.fact().time().counter(),
                storable(fact.kind(), Judged.LONGEST_KIND),
                fact.version(),
                storable(fact.open(), Judged.LONGEST_PART),
                fact.subject() == null ? null : fact.subject().value(),
                storable(fact.personal(), Judged.LONGEST_PART),
                judged.contentHash(),
                name,
                code,
                sentence,
                now.atOffset(ZoneOffset.UTC));
    }

    static void number(Handle handle, List<FactId> facts, long position) {
        PreparedBatch batch = handle.prepareBatch("UPDATE fact SET position = ? WHERE id = ?");
        facts.forEach(id -> batch.add(position, id.toString()));
        batch.execute();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString("content_hash"),
                row.getString("kind"),
                row.getString("device"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("outcome"),
                row.getString("code"),
                row.getString("sentence"),
                row.getObject("position", Long.class));
    }

    /** Only refused facts hold what no column takes: a NUL, a kind or a part that is too long. Their hash is whole. */
    private static String storable(String text, int longest) {
        return text.length() > longest ? "" : text.replace('\0', '\uFFFD');
    }
}
