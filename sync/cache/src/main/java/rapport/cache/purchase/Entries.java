package rapport.cache.purchase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.Micros;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;

/** Reads a customer's purchases and returns, the platform's with the sales on top that it does not tell of yet. */
public final class Entries {
    private static final String COLUMNS =
            "id, kind, happened_at, channel, store, associate, slip, total, currency, details";
    private static final String OF_CUSTOMER =
            "SELECT " + COLUMNS + " FROM mirror.entry WHERE customer = ? ORDER BY customer, happened_at DESC";
    private static final String PENDING = """
        SELECT s.id, 'P', s.happened_at, 'STORE', s.store, s.associate, s.slip, s.total, s.currency, s.details,
               f.state <> 'ACCEPTED'
        FROM outbox.sale s JOIN outbox.fact f ON f.sequence = s.sequence
        WHERE s.customer = ?
          AND NOT EXISTS (SELECT 1 FROM mirror.entry e WHERE e.customer = s.customer AND e.id = s.id AND e.kind = 'P')\
        """;
    private static final String LAST_PURCHASE = """
        SELECT happened_at, channel FROM mirror.entry WHERE customer = ? AND kind = 'P'
        ORDER BY customer, happened_at DESC FETCH FIRST 1 ROW ONLY\
        """;
    private static final String LAST_PENDING = "SELECT MAX(happened_at) FROM outbox.sale WHERE customer = ?";

    private Entries() {}

    /** An entry as it is kept, with keys where a screen shows names. */
    public record Entry(
            String id,
            TimelineEntry.Kind kind,
            Instant at,
            Channel channel,
            @Nullable String store,
            @Nullable String associate,
            String number,
            Money total,
            List<EntryLine> lines,
            boolean waiting) {
        public Entry {
            lines = List.copyOf(lines);
        }

        /** The pieces of all lines. */
        public int pieces() {
            return lines.stream().mapToInt(EntryLine::quantity).sum();
        }

        /** The entry for the screen, with names. */
        public TimelineEntry named(Names names) {
            return new TimelineEntry(
                    id,
                    kind,
                    at,
                    channel,
                    store == null ? null : names.store(store),
                    associate == null ? null : names.associate(associate),
                    number,
                    lines.stream()
                            .map(line -> new TimelineEntry.Piece(
                                    line.article(), names.product(line.article().sku()), line.quantity()))
                            .toList(),
                    total,
                    waiting);
        }

        /** The entry without who, for the engine. */
        public Visit visit() {
            int sign = switch (kind) {
                case PURCHASE -> 1;
                case RETURN -> -1;
            };
            return new Visit(
                    at,
                    channel,
                    lines.stream()
                            .map(line -> new Piece(
                                    line.article().sku(), line.article().size(), sign * line.quantity()))
                            .toList());
        }
    }

    /** A customer's latest purchase. */
    public record LastPurchase(Instant at, Channel channel) {}

    /** All entries of a customer, the latest first. */
    public static List<Entry> of(Connection connection, CustomerId customer) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        read(connection, PENDING, customer, true, entries);
        boolean pending = !entries.isEmpty();
        read(connection, OF_CUSTOMER, customer, false, entries);
        if (pending) {
            entries.sort(Comparator.comparing(Entry::at).reversed());
        }
        return entries;
    }

    public static Optional<LastPurchase> last(Connection connection, CustomerId customer) throws SQLException {
        LastPurchase last = null;
        try (PreparedStatement statement = connection.prepareStatement(LAST_PURCHASE)) {
            statement.setString(1, customer.value());
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    last = new LastPurchase(Micros.time(row.getLong(1)), Channel.valueOf(row.getString(2)));
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(LAST_PENDING)) {
            statement.setString(1, customer.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Instant pending = Micros.time(row.getLong(1));
                if (!row.wasNull() && (last == null || pending.isAfter(last.at()))) {
                    last = new LastPurchase(pending, Channel.STORE);
                }
            }
        }
        return Optional.ofNullable(last);
    }

    private static void read(
            Connection connection, String sql, CustomerId customer, boolean pending, List<Entry> entries)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, customer.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    TimelineEntry.Kind kind =
                            row.getString(2).equals("P") ? TimelineEntry.Kind.PURCHASE : TimelineEntry.Kind.RETURN;
                    entries.add(new Entry(
                            row.getString(1),
                            kind,
                            Micros.time(row.getLong(3)),
                            Channel.valueOf(row.getString(4)),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7),
                            new Money(row.getLong(8), Currency.getInstance(row.getString(9))),
                            EntryDetails.lines(row.getBytes(10), kind),
                            pending && row.getBoolean(11)));
                }
            }
        }
    }
}
