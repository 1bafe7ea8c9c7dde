package rapport.cache;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.cache.OutboxEntry.Course;
import rapport.cache.OutboxEntry.Decided;
import rapport.cache.OutboxEntry.Receipt;
import rapport.cache.OutboxEntry.State;
import rapport.cache.db.Micros;
import rapport.cache.journal.Journal;
import rapport.cache.product.ProductShelf;
import rapport.cache.purchase.TimelineEntry.Piece;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactFormat;
import rapport.domain.event.FactId;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.CustomerOpened;
import rapport.domain.event.StoreEvent.CustomerRegistered;
import rapport.domain.event.StoreEvent.PinChanged;
import rapport.domain.event.StoreEvent.RejectionDecided;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.event.StoreEvent.SuggestionsShown;
import rapport.domain.event.StoreEvent.UnknownFact;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;

/** Reads facts with their stories. The text of one that is done comes from the journal. */
final class EntryReader {
    private static final String COLUMNS = """
        SELECT f.id, f.sequence, f.millis, f.kind, f.version, f.open_part, f.subject, f.personal_part, f.state,
            f.sent_at, f.answered_at, f.position, f.code, f.sentence, f.not_before, f.waits_for, f.decided_at,
            f.decided_by, f.decided_words, r.slip, r.till_receipt, r.total, r.currency, c.given_name, c.family_name
        """;
    private static final String FACTS = COLUMNS + """
        FROM outbox.fact f LEFT JOIN outbox.receipt r ON r.sequence = f.sequence
            LEFT JOIN mirror.customer c ON c.id = f.subject
        WHERE
        """;
    /**
     * The state of a receipt's sale, {@code r} and {@code f}. A receipt without a fact is one whose fact was received or set
     * aside and needs to be kept no longer.
     */
    static final String STATE = "COALESCE(f.state, CASE WHEN r.aside THEN 'ASIDE' ELSE 'DONE' END)";

    private static final String RECEIPTS = """
        SELECT r.id, r.sequence, COALESCE(f.millis, r.sold_at / 1000), f.kind, f.version, f.open_part, f.subject,
            f.personal_part, %s, f.sent_at, f.answered_at, f.position, f.code, f.sentence, f.not_before, f.waits_for, f.decided_at,
            f.decided_by, f.decided_words, r.slip, r.till_receipt, r.total, r.currency, c.given_name, c.family_name
        FROM outbox.receipt r LEFT JOIN outbox.fact f ON f.sequence = r.sequence
            LEFT JOIN mirror.customer c ON c.id = f.subject
        WHERE r.sequence IN (SELECT sequence FROM outbox.receipt WHERE slip = ?
            UNION SELECT sequence FROM outbox.receipt WHERE till_receipt = ?)
        ORDER BY r.sequence DESC
        """.formatted(STATE);

    private static final String AT_MOST = " FETCH FIRST ? ROWS ONLY";

    private final Journal journal;
    private final FactFormat format;
    private final ProductShelf shelf;

    EntryReader(Journal journal, FactFormat format, ProductShelf shelf) {
        this.journal = journal;
        this.format = format;
        this.shelf = shelf;
    }

    /** @param where of the facts {@code f}, with an order */
    List<OutboxEntry> entries(Connection connection, String where, int most, Object... values) throws SQLException {
        return read(connection, FACTS + where + AT_MOST, values, most);
    }

    /** The latest sales with this slip's or this till's number. */
    List<OutboxEntry> receipts(Connection connection, int most, String slip, String till) throws SQLException {
        return read(connection, RECEIPTS + AT_MOST, new Object[] {slip, till}, most);
    }

    List<FactForSupport> forSupport(Connection connection, String where, int most, Object... values)
            throws SQLException {
        List<FactForSupport> facts = new ArrayList<>();
        Map<String, String> associates = associates(connection);
        OutboxQueries.each(
                connection, FACTS + where + AT_MOST, row -> facts.add(forSupport(row, associates)), with(values, most));
        return facts;
    }

    private List<OutboxEntry> read(Connection connection, String sql, Object[] values, int most) throws SQLException {
        List<OutboxEntry> entries = new ArrayList<>();
        Map<String, String> associates = associates(connection);
        OutboxQueries.each(connection, sql, row -> entries.add(entry(row, associates)), with(values, most));
        return entries;
    }

    private static Object[] with(Object[] values, int most) {
        Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = most;
        return all;
    }

    private OutboxEntry entry(ResultSet row, Map<String, String> associates) throws SQLException {
        FactId id = new FactId(row.getObject(1, UUID.class));
        EncodedFact fact = text(row, id);
        StoreEvent event = fact == null ? null : decoded(fact);
        return new OutboxEntry(
                id,
                row.getLong(2),
                Instant.ofEpochMilli(row.getLong(3)),
                orEmpty(fact == null ? row.getString(4) : fact.kind()),
                event,
                receipt(row, event),
                event instanceof SaleRecorded sale ? pieces(sale) : List.of(),
                customerName(row, event),
                associates.getOrDefault(associate(event), ""),
                course(row, associates));
    }

    /** A PIN's hash is nothing to hand on, not even to support. */
    private FactForSupport forSupport(ResultSet row, Map<String, String> associates) throws SQLException {
        FactId id = new FactId(row.getObject(1, UUID.class));
        EncodedFact fact = text(row, id);
        return new FactForSupport(
                id,
                row.getLong(2),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                row.getInt(5),
                fact == null || decoded(fact) instanceof PinChanged ? "" : fact.open(),
                course(row, associates));
    }

    private @Nullable EncodedFact text(ResultSet row, FactId id) throws SQLException {
        String open = row.getString(6);
        if (open == null || open.isEmpty()) {
            return journal.find(id).map(SequencedFact::fact).orElse(null);
        }
        String subject = row.getString(7);
        return new EncodedFact(
                id,
                row.getString(4),
                row.getInt(5),
                open,
                subject == null ? null : new CustomerId(subject),
                row.getString(8));
    }

    private StoreEvent decoded(EncodedFact fact) {
        try {
            return format.decode(fact);
        } catch (IllegalArgumentException e) {
            return new UnknownFact(fact);
        }
    }

    private static @Nullable Receipt receipt(ResultSet row, @Nullable StoreEvent event) throws SQLException {
        if (event instanceof SaleRecorded sale) {
            return new Receipt(sale.number(), sale.tender().tillReceipt(), sale.total());
        }
        String slip = row.getString(20);
        return slip == null
                ? null
                : new Receipt(
                        slip, row.getString(21), new Money(row.getLong(22), Currency.getInstance(row.getString(23))));
    }

    private List<Piece> pieces(SaleRecorded sale) {
        return sale.lines().stream()
                .map(line -> new Piece(line.article(), shelf.name(line.article().sku()), line.quantity()))
                .toList();
    }

    private static String customerName(ResultSet row, @Nullable StoreEvent event) throws SQLException {
        if (event instanceof CustomerRegistered registered) {
            return registered.details().fullName();
        }
        return (orEmpty(row.getString(24)) + " " + orEmpty(row.getString(25))).strip();
    }

    private static String associate(@Nullable StoreEvent event) {
        return switch (event) {
            case SaleRecorded sale -> sale.associate().value();
            case CustomerOpened opened -> opened.associate().value();
            case CustomerRegistered registered -> registered.associate().value();
            case PinChanged changed -> changed.associate().value();
            case RejectionDecided decided -> decided.associate().value();
            case SuggestionsShown shown -> shown.associate().value();
            case UnknownFact _ -> "";
            case null -> "";
        };
    }

    private static Course course(ResultSet row, Map<String, String> associates) throws SQLException {
        UUID waitsFor = row.getObject(16, UUID.class);
        Instant decidedAt = time(row, 17);
        return new Course(
                state(row.getString(9)),
                time(row, 10),
                time(row, 11),
                row.getLong(12),
                orEmpty(row.getString(13)),
                orEmpty(row.getString(14)),
                time(row, 15),
                waitsFor == null ? null : new FactId(waitsFor),
                decidedAt == null
                        ? null
                        : new Decided(
                                decidedAt, associates.getOrDefault(row.getString(18), ""), orEmpty(row.getString(19))));
    }

    private static State state(String stored) {
        return switch (stored) {
            case "WAITING" -> State.WAITING;
            case "REJECTED" -> State.REJECTED;
            case "ASIDE" -> State.ASIDE;
            default -> State.RECEIVED;
        };
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Micros.time(micros);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Map<String, String> associates(Connection connection) throws SQLException {
        Map<String, String> names = new HashMap<>();
        OutboxQueries.each(
                connection,
                "SELECT id, name FROM mirror.associate",
                row -> names.put(row.getString(1), row.getString(2)));
        return names;
    }
}
