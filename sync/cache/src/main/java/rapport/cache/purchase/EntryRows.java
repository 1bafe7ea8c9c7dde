package rapport.cache.purchase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.Micros;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.MirrorTable;
import rapport.cache.db.RowVersion;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.Return;
import rapport.domain.store.AssociateId;
import rapport.domain.store.StoreId;

/** Writes the platform's purchases and returns of one transaction. */
public final class EntryRows {
    private static final String PURCHASE = "P";
    private static final String RETURN = "R";
    private static final String COLUMNS = "id, kind, customer, happened_at, channel, store, associate, slip, total,"
            + " currency, details, generation, position";
    private static final String INSERT =
            "INSERT INTO mirror.entry (" + COLUMNS + ", place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE =
            "UPDATE mirror.entry SET " + COLUMNS.replace(",", " = ?,") + " = ? WHERE place = ?";
    private static final String THERE = "SELECT place, generation, position FROM mirror.entry"
            + " WHERE customer = ? AND happened_at = ? AND id = ? AND kind = ?";
    private static final String AT = "SELECT place, generation, position FROM mirror.entry WHERE place = ?";

    private final MirrorPage page;
    private final PlaceRun added = new PlaceRun();
    private long nextPlace;

    /** An entry that is there. */
    private record There(long place, RowVersion version) {}

    /** The values of an entry, in the order of the columns. */
    private record Values(
            String id,
            String kind,
            @Nullable String customer,
            long at,
            String channel,
            @Nullable String store,
            @Nullable String associate,
            String slip,
            Money total) {

        int set(PreparedStatement statement, byte[] details) throws SQLException {
            int index = 0;
            statement.setString(++index, id);
            statement.setString(++index, kind);
            statement.setString(++index, customer);
            statement.setLong(++index, at);
            statement.setString(++index, channel);
            statement.setString(++index, store);
            statement.setString(++index, associate);
            statement.setString(++index, slip);
            statement.setLong(++index, total.minor());
            statement.setString(++index, total.currency().getCurrencyCode());
            statement.setBytes(++index, details);
            return index;
        }
    }

    public EntryRows(MirrorPage page) {
        this.page = page;
    }

    public MirrorTable.Outcome put(RowVersion version, Purchase purchase) throws SQLException {
        return put(
                version,
                new Values(
                        purchase.id().value(),
                        PURCHASE,
                        value(purchase.customer()),
                        Micros.of(purchase.at()),
                        purchase.channel().name(),
                        value(purchase.store()),
                        value(purchase.associate()),
                        purchase.number(),
                        purchase.total()),
                EntryDetails.ofPurchase(purchase.lines(), purchase.charges(), purchase.tender()));
    }

    public MirrorTable.Outcome put(RowVersion version, Return returned) throws SQLException {
        return put(
                version,
                new Values(
                        returned.id().value(),
                        RETURN,
                        value(returned.customer()),
                        Micros.of(returned.at()),
                        returned.channel().name(),
                        value(returned.store()),
                        null,
                        returned.number(),
                        returned.total()),
                EntryDetails.ofReturn(returned.lines(), returned.charges()));
    }

    public boolean removePurchase(RowVersion version, String id) throws SQLException {
        return remove(version, id, PURCHASE);
    }

    public boolean removeReturn(RowVersion version, String id) throws SQLException {
        return remove(version, id, RETURN);
    }

    /** The entries of a snapshot that cannot be found by their ids yet, for when they are committed. */
    public PlaceRun added() {
        return added;
    }

    /** All entries so far can be found by their ids; at the end of a page of changes. */
    public void note() throws SQLException {
        if (nextPlace > 0 && !page.ofSnapshot()) {
            EntryPlaces.note(page.connection(), nextPlace);
        }
    }

    /**
     * Takes out what an earlier load brought and this one did not, among the entries after a place; answers where to go on,
     * empty at the end.
     */
    public static Optional<Long> sweep(Connection connection, int generation, long after, int most)
            throws SQLException {
        Optional<Long> last = last(connection, after, most);
        if (last.isPresent()) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "DELETE FROM mirror.entry WHERE place > ? AND place <= ? AND generation < ?")) {
                statement.setLong(1, after);
                statement.setLong(2, last.get());
                statement.setInt(3, generation);
                statement.executeUpdate();
            }
        }
        return last;
    }

    private static Optional<Long> last(Connection connection, long after, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT MAX(place) FROM (SELECT place FROM"
                + " mirror.entry WHERE place > ? ORDER BY place FETCH FIRST ? ROWS ONLY) next_ones")) {
            statement.setLong(1, after);
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long last = row.getLong(1);
                return row.wasNull() ? Optional.empty() : Optional.of(last);
            }
        }
    }

    private MirrorTable.Outcome put(RowVersion version, Values values, byte[] details) throws SQLException {
        There there = page.allNew() ? null : there(values);
        if (there != null && !version.isNewerThan(there.version())) {
            return MirrorTable.Outcome.PASSED_OVER;
        }
        PreparedStatement statement = page.prepared(there == null ? INSERT : UPDATE);
        int index = values.set(statement, details);
        long place = there == null ? nextPlace() : there.place();
        statement.setInt(++index, version.generation());
        statement.setLong(++index, version.position());
        statement.setLong(++index, place);
        statement.executeUpdate();
        if (there != null) {
            return MirrorTable.Outcome.CHANGED;
        }
        if (page.ofSnapshot()) {
            added.add(EntryKey.of(values.id(), values.kind()), place);
        } else {
            EntryPlaces.put(page, values.id(), values.kind(), place);
        }
        return MirrorTable.Outcome.ADDED;
    }

    /**
     * The entry where it should be, which is where its neighbours were just read; else by its id, because it may have been
     * another customer's. A snapshot brings all entries, so that what it has not found in its place goes at its end.
     */
    private @Nullable There there(Values values) throws SQLException {
        PreparedStatement statement = page.prepared(THERE);
        statement.setString(1, values.customer());
        statement.setLong(2, values.at());
        statement.setString(3, values.id());
        statement.setString(4, values.kind());
        There there = there(statement);
        return there != null || page.ofSnapshot() ? there : there(values.id(), values.kind());
    }

    private @Nullable There there(String id, String kind) throws SQLException {
        Optional<Long> place = EntryPlaces.find(page, id, kind);
        if (place.isEmpty()) {
            return null;
        }
        PreparedStatement statement = page.prepared(AT);
        statement.setLong(1, place.get());
        return there(statement);
    }

    private static @Nullable There there(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? new There(row.getLong(1), new RowVersion(row.getInt(2), row.getLong(3))) : null;
        }
    }

    private boolean remove(RowVersion version, String id, String kind) throws SQLException {
        There there = there(id, kind);
        if (there == null || !version.isNewerThan(there.version())) {
            return false;
        }
        PreparedStatement statement = page.prepared("DELETE FROM mirror.entry WHERE place = ?");
        statement.setLong(1, there.place());
        statement.executeUpdate();
        return true;
    }

    private long nextPlace() throws SQLException {
        nextPlace = nextPlace == 0 ? EntryPlaces.next(page.connection()) : nextPlace + 1;
        return nextPlace;
    }

    private static @Nullable String value(@Nullable CustomerId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable String value(@Nullable StoreId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable String value(@Nullable AssociateId id) {
        return id == null ? null : id.value();
    }
}
