package rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.stream.Stream;
import rapport.domain.customer.Customer;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.purchase.Purchase;
import rapport.platform.demo.BigRetailer;
import rapport.platform.intake.RetailerData.ScopedCustomer;

/**
 * The peer of a load: the same customers and purchases into a plain H2 file, in the order in which they come, without
 * encryption, indexes, network and JSON. Making the rows up is part of the time.
 */
final class PlainH2 {
    private static final int ROWS_A_COMMIT = 1_000;

    private PlainH2() {}

    private interface Setter<T> {
        void set(PreparedStatement statement, T row) throws SQLException;
    }

    static double seconds(Path folder, BigRetailer retailer) throws IOException {
        Files.createDirectories(folder);
        long begin = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("plain").toAbsolutePath());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customer (id VARCHAR, given VARCHAR, family VARCHAR, email VARCHAR,"
                    + " phone VARCHAR, card VARCHAR, city VARCHAR, tier VARCHAR, points INT, since DATE)");
            statement.execute("CREATE TABLE entry (id VARCHAR, customer VARCHAR, at BIGINT, channel VARCHAR,"
                    + " store VARCHAR, associate VARCHAR, slip VARCHAR, total BIGINT, details VARCHAR)");
            connection.setAutoCommit(false);
            insert(
                    connection,
                    "INSERT INTO customer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    retailer.customers().map(ScopedCustomer::customer),
                    PlainH2::customer);
            insert(
                    connection,
                    "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    retailer.purchases(),
                    PlainH2::purchase);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static <T> void insert(Connection connection, String sql, Stream<T> rows, Setter<T> setter)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int count = 0;
            for (Iterator<T> all = rows.iterator(); all.hasNext(); ) {
                setter.set(statement, all.next());
                statement.executeUpdate();
                if (++count % ROWS_A_COMMIT == 0) {
                    connection.commit();
                }
            }
            connection.commit();
        }
    }

    private static void customer(PreparedStatement statement, Customer customer) throws SQLException {
        PersonalDetails details = customer.details();
        int index = 0;
        statement.setString(++index, customer.id().value());
        statement.setString(++index, details.givenName());
        statement.setString(++index, details.familyName());
        statement.setString(++index, details.email());
        statement.setString(++index, details.phone());
        statement.setString(++index, details.card());
        statement.setString(++index, details.city());
        statement.setString(++index, customer.tier().name());
        statement.setInt(++index, customer.points());
        statement.setObject(++index, customer.since());
    }

    private static void purchase(PreparedStatement statement, Purchase purchase) throws SQLException {
        StringBuilder lines = new StringBuilder();
        purchase.lines()
                .forEach(line -> lines.append(line.article().sku().value())
                        .append(line.article().size())
                        .append(line.quantity())
                        .append(line.unitPrice().minor()));
        int index = 0;
        statement.setString(++index, purchase.id().value());
        statement.setString(
                ++index,
                purchase.customer() == null ? null : purchase.customer().value());
        statement.setLong(++index, purchase.at().toEpochMilli());
        statement.setString(++index, purchase.channel().name());
        statement.setString(
                ++index, purchase.store() == null ? null : purchase.store().value());
        statement.setString(
                ++index,
                purchase.associate() == null ? null : purchase.associate().value());
        statement.setString(++index, purchase.number());
        statement.setLong(++index, purchase.total().minor());
        statement.setString(++index, lines.toString());
    }
}
