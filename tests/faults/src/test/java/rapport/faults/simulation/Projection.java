package rapport.faults.simulation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.Table;
import rapport.protocol.WireFormat;

/** What the platform has told, read from its own tables: what each store must have at each position. */
final class Projection {
    private final Map<Long, Told> told = new TreeMap<>();
    private final Map<Scope, Boolean> scopes = new HashMap<>();
    private String epoch = "";
    private long head;

    /** The name of a row. */
    record RowName(Table table, String key) {}

    /** Who may know of a customer. */
    private record Scope(String customer, String store) {}

    /**
     * A change as it was told.
     *
     * @param content absent for a row that was removed
     */
    private record Told(
            RowName row,
            @Nullable String store,
            @Nullable String customer,
            @Nullable String content,
            String digest) {}

    /** A row in a mirror, or as one should be. */
    record Row(long position, String content) {}

    /** Reads what is new; everything, where the history is another one. */
    void read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT epoch, position, digest FROM feed_head")) {
            row.next();
            Told atHead = told.get(head);
            if (!row.getString(1).equals(epoch)
                    || row.getLong(2) < head
                    || row.getLong(2) == head
                            && atHead != null
                            && !atHead.digest().equals(row.getString(3))) {
                told.clear();
                head = 0;
            }
            epoch = row.getString(1);
            if (row.getLong(2) > head) {
                readChanges(connection);
            }
            head = row.getLong(2);
        }
        readScopes(connection);
    }

    /** Everything is read anew: the platform may have lost what it had not confirmed. */
    void forget() {
        told.clear();
        head = 0;
        epoch = "";
    }

    private void readChanges(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT position, row_table, row_key, store, customer, body, digest FROM feed_change"
                        + " WHERE position > ? ORDER BY position")) {
            statement.setLong(1, head);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Table table = Table.valueOf(row.getString(2).toUpperCase(Locale.ROOT));
                    RowName name = new RowName(table, row.getString(3));
                    String body = row.getString(6);
                    told.put(
                            row.getLong(1),
                            new Told(
                                    name,
                                    row.getString(4),
                                    row.getString(5),
                                    body == null ? null : Content.of(WireFormat.row(table, body)),
                                    row.getString(7)));
                }
            }
        }
    }

    private void readScopes(Connection connection) throws SQLException {
        scopes.clear();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT customer, store, complete AND NOT leaving FROM customer_scope WHERE device = ''")) {
            while (row.next()) {
                scopes.put(new Scope(row.getString(1), row.getString(2)), row.getBoolean(3));
            }
        }
    }

    String epoch() {
        return epoch;
    }

    long head() {
        return head;
    }

    /** Whether a checkpoint is of this history. */
    boolean knows(Checkpoint checkpoint) {
        Told at = told.get(checkpoint.position());
        return checkpoint.epoch().equals(epoch)
                && (checkpoint.position() == 0 || at != null && at.digest().equals(checkpoint.digest()));
    }

    /** The last thing that a store was told of each row, whether or not it may know the customer now. */
    private Map<RowName, Long> lastTold(String store) {
        Map<RowName, Long> last = new HashMap<>();
        told.forEach((position, change) -> {
            if (change.store() == null || change.store().equals(store)) {
                last.put(change.row(), position);
            }
        });
        return last;
    }

    /**
     * What is wrong with a mirror that stands at a position, in words; empty when nothing is. Rows that changed later may
     * be as they were told at any position before; so may those of a customer who is just entering or leaving the scope.
     */
    String differences(String store, long position, Map<RowName, Row> mirror) {
        StringBuilder wrong = new StringBuilder();
        Map<RowName, Long> last = lastTold(store);
        last.forEach((name, at) -> {
            Told change = told.get(at);
            if (at > position || isUnsettled(change, store)) {
                return;
            }
            Row expected = change.content() == null || !isKnown(change, store) ? null : new Row(at, change.content());
            if (!Objects.equals(expected, mirror.get(name))) {
                wrong.append("\n  ")
                        .append(name)
                        .append(" should be ")
                        .append(expected)
                        .append(" and is ")
                        .append(mirror.get(name));
            }
        });
        mirror.forEach((name, row) -> {
            Told change = told.get(row.position());
            if (change == null || !change.row().equals(name) || !row.content().equals(change.content())) {
                wrong.append("\n  ").append(name).append(" was never told as ").append(row);
            }
        });
        return wrong.toString();
    }

    private boolean isKnown(Told change, String store) {
        return change.customer() == null || scopes.containsKey(new Scope(change.customer(), store));
    }

    private boolean isUnsettled(Told change, String store) {
        return change.customer() != null && Boolean.FALSE.equals(scopes.get(new Scope(change.customer(), store)));
    }
}
