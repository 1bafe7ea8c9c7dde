package rapport.cache.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.cache.db.CacheException.Reason;

/**
 * One encrypted H2 file. Reading goes through connections that cannot write and see one moment; writing is the
 * {@link Writer}'s. A damaged file is kept aside under a dated name and made anew, empty. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    static {
        System.setProperty("h2.allowedClasses", ""); // a file from elsewhere must not name classes to run
        System.setProperty("h2.objectCache", "false"); // costs more than it saves where most values differ
    }

    private final DatabaseFile file;
    private final ReadWriteLock open = new ReentrantReadWriteLock();
    private Connections connections;
    private boolean closed;
    private final AtomicInteger openings = new AtomicInteger();
    private volatile Consumer<CacheException> whenBroken = _ -> {};

    private Database(DatabaseFile file) {
        this.file = file;
        this.connections = openOrMakeAnew(file);
    }

    /**
     * @param fileSystem H2's prefix for the file system of the file
     * @param settings beyond the usual ones, each with a semicolon before it
     * @throws CacheException when another program has the file, the key is wrong or the disk refuses
     */
    public static Database open(Path folder, String fileSystem, String settings, SecretKey key, InstantSource clock) {
        DatabaseFile file = new DatabaseFile(folder, fileSystem, settings, key, clock);
        file.checkKey();
        return new Database(file);
    }

    /** Answers a question from the data of one moment. */
    public <T> T read(String what, Work<T> question) {
        open.readLock().lock();
        try {
            refuseIfClosed();
            Connections current = connections;
            Connection reader = current.takeReader();
            try {
                return question.in(reader);
            } finally {
                endQuietly(reader);
                current.giveBack(reader);
            }
        } catch (SQLException e) {
            RuntimeException failure = SqlFailures.of(what, e);
            if (failure instanceof CacheException broken && broken.reason() != Reason.FAILED) {
                whenBroken.accept(broken);
            }
            throw failure;
        } finally {
            open.readLock().unlock();
        }
    }

    /** Is told, on any thread, when a question found the database broken. */
    public void whenBroken(Consumer<CacheException> listener) {
        whenBroken = listener;
    }

    /** Does work in one transaction; the writer's thread alone calls this. */
    <T> T write(String what, Work<T> work) {
        refuseIfClosed();
        Connection owner = connections.owner();
        try {
            T done = work.in(owner);
            owner.commit();
            return done;
        } catch (SQLException e) {
            endQuietly(owner);
            throw SqlFailures.of(what, e);
        } catch (RuntimeException | Error e) {
            endQuietly(owner);
            throw e;
        }
    }

    /** Closes and opens the file after a failure; makes it anew if it was damaged. The writer's thread alone calls this. */
    void reopen(CacheException after) {
        open.writeLock().lock();
        try {
            refuseIfClosed();
            connections.abort();
            if (after.reason() == Reason.DAMAGED_CACHE) {
                file.markDamaged();
            }
            connections = openOrMakeAnew(file);
            openings.incrementAndGet();
        } finally {
            open.writeLock().unlock();
        }
    }

    /** How often the file was opened anew. */
    int openings() {
        return openings.get();
    }

    @Override
    public void close() {
        open.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                connections.close();
            }
        } finally {
            open.writeLock().unlock();
        }
    }

    private static Connections openOrMakeAnew(DatabaseFile file) {
        if (file.isMarkedDamaged()) {
            file.keepAside();
        }
        Connections opened;
        try {
            opened = opened(file);
        } catch (CacheException e) {
            boolean damaged = e.reason() == Reason.DAMAGED_CACHE
                    || e.reason() == Reason.WRONG_KEY && file.keyIsProven()
                    || e.reason() == Reason.FAILED && file.isThere();
            if (!damaged) {
                throw e;
            }
            LOG.warn("cache file damaged, kept aside and made anew: {}", e.getMessage());
            file.keepAside();
            opened = opened(file);
        }
        file.proveKey();
        return opened;
    }

    private static Connections opened(DatabaseFile file) {
        try {
            return Connections.open(file);
        } catch (SQLException e) {
            throw SqlFailures.of("open the cache", e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CacheException(
                    Reason.DAMAGED_CACHE,
                    "could not open the cache (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new CacheException(Reason.CLOSED, "the cache is closed");
        }
    }

    private static void endQuietly(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("a broken connection could not be rolled back, H2 {}", e.getErrorCode());
        }
    }
}
