package rapport.cache.customer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rapport.cache.db.Micros;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.MirrorTable;
import rapport.cache.db.Packer;
import rapport.cache.db.RowVersion;
import rapport.cache.db.Unpacker;
import rapport.cache.store.StoreQueries;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;

/** Writes and reads customers. */
public final class CustomerRows {
    private static final MirrorTable CUSTOMER = new MirrorTable(
            "mirror.customer",
            List.of("id"),
            List.of(
                    "given_name",
                    "family_name",
                    "email",
                    "phone",
                    "card",
                    "city",
                    "tier",
                    "points",
                    "since",
                    "consents",
                    "synthetic",
                    "search"),
            List.of("here"));

    private CustomerRows() {}

    /**
     * Puts a customer in and answers the text to be found by; empty when a newer row is there.
     *
     * @param country of phone numbers without a country code
     * @param index knows to whom this store sold, while a snapshot is loaded
     */
    public static Optional<String> put(
            MirrorPage page, RowVersion version, Customer customer, StoreId here, String country, CustomerIndex index)
            throws SQLException {
        PersonalDetails details = customer.details();
        String search = SearchText.of(details, country);
        MirrorTable.Outcome outcome = CUSTOMER.put(
                page,
                version,
                () -> List.of(
                        page.ofSnapshot() ? index.isKnownHere(customer.id()) : boughtAt(page, customer.id(), here)),
                List.of(customer.id().value()),
                details.givenName(),
                details.familyName(),
                details.email(),
                details.phone(),
                details.card(),
                details.city(),
                customer.tier().name(),
                customer.points(),
                customer.since(),
                packed(customer.consents()),
                customer.synthetic(),
                search);
        return outcome == MirrorTable.Outcome.PASSED_OVER ? Optional.empty() : Optional.of(search);
    }

    public static boolean remove(Connection connection, RowVersion version, String id) throws SQLException {
        return CUSTOMER.remove(connection, version, List.of(id));
    }

    /** Customers after an id whom an earlier load brought and this one did not. */
    public static Swept sweep(Connection connection, int generation, String after, int most) throws SQLException {
        String last = "";
        List<CustomerId> gone = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, generation FROM mirror.customer" + " WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY")) {
            statement.setString(1, after);
            statement.setInt(2, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    last = row.getString(1);
                    if (row.getInt(2) < generation) {
                        gone.add(new CustomerId(last));
                    }
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM mirror.customer WHERE id = ?")) {
            for (CustomerId id : gone) {
                statement.setString(1, id.value());
                statement.executeUpdate();
            }
        }
        return new Swept(last, gone);
    }

    /**
     * Customers who were taken out.
     *
     * @param last where to go on, empty at the end
     */
    public record Swept(String last, List<CustomerId> gone) {
        public Swept {
            gone = List.copyOf(gone);
        }
    }

    /** This device's store sold to the customer. */
    public static void soldHere(Connection connection, CustomerId id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE mirror.customer SET here = TRUE WHERE id = ? AND NOT here")) {
            statement.setString(1, id.value());
            statement.executeUpdate();
        }
    }

    /** The page of a customer was opened here. */
    public static void opened(Connection connection, long sequence, CustomerId id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "MERGE INTO outbox.opened (customer, sequence) KEY (customer) VALUES (?, ?)")) {
            statement.setString(1, id.value());
            statement.setLong(2, sequence);
            statement.executeUpdate();
        }
    }

    static Optional<Customer> read(Connection connection, CustomerId id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT given_name, family_name, email, phone, card, city, tier, points, since, consents, synthetic
            FROM mirror.customer WHERE id = ?\
            """)) {
            statement.setString(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(customer(id, row)) : RegisteredRows.read(connection, id);
            }
        }
    }

    private static Customer customer(CustomerId id, ResultSet row) throws SQLException {
        return new Customer(
                id,
                new PersonalDetails(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                LoyaltyTier.valueOf(row.getString(7)),
                row.getInt(8),
                row.getObject(9, LocalDate.class),
                consents(row.getBytes(10)),
                row.getBoolean(11));
    }

    /** The country of a store's phone numbers. */
    public static String country(Connection connection, StoreId store) throws SQLException {
        return StoreQueries.store(connection, store).map(Store::country).orElse("ZZ");
    }

    /** Also by a sale that headquarters does not have yet: it may have been recorded before the customer's row came. */
    private static boolean boughtAt(MirrorPage page, CustomerId id, StoreId store) throws SQLException {
        PreparedStatement statement = page.prepared("""
            SELECT EXISTS (SELECT 1 FROM mirror.entry WHERE customer = ? AND store = ? AND kind = 'P')
                OR EXISTS (SELECT 1 FROM outbox.sale WHERE customer = ?)\
            """);
        statement.setString(1, id.value());
        statement.setString(2, store.value());
        statement.setString(3, id.value());
        try (ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static byte[] packed(Consents consents) {
        Packer packer = new Packer().number(consents.decisions().size());
        for (Consent consent : consents.decisions()) {
            Instant at = consent.at();
            packer.text(consent.purpose().name())
                    .text(consent.decision().name())
                    .flag(at != null);
            if (at != null) {
                packer.number(Micros.of(at));
            }
            packer.text(consent.source());
        }
        return packer.bytes();
    }

    private static Consents consents(byte[] packed) {
        Unpacker unpacker = new Unpacker(packed);
        int count = unpacker.count();
        List<Consent> decisions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            decisions.add(new Consent(
                    Purpose.valueOf(unpacker.text()),
                    ConsentDecision.valueOf(unpacker.text()),
                    unpacker.flag() ? Micros.time(unpacker.number()) : null,
                    unpacker.text()));
        }
        return new Consents(decisions);
    }
}
