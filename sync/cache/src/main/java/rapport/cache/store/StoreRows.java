package rapport.cache.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.MirrorTable;
import rapport.cache.db.RowVersion;
import rapport.domain.event.StoreEvent.PinChanged;
import rapport.domain.store.Associate;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;

/** Writes stores, associates, and the PINs that were changed here. */
public final class StoreRows {
    private static final MirrorTable STORE =
            new MirrorTable("mirror.store", List.of("id"), List.of("name", "zone", "currency", "near", "online"));
    private static final MirrorTable ASSOCIATE = new MirrorTable(
            "mirror.associate", List.of("id"), List.of("name", "role", "store", "pin", "pin_must_change", "demo_pin"));

    private StoreRows() {}

    public static MirrorTable.Outcome put(MirrorPage page, RowVersion version, Store store) throws SQLException {
        return STORE.put(
                page,
                version,
                List.of(store.id().value()),
                store.name(),
                store.zone().getId(),
                store.currency().getCurrencyCode(),
                store.near().stream().map(StoreId::value).toArray(String[]::new),
                store.online());
    }

    public static MirrorTable.Outcome put(MirrorPage page, RowVersion version, Associate associate)
            throws SQLException {
        return ASSOCIATE.put(
                page,
                version,
                List.of(associate.id().value()),
                associate.name(),
                associate.role().name(),
                associate.store().value(),
                associate.pin().phc(),
                associate.pinMustChange(),
                associate.demoPin());
    }

    public static boolean removeStore(Connection connection, RowVersion version, String id) throws SQLException {
        return STORE.remove(connection, version, List.of(id));
    }

    public static boolean removeAssociate(Connection connection, RowVersion version, String id) throws SQLException {
        return ASSOCIATE.remove(connection, version, List.of(id));
    }

    public static void sweep(Connection connection, int generation) throws SQLException {
        STORE.sweep(connection, generation);
        ASSOCIATE.sweep(connection, generation);
    }

    /** A PIN that counts here until the mirror has it. */
    public static void putPin(Connection connection, long sequence, PinChanged changed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "MERGE INTO outbox.pin (associate, sequence, pin) KEY (associate) VALUES (?, ?, ?)")) {
            statement.setString(1, changed.associate().value());
            statement.setLong(2, sequence);
            statement.setString(3, changed.pin().phc());
            statement.executeUpdate();
        }
    }

    public static void removePin(Connection connection, long sequence) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM outbox.pin WHERE sequence = ?")) {
            statement.setLong(1, sequence);
            statement.executeUpdate();
        }
    }
}
