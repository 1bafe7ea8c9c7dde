package rapport.platform.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.platform.db.Batch;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Epochs;
import rapport.platform.intake.Progress;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/**
 * Puts a backup into an empty database, all of it or nothing, and begins a new epoch, so that devices hand over again what
 * the backup does not know. For one thread; the memory that is needed does not grow with the backup.
 */
public final class Restore {
    private static final int ROWS_AT_ONCE = 1_000;
    private static final int ROWS_BETWEEN_NEWS = 10_000;

    private final InstantSource clock;
    private final RandomGenerator random;

    /** What came back. */
    public record Restored(long position, long rows) {}

    public Restore(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * The file is read once as a whole before the database is opened.
     *
     * @param opening opens the database with the tables of a version; it is closed at the end
     * @throws Refusal {@code BACKUP_UNUSABLE}, {@code NOT_EMPTY}, or why the database cannot be had
     */
    public Restored restore(Path file, Function<String, PlatformDatabase> opening, Progress progress) {
        BackupHeader header = BackupReader.check(file);
        try (PlatformDatabase database = opening.apply(header.schema())) {
            String schema = database.transaction(PlatformDatabase::schema);
            if (!schema.equals(header.schema())) {
                throw new Refusal(
                        ProblemCode.BACKUP_UNUSABLE,
                        "The backup is of version " + header.schema() + " of the tables and the database of " + schema
                                + "; take an empty database, and a platform at least as new.");
            }
            database.transaction(handle -> load(handle, file, progress));
            database.confirm();
        }
        return new Restored(header.position(), header.rows());
    }

    private long load(Handle handle, Path file, Progress progress) {
        List<BackupTable> tables = BackupTable.all(handle);
        expectEmpty(handle, tables);
        try (BackupReader reader = BackupReader.open(file)) {
            BackupHeader header = reader.header();
            if (!named(tables).equals(named(header.tables()))) {
                throw BackupReader.damaged();
            }
            handle.execute("DELETE FROM feed_head");
            for (BackupTable table : header.tables()) {
                load(handle, reader, table, progress);
            }
            reader.end();
            Epochs.begin(handle, clock.instant(), random, "restored from a backup of " + header.madeAt());
            return handle.execute("UPDATE feed_head SET backed_up = ?", header.position());
        } catch (IOException e) {
            throw BackupReader.damaged();
        }
    }

    /** Without the rows. What a file names otherwise than the database never becomes part of a statement. */
    private static List<BackupTable> named(List<BackupTable> tables) {
        return tables.stream()
                .map(table -> new BackupTable(table.name(), table.columns(), 0))
                .toList();
    }

    /** A platform that was started and never used has a head and nothing else. */
    private static void expectEmpty(Handle handle, List<BackupTable> tables) {
        long used = handle.createQuery("SELECT COUNT(*) FROM feed_head WHERE position > 0")
                .mapTo(Long.class)
                .one();
        boolean empty = used == 0
                && tables.stream()
                        .allMatch(table -> table.rows() == 0 || table.name().equals("feed_head"));
        if (!empty) {
            throw new Refusal(ProblemCode.NOT_EMPTY, "This database holds something; restore into an empty one.");
        }
    }

    private static void load(Handle handle, BackupReader reader, BackupTable table, Progress progress)
            throws IOException {
        Batch batch = new Batch(table.insert());
        for (long done = 1; done <= table.rows(); done++) {
            batch.add(values(table, reader.row(table)));
            if (done % ROWS_AT_ONCE == 0 || done == table.rows()) {
                batch.execute(handle);
                batch = new Batch(table.insert());
            }
            if (done % ROWS_BETWEEN_NEWS == 0) {
                progress.at(table.name(), done, table.rows());
            }
        }
        table.numberOn(handle);
        progress.at(table.name(), table.rows(), table.rows());
    }

    private static @Nullable Object[] values(BackupTable table, List<?> row) {
        @Nullable Object[] values = new @Nullable Object[row.size()];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = table.columns().get(i).value(row.get(i));
            }
            return values;
        } catch (RuntimeException e) {
            throw BackupReader.damaged();
        }
    }
}
