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
                    "search",
                    "here"));

    private CustomerRows() {}

    /** Puts a customer in and answers the text to be found by; empty when a newer row is there. */
    public static Optional<String> put(MirrorPage page, RowVersion version, Customer customer, StoreId here)
            throws SQLException {
        PersonalDetails details = customer.details();
        String search = SearchText.of(details, country(page, here));
        MirrorTable.Outcome outcome = CUSTOMER.put(
                page,
                version,
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
                search,
                boughtAt(page, customer.id(), here));
        return outcome == MirrorTable.Outcome.PASSED_OVER ? Optional.empty() : Optional.of(search);
    }

    public static boolean remove(Connection connection, RowVersion version, String id) throws SQLException {
        return CUSTOMER.remove(connection, version, List.of(id));
    }

    public static void sweep(Connection connection, int generation) throws SQLException {
        CUSTOMER.sweep(connection, generation);
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
                return row.next() ? Optional.of(customer(id, row)) : Optional.empty();
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

    private static String country(MirrorPage page, StoreId store) throws SQLException {
        return StoreQueries.store(page.connection(), store)
                .map(Store::currency)
                .map(SearchText::country)
                .orElse("ZZ");
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
