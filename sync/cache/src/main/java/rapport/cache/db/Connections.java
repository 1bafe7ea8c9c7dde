package rapport.cache.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.h2.engine.Constants;
import org.h2.jdbcx.JdbcDataSource;
import rapport.cache.db.CacheException.Reason;

/**
 * The connections to one opening of the database: one that writes and a few that were granted SELECT only. A reader sees
 * the data of one moment until it is given back.
 */
final class Connections {
    private static final int READERS = 4;
    private static final Set<String> TABLES = Set.of(
            "MIRROR.STATE",
            "MIRROR.CHUNK",
            "MIRROR.VERIFICATION",
            "MIRROR.DIFFERING",
            "MIRROR.STORE",
            "MIRROR.ASSOCIATE",
            "MIRROR.CUSTOMER",
            "MIRROR.PRODUCT",
            "MIRROR.STOCK",
            "MIRROR.TREND",
            "MIRROR.ENTRY",
            "MIRROR.ENTRY_PLACE",
            "OUTBOX.FACT",
            "OUTBOX.SALE",
            "OUTBOX.SOLD",
            "OUTBOX.PIN",
            "OUTBOX.OPENED",
            "OUTBOX.REGISTERED",
            "OUTBOX.RECEIPT",
            "DESK.BASKET",
            "DESK.LOCKOUT",
            "DESK.TALLY");

    private final Connection owner;
    private final BlockingQueue<Connection> readers = new ArrayBlockingQueue<>(READERS);

    private Connections(Connection owner) {
        this.owner = owner;
    }

    /** Opens or makes the database, brings its schema up to date and looks at what is in it. */
    static Connections open(DatabaseFile file) throws SQLException {
        char[] passwords = file.passwords();
        try {
            JdbcDataSource source = source(file.ownersUrl(), "RAPPORT", passwords);
            Connections opened = new Connections(source.getConnection());
            try {
                Schema.bringUpToDate(opened.owner, source);
                opened.audit();
                opened.admitReaders(file, passwords);
                opened.owner.setAutoCommit(false);
                return opened;
            } catch (SQLException | RuntimeException e) {
                opened.close();
                throw e;
            }
        } finally {
            Arrays.fill(passwords, ' ');
        }
    }

    Connection owner() {
        return owner;
    }

    Connection takeReader() {
        try {
            return readers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException(Reason.CLOSED, "the question was withdrawn", e);
        }
    }

    void giveBack(Connection reader) {
        readers.add(reader);
    }

    /** Ends all connections at once; what was committed is in the file. */
    void close() {
        try (Statement statement = owner.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            abort();
        }
    }

    /** Ends all connections without writing anything more: for a database that cannot be trusted. */
    void abort() {
        try (Statement statement = owner.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            closeQuietly(owner);
        }
        readers.forEach(Connections::closeQuietly);
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // it was broken, which is why it is closed
        }
    }

    private static JdbcDataSource source(String url, String user, char[] passwords) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPasswordChars(passwords);
        return source;
    }

    /** A file from elsewhere must bring neither code nor holes: all tables are there and nothing that runs. */
    private void audit() throws SQLException {
        Set<String> missing = new HashSet<>(TABLES);
        try (Statement statement = owner.createStatement()) {
            try (ResultSet tables = statement.executeQuery(
                    "SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_type = 'BASE"
                            + " TABLE'")) {
                while (tables.next()) {
                    missing.remove(tables.getString(1));
                }
            }
            try (ResultSet running = statement.executeQuery(
                    "SELECT (SELECT COUNT(*) FROM information_schema.triggers) + (SELECT COUNT(*) FROM"
                            + " information_schema.routines)")) {
                running.next();
                if (running.getLong(1) > 0 || !missing.isEmpty()) {
                    throw new CacheException(Reason.DAMAGED_CACHE, "the cache file is not as Rapport makes it");
                }
            }
        }
    }

    private void admitReaders(DatabaseFile file, char[] passwords) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("CREATE USER IF NOT EXISTS reader PASSWORD '" + file.userPassword() + "'");
            for (String schema : new String[] {"mirror", "outbox", "desk"}) {
                statement.execute("GRANT SELECT ON SCHEMA " + schema + " TO reader");
            }
        }
        JdbcDataSource source = source(file.url(), "READER", passwords);
        for (int i = 0; i < READERS; i++) {
            Connection reader = source.getConnection();
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Constants.TRANSACTION_SNAPSHOT);
            readers.add(reader);
        }
    }
}
