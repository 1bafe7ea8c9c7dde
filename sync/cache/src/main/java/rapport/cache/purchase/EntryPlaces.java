package rapport.cache.purchase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.h2.api.ErrorCode;
import rapport.cache.db.MirrorPage;

/**
 * Where the entries lie by their ids. Entries of a snapshot are noted here when they are committed and written in the order
 * of their keys, a million at a time: one by one they would go to a million places of the file. What is noted is read from
 * the file again after a restart. The sync alone notes and writes; thread-safe.
 */
public final class EntryPlaces {
    /** As many entries as are noted before they are written: 16 MB. */
    public static final int MOST = 1 << 20;

    private static final String AT = """
        SELECT p.place, e.id, e.kind FROM mirror.entry_place p LEFT JOIN mirror.entry e ON e.place = p.place
        WHERE p.id_key = ?\
        """;

    private final PlaceRun run = new PlaceRun();
    private boolean known;

    /** The file was opened, perhaps not for the first time: what it holds decides. */
    public synchronized void forget() {
        run.clear();
        known = false;
    }

    /** Entries that were just committed. */
    public synchronized void add(PlaceRun committed) {
        run.add(committed);
    }

    /** Whether all entries can be found by their ids, as far as is known without a look into the file. */
    public synchronized boolean isComplete() {
        return known && run.size() == 0;
    }

    public synchronized boolean isFull() {
        return run.size() >= MOST;
    }

    /** Takes what is to be written, in its order. */
    public synchronized PlaceRun take() {
        PlaceRun taken = new PlaceRun();
        taken.add(run);
        run.clear();
        taken.sort();
        return taken;
    }

    /** Reads from the file what is not noted; answers whether there may be more. */
    public synchronized boolean read(Connection connection) throws SQLException {
        if (known) {
            return false;
        }
        run.clear();
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT place, id, kind FROM mirror.entry WHERE place > ? ORDER BY place FETCH FIRST 4000 ROWS ONLY\
            """)) {
            long last = placedTo(connection);
            int size;
            do {
                size = run.size();
                statement.setLong(1, last);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        last = row.getLong(1);
                        run.add(EntryKey.of(row.getString(2), row.getString(3)), last);
                    }
                }
            } while (run.size() > size && run.size() < MOST);
        }
        known = run.size() < MOST;
        return !known;
    }

    /** All entries up to this place are written; a place that is no longer there does not count. */
    public static void note(Connection connection, long last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE mirror.state SET placed_to ="
                + " GREATEST(placed_to, LEAST(?, (SELECT COALESCE(MAX(place), 0) FROM mirror.entry)))")) {
            statement.setLong(1, last);
            statement.executeUpdate();
        }
    }

    /** Writes a part of a run, from an index on, as long as it may go on; answers where to go on. */
    public static int write(Connection connection, PlaceRun run, int from, BooleanSupplier goOn) throws SQLException {
        int next = from;
        try (MirrorPage page = MirrorPage.of(connection)) {
            PreparedStatement insert = page.prepared("INSERT INTO mirror.entry_place (id_key, place) VALUES (?, ?)");
            do {
                insert.setLong(1, run.key(next));
                insert.setLong(2, run.place(next));
                if (!isPut(insert)) {
                    putBeside(page, run.key(next), run.place(next));
                }
                next++;
            } while (next < run.size() && (next % 64 != 0 || goOn.getAsBoolean()));
        }
        return next;
    }

    /** Nearly every key is free: it costs less to try than to look. */
    private static boolean isPut(PreparedStatement insert) throws SQLException {
        try {
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DUPLICATE_KEY_1) {
                return false;
            }
            throw e;
        }
    }

    /** The place of an entry, also of one whose customer or time was another. */
    static Optional<Long> find(MirrorPage page, String id, String kind) throws SQLException {
        PreparedStatement statement = page.prepared(AT);
        for (long key = EntryKey.of(id, kind); ; key++) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (id.equals(row.getString(2)) && kind.equals(row.getString(3))) {
                    return Optional.of(row.getLong(1));
                }
            }
        }
    }

    /** A new entry lies at this place. */
    static void put(MirrorPage page, String id, String kind, long place) throws SQLException {
        putBeside(page, EntryKey.of(id, kind), place);
    }

    /** After the last one; a place is used again when the last entry went. */
    static long next(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT MAX(place) FROM mirror.entry");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1) + 1;
        }
    }

    public static void clear(Connection connection) throws SQLException {
        for (String sql : new String[] {"DELETE FROM mirror.entry_place", "UPDATE mirror.state SET placed_to = 0"}) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.executeUpdate();
            }
        }
    }

    /** Under the first key that is free, or was used by an entry that went or by this one before it moved. */
    private static void putBeside(MirrorPage page, long first, long place) throws SQLException {
        PreparedStatement at = page.prepared(AT);
        String[] mine = name(page, place);
        for (long key = first; ; key++) {
            at.setLong(1, key);
            boolean free;
            boolean used;
            try (ResultSet row = at.executeQuery()) {
                free = !row.next();
                used = !free && row.getString(2) != null && !Arrays.equals(mine, name(row));
            }
            if (!used) {
                set(page, free, key, place);
                return;
            }
        }
    }

    private static void set(MirrorPage page, boolean free, long key, long place) throws SQLException {
        PreparedStatement statement = page.prepared(
                free
                        ? "INSERT INTO mirror.entry_place (place, id_key) VALUES (?, ?)"
                        : "UPDATE mirror.entry_place SET place = ? WHERE id_key = ?");
        statement.setLong(1, place);
        statement.setLong(2, key);
        statement.executeUpdate();
    }

    private static String[] name(MirrorPage page, long place) throws SQLException {
        PreparedStatement statement = page.prepared("SELECT place, id, kind FROM mirror.entry WHERE place = ?");
        statement.setLong(1, place);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? name(row) : new String[0];
        }
    }

    private static String[] name(ResultSet row) throws SQLException {
        return new String[] {row.getString(2), row.getString(3)};
    }

    private static long placedTo(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT placed_to FROM mirror.state");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
