package rapport.cache.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import rapport.cache.db.Database;
import rapport.domain.store.Associate;
import rapport.domain.store.AssociateId;
import rapport.domain.store.PinHash;
import rapport.domain.store.Role;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;

/** Who works here and where "here" is. Needs no {@code Acting}: it is asked before anybody signed in. Thread-safe. */
public final class StoreQueries {
    private static final String ASSOCIATE = """
        SELECT a.id, a.name, a.role, a.store, COALESCE(p.pin, a.pin), a.pin_must_change AND p.pin IS NULL,
               CASE WHEN p.pin IS NULL THEN a.demo_pin ELSE '' END
        FROM mirror.associate a LEFT JOIN outbox.pin p ON p.associate = a.id
        WHERE
        """;

    private static final String STORE = "SELECT id, name, zone, currency, near, online FROM mirror.store WHERE ";

    private final Database database;

    public StoreQueries(Database database) {
        this.database = database;
    }

    public Optional<Store> store(StoreId id) {
        return database.read("read a store", connection -> store(connection, id));
    }

    /** The associates of a store by name. A PIN changed on this device counts at once. */
    public List<Associate> associates(StoreId store) {
        return database.read(
                "read the associates",
                connection -> associates(connection, "a.store = ? ORDER BY a.name", store.value()));
    }

    public Optional<Associate> associate(AssociateId id) {
        return database.read(
                "read an associate",
                connection ->
                        associates(connection, "a.id = ?", id.value()).stream().findFirst());
    }

    /** Reads a store within another question. */
    public static Optional<Store> store(Connection connection, StoreId id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORE + "id = ?")) {
            statement.setString(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(store(row)) : Optional.empty();
            }
        }
    }

    /** The stores that online orders are sent from. */
    public static List<Store> online(Connection connection) throws SQLException {
        List<Store> online = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(STORE + "online ORDER BY id");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                online.add(store(row));
            }
        }
        return online;
    }

    private static Store store(ResultSet row) throws SQLException {
        return new Store(
                        new StoreId(row.getString(1)),
                        row.getString(2),
                        ZoneId.of(row.getString(3)),
                        Currency.getInstance(row.getString(4)))
                .near(Arrays.stream((Object[]) row.getArray(5).getArray())
                        .map(near -> new StoreId(String.valueOf(near)))
                        .toList())
                .online(row.getBoolean(6));
    }

    private static List<Associate> associates(Connection connection, String where, String key) throws SQLException {
        List<Associate> associates = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ASSOCIATE + where)) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    associates.add(new Associate(
                            new AssociateId(row.getString(1)),
                            row.getString(2),
                            Role.valueOf(row.getString(3)),
                            new StoreId(row.getString(4)),
                            new PinHash(row.getString(5)),
                            row.getBoolean(6),
                            row.getString(7)));
                }
            }
        }
        return associates;
    }
}
