package rapport.cache.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table of the platform's rows, each with its {@link RowVersion}: an older row never overwrites a newer one. */
public final class MirrorTable {
    private final String select;
    private final String insert;
    private final String update;
    private final String delete;
    private final String sweep;

    public MirrorTable(String name, List<String> keys, List<String> columns) {
        this(name, keys, columns, List.of());
    }

    /** @param first columns that a row gets when it comes and keeps when it changes */
    public MirrorTable(String name, List<String> keys, List<String> columns, List<String> first) {
        String where = keys.stream().map(key -> key + " = ?").collect(Collectors.joining(" AND "));
        List<String> values = new ArrayList<>(columns);
        values.addAll(List.of("generation", "position"));
        select = "SELECT generation, position FROM " + name + " WHERE " + where;
        update = "UPDATE " + name + " SET "
                + values.stream().map(column -> column + " = ?").collect(Collectors.joining(", ")) + " WHERE " + where;
        delete = "DELETE FROM " + name + " WHERE " + where;
        sweep = "DELETE FROM " + name + " WHERE generation < ?";
        List<String> all = Stream.of(values, keys, first).flatMap(List::stream).toList();
        insert = "INSERT INTO " + name + " (" + String.join(", ", all) + ") VALUES ("
                + all.stream().map(_ -> "?").collect(Collectors.joining(", ")) + ")";
    }

    /** What a put did. */
    public enum Outcome {
        ADDED,
        CHANGED,
        PASSED_OVER
    }

    /** Asked for the values of the columns that a row gets when it comes, when it comes. */
    public interface First {
        List<Object> values() throws SQLException;
    }

    /** Puts a row in place of an older one; the values are those of the columns, in their order. */
    public Outcome put(MirrorPage page, RowVersion version, List<String> key, @Nullable Object... values)
            throws SQLException {
        return put(page, version, List::of, key, values);
    }

    /** The same for a table whose rows get something when they come. */
    public Outcome put(MirrorPage page, RowVersion version, First first, List<String> key, @Nullable Object... values)
            throws SQLException {
        RowVersion there = page.allNew() ? null : version(page.prepared(select), key);
        if (there != null && !version.isNewerThan(there)) {
            return Outcome.PASSED_OVER;
        }
        PreparedStatement statement = page.prepared(there == null ? insert : update);
        int index = 0;
        for (Object value : values) {
            statement.setObject(++index, value);
        }
        statement.setInt(++index, version.generation());
        statement.setLong(++index, version.position());
        for (String part : key) {
            statement.setString(++index, part);
        }
        if (there == null) {
            for (Object value : first.values()) {
                statement.setObject(++index, value);
            }
        }
        statement.executeUpdate();
        return there == null ? Outcome.ADDED : Outcome.CHANGED;
    }

    /** Takes a row out unless a newer one is there. */
    public boolean remove(Connection connection, RowVersion version, List<String> key) throws SQLException {
        RowVersion there;
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            there = version(statement, key);
        }
        if (there == null || !version.isNewerThan(there)) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement(delete)) {
            int index = 0;
            for (String part : key) {
                statement.setString(++index, part);
            }
            statement.executeUpdate();
        }
        return true;
    }

    /** Takes out what an earlier load brought and this one did not. */
    public void sweep(Connection connection, int generation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sweep)) {
            statement.setInt(1, generation);
            statement.executeUpdate();
        }
    }

    private static @Nullable RowVersion version(PreparedStatement statement, List<String> key) throws SQLException {
        int index = 0;
        for (String part : key) {
            statement.setString(++index, part);
        }
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? new RowVersion(row.getInt(1), row.getLong(2)) : null;
        }
    }
}
