package rapport.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/**
 * The platform's database: an H2 file in a folder, or PostgreSQL. What is built on it runs the same statements on both.
 * Thread-safe.
 */
public final class PlatformDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 10;
    private static final int TRIES = 8;
    // what was parsed once serves each opening
    private static final SqlParser PARSER = new ColonPrefixSqlParser();
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01", "HYT00");

    static {
        System.setProperty("h2.objectCache", "false"); // costs more than it saves where most values differ
    }

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final boolean file;

    private PlatformDatabase(HikariDataSource pool, boolean file) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        jdbi.getConfig(SqlStatements.class).setSqlParser(PARSER);
        this.file = file;
    }

    /** On this machine's files. */
    public static PlatformDatabase inFolder(Path folder) {
        return inFolder(folder, H2Files.OF_THIS_MACHINE);
    }

    /** @throws Refusal when another program holds the file, or it is damaged */
    public static PlatformDatabase inFolder(Path folder, H2Files files) {
        return inFolder(folder, files, Schema.NEWEST);
    }

    /** The same with the tables of an older version; one that is newer already stays as it is. */
    public static PlatformDatabase inFolder(Path folder, H2Files files, String schema) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Refusal(ProblemCode.BAD_INPUT, "The folder " + folder + " cannot be made.");
        }
        // closed by the platform and by nothing else, whatever ends the process
        return open(
                "jdbc:h2:" + files.fileSystem() + folder.resolve("platform").toAbsolutePath()
                        + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000" + files.settings(),
                true,
                schema);
    }

    /** @throws Refusal when the URL is none of PostgreSQL, or nobody answers there */
    public static PlatformDatabase at(String url) {
        return at(url, Schema.NEWEST);
    }

    /** The same with the tables of an older version; one that is newer already stays as it is. */
    public static PlatformDatabase at(String url, String schema) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new Refusal(ProblemCode.BAD_INPUT, "A database URL starts with jdbc:postgresql:");
        }
        return open(url, false, schema);
    }

    private static PlatformDatabase open(String url, boolean file, String schema) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setPoolName("platform");
        if (!file) {
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
        }
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw refusal(e, file);
        }
        try {
            Schema.bringUpToDate(pool, bytewise(file), schema);
            return new PlatformDatabase(pool, file);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Behind the name of a column of text: makes this database compare it byte by byte. */
    public String bytewise() {
        return bytewise(file);
    }

    private static String bytewise(boolean file) {
        return file ? "" : "COLLATE \"C\"";
    }

    private static Refusal refusal(Exception failure, boolean file) {
        if (!file) {
            return new Refusal(ProblemCode.DATABASE_UNREACHABLE, "The database does not answer, or refuses the login.");
        }
        SQLException cause = sqlCause(failure);
        // H2's 90020: the lock on the file is another process's
        return cause != null && cause.getErrorCode() == 90020
                ? new Refusal(ProblemCode.DATABASE_IN_USE, "Another program has this data folder open.")
                : new Refusal(
                        ProblemCode.DATABASE_DAMAGED,
                        "The database file cannot be read; keep it, and restore a backup beside it.");
    }

    /**
     * Work in one transaction; begun again when the database ended it for the sake of another one.
     */
    public <T> T transaction(Function<Handle, T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work::apply);
            } catch (RuntimeException e) {
                SQLException cause = sqlCause(e);
                if (tried == TRIES
                        || cause == null
                        || !WORTH_ANOTHER_TRY.contains(String.valueOf(cause.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    /** Reading at one moment: everything that the work asks was so when it asked first. Nothing is written in it. */
    public <T> T moment(Function<Handle, T> work) {
        // H2's repeatable read is of each table's own moment, the one at which that table is asked first
        return jdbi.inTransaction(
                file ? TransactionIsolationLevel.SERIALIZABLE : TransactionIsolationLevel.REPEATABLE_READ, work::apply);
    }

    /**
     * Asks for more rows than memory holds: they come one by one, within the caller's transaction. Nothing else is asked of
     * the handle meanwhile.
     */
    public <T> T rowByRow(Handle handle, Supplier<T> query) {
        if (!file) {
            return query.get();
        }
        handle.execute("SET LAZY_QUERY_EXECUTION TRUE");
        try {
            return query.get();
        } finally {
            handle.execute("SET LAZY_QUERY_EXECUTION FALSE");
        }
    }

    /** The version of the tables. */
    public static String schema(Handle handle) {
        return handle.createQuery("SELECT \"version\" FROM \"flyway_schema_history\""
                        + " WHERE \"version\" IS NOT NULL ORDER BY \"installed_rank\" DESC LIMIT 1")
                .mapTo(String.class)
                .one();
    }

    /** Returns when everything committed so far is on the disk. PostgreSQL has it there at each commit. */
    public void confirm() {
        if (file) {
            jdbi.useHandle(handle -> handle.execute("CHECKPOINT SYNC"));
        }
    }

    /** The SQL failure behind an exception, if there is one. */
    public static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    @Override
    public void close() {
        try {
            if (file && !pool.isClosed()) {
                confirm();
            }
        } finally {
            pool.close();
        }
    }
}
