package rapport.platform.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Personal;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.key.CustomerId;
import rapport.platform.db.Batch;
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
        return Optional.ofNullable(find(handle, List.of(id)).get(id));
    }

    /** Those of the keys that there are. */
    static Map<FactId, Kept> find(Handle handle, Collection<FactId> ids) {
        Map<FactId, Kept> found = new HashMap<>();
        handle.createQuery("SELECT id, content_hash, kind, device, received_at, outcome, code, sentence, position"
                        + " FROM fact WHERE id IN (<ids>)")
                .bindList("ids", ids.stream().map(FactId::toString).toList())
                .map((row, _) -> Map.entry(FactId.of(row.getString("id")), kept(row)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    static Optional<FactReceipt> receipt(Handle handle, FactId id) {
        return find(handle, id)
                .map(kept -> new FactReceipt(id, kept.kind(), kept.device(), kept.receivedAt(), kept.first()));
    }

    /** A fact as it was handed over. */
    @Personal
    record Whole(SequencedFact fact, String device, Instant receivedAt) {
        @Override
        public String toString() {
            return fact.toString();
        }
    }

    static Whole whole(Handle handle, FactId id) {
        return handle.createQuery("SELECT device_sequence, hybrid_millis, hybrid_counter, kind, version, open_part,"
                        + " subject, personal_part, device, received_at FROM fact WHERE id = ?")
                .bind(0, id.toString())
                .map((row, _) -> new Whole(
                        new SequencedFact(
                                row.getLong(1),
                                new HybridTime(row.getLong(2), row.getInt(3)),
                                new EncodedFact(
                                        id,
                                        row.getString(4),
                                        row.getInt(5),
                                        row.getString(6),
                                        row.getString(7) == null ? null : new CustomerId(row.getString(7)),
                                        row.getString(8))),
                        row.getString(9),
                        row.getObject(10, OffsetDateTime.class).toInstant()))
                .one();
    }

    /** Facts that are written together. Their position does not count yet; see {@link #number}. */
    static final class Inserts {
        private final Batch rows =
                new Batch("INSERT INTO fact (id, device, device_sequence, hybrid_millis, hybrid_counter, kind, version,"
                        + " open_part, subject, personal_part, content_hash, outcome, code, sentence, received_at,"
                        + " incarnation, platform_millis, platform_counter, marks)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

        /** @param counted the time that counts in place of the fact's */
        void add(Sender sender, Judged judged, HybridTime counted, Entry entry) {
            EncodedFact fact = judged.fact().fact();
            String code = "";
            String sentence = "";
            String name = "accepted";
            FactOutcome outcome = entry.outcome();
            if (outcome instanceof FactOutcome.Rejected(String because, String said)) {
                name = "rejected";
                code = because;
                sentence = said;
            } else if (outcome instanceof FactOutcome.Adjusted(long _, String because, String said)) {
                name = "adjusted";
                code = because;
                sentence = said;
            }
            rows.add(
                    fact.id().toString(),
                    sender.device().value(),
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
                    sender.now().atOffset(ZoneOffset.UTC),
                    sender.incarnation(),
                    counted.millis(),
                    counted.counter(),
                    Mark.codes(entry.marks()));
        }

        void execute(Handle handle) {
            rows.execute(handle);
        }
    }

    static void number(Handle handle, Collection<FactId> facts, long position) {
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
