package rapport.cache.db;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.cache.db.CacheException.Reason;

/**
 * The one thread that writes to the database, one transaction at a time. What the shop waits for goes before the
 * platform's pages; within each kind the order of asking is the order of doing. When the database fails, it is repaired
 * and the work done once more. Thread-safe.
 */
public final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /** Brings the cache up to date after the database was opened anew; runs on the writer's thread. */
    @FunctionalInterface
    public interface Recovery {
        void recover();
    }

    private record Task<T>(String what, Work<T> work, CompletableFuture<T> done) {}

    private final Database database;
    private final Recovery recovery;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private final Queue<Task<?>> shop = new ArrayDeque<>();
    private final Queue<Task<?>> pages = new ArrayDeque<>();
    private final Thread thread;
    private boolean closing;
    private boolean repairing;
    /** The database was opened anew and not yet brought up to date. The writer's thread alone uses this. */
    private boolean outOfDate;

    public Writer(Database database, Recovery recovery) {
        this.database = database;
        this.recovery = recovery;
        this.thread = Thread.ofPlatform().name("cache-writer").daemon().unstarted(this::run);
        thread.start();
    }

    /** Does work of the shop as soon as the work at hand is finished. */
    public <T> CompletableFuture<T> next(String what, Work<T> work) {
        return ask(shop, what, work);
    }

    /** Does a piece of the platform's pages when the shop wants nothing; returns when it is committed. */
    public <T> T page(String what, Work<T> work) {
        return answer(ask(pages, what, work));
    }

    /** Waits for work that was asked for by {@link #next}. */
    public <T> T answer(CompletableFuture<T> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Does work at once; for the {@link Recovery} alone, which is on the writer's thread. */
    public <T> T now(String what, Work<T> work) {
        if (!Thread.currentThread().equals(thread)) {
            throw new IllegalStateException("only the writer's thread writes");
        }
        return database.write(what, work);
    }

    /** Repairs the database soon, because somebody found it broken. */
    public void repair(CacheException broken) {
        lock.lock();
        try {
            if (repairing || closing) {
                return;
            }
            repairing = true;
        } finally {
            lock.unlock();
        }
        int found = database.openings();
        var _ = next("repair the cache", _ -> {
            if (database.openings() == found) {
                throw broken;
            }
            return true; // somebody else's work found it, too: what was made anew is not to be put aside
        });
    }

    /** Does what the shop asked for, refuses the waiting pages, and ends. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            something.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> CompletableFuture<T> ask(Queue<Task<?>> queue, String what, Work<T> work) {
        Task<T> task = new Task<>(what, work, new CompletableFuture<>());
        lock.lock();
        try {
            if (closing) {
                refuse(task);
            } else {
                queue.add(task);
                something.signal();
            }
        } finally {
            lock.unlock();
        }
        return task.done();
    }

    private void run() {
        for (Task<?> task = take(); task != null; task = take()) {
            perform(task);
        }
    }

    private @Nullable Task<?> take() {
        lock.lock();
        try {
            while (shop.isEmpty() && pages.isEmpty() && !closing) {
                something.awaitUninterruptibly();
            }
            if (closing) {
                pages.forEach(Writer::refuse);
                pages.clear();
            }
            Task<?> first = shop.poll();
            return first != null ? first : pages.poll();
        } finally {
            lock.unlock();
        }
    }

    private <T> void perform(Task<T> task) {
        try {
            task.done().complete(written(task));
        } catch (Throwable e) { // the thread must outlive whatever one piece of work does
            LOG.warn("could not {}: {}", task.what(), e.getMessage());
            task.done().completeExceptionally(e);
        }
    }

    private <T> T written(Task<T> task) {
        try {
            if (outOfDate) {
                recover();
            }
            return database.write(task.what(), task.work());
        } catch (CacheException e) {
            LOG.warn("{}, cache opened anew", e.getMessage());
            openAnew(e);
            return database.write(task.what(), task.work());
        }
    }

    /** If this fails, what comes next tries again: nobody must wait for a repair that is given up. */
    private void openAnew(CacheException broken) {
        try {
            outOfDate = true;
            database.reopen(broken);
            recover();
        } finally {
            lock.lock();
            try {
                repairing = false;
            } finally {
                lock.unlock();
            }
        }
    }

    private void recover() {
        recovery.recover();
        outOfDate = false;
    }

    private static void refuse(Task<?> task) {
        task.done().completeExceptionally(new CacheException(Reason.CLOSED, "the cache is closed"));
    }
}
