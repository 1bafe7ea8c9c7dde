package rapport.training.source;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ledger of a platform, read in one moment and never written to. Purchases of customers who consent to
 * personalisation now are learned from; those of nobody in particular count for popularity; those of everybody else are
 * not looked at. Of a customer's row nothing but the consents is read.
 */
public final class PlatformLedger {
    private static final int FETCH = 1_000;
    private static final String ONLINE = "ONLINE";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String NEWEST = """
        SELECT r.row_key, c.body FROM feed_row r
        JOIN feed_change c ON c.position = r.position AND c.row_table = r.row_table AND c.row_key = r.row_key
        WHERE r.row_table = ? AND c.body IS NOT NULL\
        """;

    private static final String SOLD = """
        SELECT p.customer, p.bought_at, p.id, l.sku, l.quantity, l.size, p.channel, p.store
        FROM purchase p JOIN purchase_line l ON l.purchase = p.id\
        """;

    private static final String RETURNED = """
        SELECT r.customer, r.returned_at, r.id, l.sku, -l.quantity, l.size, r.channel, r.store
        FROM returned r JOIN returned_line l ON l.returned = r.id\
        """;

    private final SalesBook book;
    private final Instant now;
    private final Set<String> consenting = new HashSet<>();

    private PlatformLedger(Instant now) {
        this.now = now;
        book = new SalesBook(now);
    }

    /**
     * Reads all of it.
     *
     * @param database the folder of a platform that does not run, or a URL that starts with {@code jdbc:postgresql:}
     * @param now when consent must be given
     */
    public static Sales read(String database, Instant now) {
        PlatformLedger ledger = new PlatformLedger(now);
        try (Connection connection = DriverManager.getConnection(url(database))) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            ledger.zone(connection);
            ledger.consents(connection);
            ledger.products(connection);
            ledger.lines(connection, SOLD);
            ledger.lines(connection, RETURNED);
            connection.rollback();
        } catch (SQLException failure) {
            throw new TrainingException(
                    Reason.FILE,
                    "The platform's database cannot be read; nobody answers, another program has it open, or it is no"
                            + " platform's.",
                    failure);
        }
        return ledger.book.close("platform", true);
    }

    private static String url(String database) {
        if (database.startsWith("jdbc:postgresql:")) {
            return database;
        }
        try {
            Path folder = Path.of(database).toAbsolutePath();
            if (!database.contains(";") && Files.isRegularFile(folder.resolve("platform.mv.db"))) {
                return "jdbc:h2:file:" + folder.resolve("platform")
                        + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r;DB_CLOSE_ON_EXIT=FALSE";
            }
        } catch (InvalidPathException _) {
            // said below, as for a folder that is none
        }
        throw new TrainingException(
                Reason.FILE,
                "The database is neither the folder of a platform nor a URL that starts with jdbc:postgresql:");
    }

    /** The clock of most stores. */
    private void zone(Connection connection) throws SQLException {
        SortedMap<String, Integer> zones = new TreeMap<>();
        try (PreparedStatement statement = newest(connection, "stores");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                zones.merge(JSON.readTree(rows.getString(2)).path("zone").asString("UTC"), 1, Integer::sum);
            }
            if (!zones.isEmpty()) {
                book.at(ZoneId.of(Collections.max(zones.entrySet(), Map.Entry.comparingByValue())
                        .getKey()));
            }
        } catch (JacksonException | DateTimeException _) {
            // a store that cannot be read leaves the clock at UTC
        }
    }

    private void consents(Connection connection) throws SQLException {
        try (PreparedStatement statement = newest(connection, "customers");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (isGiven(rows.getString(2))) {
                    consenting.add(rows.getString(1));
                }
            }
        }
    }

    private void products(Connection connection) throws SQLException {
        try (PreparedStatement statement = newest(connection, "products");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                book.describe(rows.getString(1), described(rows.getString(2)));
            }
        }
    }

    private static Described described(String product) {
        try {
            JsonNode body = JSON.readTree(product);
            String colour = body.path("colour").asString("");
            return new Described(
                    body.path("category").asString(""),
                    body.path("brand").asString(""),
                    Math.max(0, body.path("price").asLong(0)),
                    colour.isEmpty() ? List.of() : List.of("colour " + colour.toLowerCase(Locale.ROOT)),
                    body.path("name").asString(""),
                    sizes(body.path("sizes")));
        } catch (JacksonException _) {
            return Described.NOTHING;
        }
    }

    private static List<String> sizes(JsonNode told) {
        List<String> sizes = new ArrayList<>();
        for (JsonNode size : told) {
            sizes.add(size.asString(""));
        }
        sizes.removeIf(String::isEmpty);
        return sizes;
    }

    private boolean isGiven(String customer) {
        try {
            for (JsonNode consent : JSON.readTree(customer).path("consents")) {
                if (consent.path("purpose").asString("").equals("PERSONALISATION")
                        && consent.path("decision").asString("").equals("GIVEN")) {
                    String at = consent.path("at").asString("");
                    return at.isEmpty() || !Instant.parse(at).isAfter(now);
                }
            }
            return false;
        } catch (JacksonException | DateTimeException _) {
            // what cannot be read allows nothing; the cause could show what it says
            return false;
        }
    }

    private void lines(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = streaming(connection, query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String customer = rows.getString(1);
                if (customer != null && !consenting.contains(customer)) {
                    book.passOverWithoutConsent();
                } else {
                    long at = rows.getObject(2, OffsetDateTime.class).toEpochSecond();
                    book.take(
                            customer,
                            new SoldLine(
                                    at,
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getInt(5),
                                    rows.getString(6),
                                    store(rows.getString(7), rows.getString(8))));
                }
            }
        }
    }

    private static String store(String channel, @Nullable String store) {
        return channel.equals(ONLINE) ? Sales.ONLINE : store == null ? "" : store;
    }

    /** The rows of a table as they are now. */
    private static PreparedStatement newest(Connection connection, String table) throws SQLException {
        PreparedStatement statement = streaming(connection, NEWEST);
        statement.setString(1, table);
        return statement;
    }

    private static PreparedStatement streaming(Connection connection, String query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setFetchSize(FETCH);
        return statement;
    }
}
