package rapport.cache.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import rapport.cache.db.Micros;
import rapport.cache.store.StoreQueries;
import rapport.domain.consent.Consents;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.event.StoreEvent.CustomerRegistered;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;

/**
 * Customers who were registered here. They are full ones at once; whoever the mirror has is read from there. A later
 * registration of the same person takes the place of an earlier one.
 */
public final class RegisteredRows {
    private static final String COLUMNS =
            "customer, given_name, family_name, email, phone, card, city, happened_at, store";
    private static final String NOT_IN_THE_MIRROR =
            " FROM outbox.registered r WHERE NOT EXISTS (SELECT 1 FROM mirror.customer c WHERE c.id = r.customer)";

    private RegisteredRows() {}

    /** Puts a customer in and answers the text to be found by. */
    public static String put(Connection connection, long sequence, CustomerRegistered registered) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            MERGE INTO outbox.registered
                (customer, sequence, store, happened_at, given_name, family_name, email, phone, card, city)
            KEY (customer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)) {
            PersonalDetails details = registered.details();
            statement.setString(1, registered.customer().value());
            statement.setLong(2, sequence);
            statement.setString(3, registered.store().value());
            statement.setLong(4, Micros.of(registered.at()));
            statement.setString(5, details.givenName());
            statement.setString(6, details.familyName());
            statement.setString(7, details.email());
            statement.setString(8, details.phone());
            statement.setString(9, details.card());
            statement.setString(10, details.city());
            statement.executeUpdate();
        }
        return text(connection, registered.details(), registered.store());
    }

    /** Takes out those whom the platform accepted and the mirror has. */
    public static void removePassed(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            DELETE FROM outbox.registered r
            WHERE EXISTS (SELECT 1 FROM mirror.customer c WHERE c.id = r.customer)
              AND EXISTS (SELECT 1 FROM outbox.fact f WHERE f.sequence = r.sequence AND f.state = 'DONE')\
            """)) {
            statement.executeUpdate();
        }
    }

    /** The texts to be found by of those whom the mirror does not have. */
    static Map<String, String> texts(Connection connection) throws SQLException {
        Map<String, String> texts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + COLUMNS + NOT_IN_THE_MIRROR);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                texts.put(row.getString(1), text(connection, details(row), new StoreId(row.getString(9))));
            }
        }
        return texts;
    }

    static Optional<Customer> read(Connection connection, CustomerId id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM outbox.registered WHERE customer = ?")) {
            statement.setString(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(customer(connection, id, row)) : Optional.empty();
            }
        }
    }

    private static Customer customer(Connection connection, CustomerId id, ResultSet row) throws SQLException {
        ZoneId zone = StoreQueries.store(connection, new StoreId(row.getString(9)))
                .map(Store::zone)
                .orElse(ZoneOffset.UTC);
        return new Customer(
                id,
                details(row),
                LoyaltyTier.NONE,
                0,
                LocalDate.ofInstant(Micros.time(row.getLong(8)), zone),
                Consents.NONE,
                false);
    }

    private static PersonalDetails details(ResultSet row) throws SQLException {
        return new PersonalDetails(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }

    private static String text(Connection connection, PersonalDetails details, StoreId store) throws SQLException {
        return SearchText.of(details, CustomerRows.country(connection, store));
    }
}
