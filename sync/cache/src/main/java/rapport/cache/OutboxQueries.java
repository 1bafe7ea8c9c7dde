package rapport.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.cache.OutboxOverview.DayOfSales;
import rapport.cache.OutboxOverview.Received;
import rapport.cache.db.Database;
import rapport.cache.db.Micros;
import rapport.cache.journal.Journal;
import rapport.cache.product.ProductShelf;
import rapport.cache.store.StoreQueries;
import rapport.domain.event.FactFormat;
import rapport.domain.event.FactId;
import rapport.domain.store.Acting;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;

/** Tells how this device's facts stand at headquarters. Answers the same whether or not the store is online. Thread-safe. */
public final class OutboxQueries {
    /** The most entries that share a number. */
    private static final int SAME_NUMBER = 20;

    private static final int LONGEST_NUMBER = 6;

    private final Database database;
    private final EntryReader reader;
    private final StoreId here;
    private final String series;
    private final InstantSource clock;

    OutboxQueries(
            Database database,
            Journal journal,
            FactFormat format,
            ProductShelf shelf,
            StoreId here,
            String series,
            InstantSource clock) {
        this.database = database;
        this.reader = new EntryReader(journal, format, shelf);
        this.here = here;
        this.series = series;
        this.clock = clock;
    }

    /** Everything that waits, needs somebody, or was answered today. */
    public OutboxOverview overview(Acting acting) {
        return database.read("read how the facts stand", connection -> {
            Today today = today(connection);
            Received received = received(connection, today);
            Map<String, Integer> quiet = new HashMap<>();
            long[] waiting = waiting(connection, quiet);
            return new OutboxOverview(
                    (int) waiting[0],
                    waiting[0] == 0 ? null : Instant.ofEpochMilli(waiting[1]),
                    (int) count(connection, "state = 'REJECTED'"),
                    (int) count(
                            connection,
                            "answered_at >= ? AND answered_at < ? AND code IS NOT NULL"
                                    + " AND state IN ('ACCEPTED', 'DONE')",
                            today.begins(),
                            today.ends()),
                    received,
                    reader.entries(connection, "f.state = 'REJECTED' ORDER BY f.sequence DESC", OutboxOverview.MOST),
                    reader.entries(
                            connection,
                            "f.state = 'WAITING' AND NOT f.quiet ORDER BY f.sequence DESC",
                            OutboxOverview.MOST),
                    quiet,
                    reader.entries(
                            connection,
                            "f.answered_at >= ? AND f.answered_at < ? AND f.code IS NOT NULL AND f.state IN"
                                    + " ('ACCEPTED', 'DONE') ORDER BY f.answered_at DESC, f.sequence DESC",
                            OutboxOverview.MOST,
                            today.begins(),
                            today.ends()),
                    reader.entries(
                            connection,
                            "f.state = 'ASIDE' AND f.decided_at >= ? AND f.decided_at < ? ORDER BY f.decided_at DESC",
                            OutboxOverview.MOST,
                            today.begins(),
                            today.ends()),
                    day(connection, today));
        });
    }

    /** One fact with its story; empty if this device never recorded it. */
    public Optional<OutboxEntry> entry(Acting acting, FactId id) {
        return database.read(
                "read a fact's story",
                connection -> reader.entries(connection, "f.id = ?", 1, id.value()).stream()
                        .findFirst());
    }

    /**
     * The sales that this device showed or printed with a number, the latest first: its own slip's (of which the last
     * digits are enough) or the till's receipt. Capitals and spaces do not count.
     */
    public List<OutboxEntry> withNumber(Acting acting, String number) {
        String asked = ReceiptRows.folded(number);
        if (asked.isEmpty()) {
            return List.of();
        }
        String own = asked.matches("[0-9]{1," + LONGEST_NUMBER + "}")
                ? ReceiptRows.folded(series) + "-" + "0".repeat(LONGEST_NUMBER - asked.length()) + asked
                : asked;
        return database.read("find a receipt", connection -> reader.receipts(connection, SAME_NUMBER, own, asked));
    }

    /** What waits or needs somebody, oldest first, for support. */
    public List<FactForSupport> unsettled(Acting acting, int most) {
        return database.read(
                "read what support asks for",
                connection ->
                        reader.forSupport(connection, "f.state IN ('WAITING', 'REJECTED') ORDER BY f.sequence", most));
    }

    /** One fact for support; empty if this device never recorded it. */
    public Optional<FactForSupport> forSupport(Acting acting, FactId id) {
        return database.read(
                "read what support asks for",
                connection -> reader.forSupport(connection, "f.id = ?", 1, id.value()).stream()
                        .findFirst());
    }

    private record Today(long begins, long ends) {}

    private Today today(Connection connection) throws SQLException {
        ZoneId zone = StoreQueries.store(connection, here).map(Store::zone).orElse(ZoneOffset.UTC);
        LocalDate day = LocalDate.ofInstant(clock.instant(), zone);
        return new Today(
                Micros.of(day.atStartOfDay(zone).toInstant()),
                Micros.of(day.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    /** How many wait, and since when in milliseconds. */
    private static long[] waiting(Connection connection, Map<String, Integer> quiet) throws SQLException {
        long[] waiting = {0, Long.MAX_VALUE};
        each(
                connection,
                "SELECT kind, quiet, COUNT(*), MIN(millis) FROM outbox.fact WHERE state = 'WAITING' GROUP BY kind,"
                        + " quiet",
                row -> {
                    waiting[0] += row.getInt(3);
                    waiting[1] = Math.min(waiting[1], row.getLong(4));
                    if (row.getBoolean(2)) {
                        quiet.merge(row.getString(1), row.getInt(3), Integer::sum);
                    }
                });
        return waiting;
    }

    private static Received received(Connection connection, Today today) throws SQLException {
        Map<String, Integer> kinds = new HashMap<>();
        long[] last = {Long.MIN_VALUE};
        each(
                connection,
                """
                SELECT kind, COUNT(*), MAX(answered_at) FROM outbox.fact
                WHERE answered_at >= ? AND answered_at < ? AND state IN ('ACCEPTED', 'DONE') GROUP BY kind\
                """,
                row -> {
                    kinds.put(row.getString(1), row.getInt(2));
                    last[0] = Math.max(last[0], row.getLong(3));
                },
                today.begins(),
                today.ends());
        @Nullable Instant at = kinds.isEmpty() ? null : Micros.time(last[0]);
        return new Received(kinds.values().stream().mapToInt(Integer::intValue).sum(), at, kinds);
    }

    private static DayOfSales day(Connection connection, Today today) throws SQLException {
        Map<String, Integer> states = new HashMap<>();
        String count = """
            SELECT %1$s, COUNT(*) FROM outbox.receipt r LEFT JOIN outbox.fact f ON f.sequence = r.sequence
            WHERE r.sold_at >= ? AND r.sold_at < ? GROUP BY %1$s\
            """.formatted(EntryReader.STATE);
        each(connection, count, row -> states.put(row.getString(1), row.getInt(2)), today.begins(), today.ends());
        List<String> missing = new ArrayList<>();
        each(connection, """
            SELECT r.slip FROM outbox.receipt r JOIN outbox.fact f ON f.sequence = r.sequence
            WHERE r.sold_at >= ? AND r.sold_at < ? AND f.state IN ('WAITING', 'REJECTED')
            ORDER BY r.sequence FETCH FIRST ? ROWS ONLY\
            """, row -> missing.add(row.getString(1)), today.begins(), today.ends(), OutboxOverview.MOST);
        int aside = states.getOrDefault("ASIDE", 0);
        int received = states.getOrDefault("ACCEPTED", 0) + states.getOrDefault("DONE", 0);
        int all = states.values().stream().mapToInt(Integer::intValue).sum();
        return new DayOfSales(all, received, aside, missing);
    }

    private static long count(Connection connection, String where, Object... values) throws SQLException {
        long[] count = {0};
        each(connection, "SELECT COUNT(*) FROM outbox.fact WHERE " + where, row -> count[0] = row.getLong(1), values);
        return count[0];
    }

    /** Takes one row. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    static void each(Connection connection, String sql, RowReader reader, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 0;
            for (Object value : values) {
                statement.setObject(++index, value);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        }
    }
}
