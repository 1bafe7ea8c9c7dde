package rapport.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/**
 * The platform's database: an H2 file in a folder, or PostgreSQL. What is built on it runs the same statements on both.
 * Thread-safe.
 */
public final class PlatformDatabase implements AutoCloseable {
    private static final String MIGRATIONS = "classpath:rapport/platform/migration";
    private static final int CONNECTIONS = 10;
    private static final int TRIES = 8;
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01", "HYT00");

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final boolean file;

    private PlatformDatabase(HikariDataSource pool, boolean file) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.file = file;
    }

    /** @throws Refusal when another program holds the file, or it is damaged */
    public static PlatformDatabase inFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Refusal(ProblemCode.BAD_INPUT, "The folder " + folder + " cannot be made.");
        }
        // closed by the platform and by nothing else, whatever ends the process
        return open(
                "jdbc:h2:file:" + folder.resolve("platform").toAbsolutePath()
                        + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000",
                true);
    }

    /** @throws Refusal when the URL is none of PostgreSQL, or nobody answers there */
    public static PlatformDatabase at(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new Refusal(ProblemCode.BAD_INPUT, "A database URL starts with jdbc:postgresql:");
        }
        return open(url, false);
    }

    private static PlatformDatabase open(String url, boolean file) {
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
            Flyway.configure()
                    .dataSource(pool)
                    .locations(MIGRATIONS)
                    .placeholders(Map.of("bytewise", file ? "" : "COLLATE \"C\""))
                    .load()
                    .migrate();
            return new PlatformDatabase(pool, file);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
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

    /** Reading at one moment: everything that the work asks was so when it began. */
    public <T> T moment(Function<Handle, T> work) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::apply);
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
        if (file && !pool.isClosed()) {
            confirm();
        }
        pool.close();
    }
}
