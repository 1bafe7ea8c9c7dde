package rapport.cache;

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import rapport.cache.journal.Disk;
import rapport.cache.journal.RealDisk;

/**
 * What a cache stands on: where its bytes go and what measures how long its work takes.
 *
 * @param journal the disk of the journal
 * @param fileSystem H2's prefix for the file system of the database file
 * @param settings of the database beyond the usual ones, each with a semicolon before it; may be empty
 * @param nanoTime runs on and never back; bounds the transactions of a snapshot's loading
 * @param timers makes what flushes and tells later; the cache ends it
 */
public record Storage(
        Disk journal,
        String fileSystem,
        String settings,
        LongSupplier nanoTime,
        Supplier<ScheduledExecutorService> timers) {
    /** The {@code retry:} keeps the database file open when a reading thread is interrupted. */
    static final String FILES = "retry:";

    /** The machine's own. */
    static Storage ofThisMachine(Supplier<ScheduledExecutorService> timers) {
        return new Storage(new RealDisk(), FILES, "", System::nanoTime, timers);
    }

    /** The same with another disk for the journal. */
    Storage withJournal(Disk disk) {
        return new Storage(disk, fileSystem, settings, nanoTime, timers);
    }
}
