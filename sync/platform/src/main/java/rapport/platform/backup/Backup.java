package rapport.platform.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.Checkpoint;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;
import rapport.platform.intake.Progress;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/**
 * Backs the platform up: everything that it knew at one moment, in one file that either database can be restored from.
 * Sales go on meanwhile. Devices are told how far the last confirmed backup goes, and keep their facts until it has passed
 * them. Thread-safe; the memory that is needed does not grow with the platform.
 */
public final class Backup {
    private static final int ROWS_AT_ONCE = 1_000;
    private static final int ROWS_BETWEEN_NEWS = 10_000;

    private final PlatformDatabase database;
    private final InstantSource clock;

    /** What a backup came to. */
    public record Written(long position, long rows, long bytes) {}

    public Backup(PlatformDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * When it returns, the file is whole, on the disk, read back once, and its position is confirmed. A file of that name
     * is replaced then and not before.
     *
     * @throws Refusal {@code BAD_INPUT} when the file cannot be written, or there is nothing to write
     */
    public Written write(Path file, Progress progress) {
        BackupHeader header;
        long bytes;
        try (BackupWriter writer = new BackupWriter(file)) {
            header = database.moment(handle -> write(handle, writer, progress));
            Path whole = writer.finish();
            BackupReader.check(whole);
            bytes = Files.size(whole);
            writer.publish();
        } catch (IOException | UncheckedIOException e) {
            throw new Refusal(ProblemCode.BAD_INPUT, "The backup cannot be written to " + file + ".");
        }
        confirm(header.position());
        return new Written(header.position(), header.rows(), bytes);
    }

    /**
     * A backup that was made otherwise covers everything up to a position.
     *
     * @throws Refusal {@code BAD_INPUT} when the platform has not come so far
     */
    public void confirm(long position) {
        database.transaction(handle -> {
            long head = handle.createQuery("SELECT COALESCE(MAX(position), 0) FROM feed_head")
                    .mapTo(Long.class)
                    .one();
            if (position < 0 || position > head) {
                throw new Refusal(ProblemCode.BAD_INPUT, "The platform has not come to position " + position + " yet.");
            }
            return handle.execute("UPDATE feed_head SET backed_up = ? WHERE backed_up < ?", position, position);
        });
        database.confirm();
    }

    private BackupHeader write(Handle handle, BackupWriter writer, Progress progress) {
        if (handle.createQuery("SELECT COUNT(*) FROM feed_head")
                        .mapTo(Long.class)
                        .one()
                == 0) {
            throw new Refusal(ProblemCode.BAD_INPUT, "This database was never used; there is nothing to back up.");
        }
        Checkpoint head = Feed.head(handle);
        BackupHeader header = new BackupHeader(
                BackupHeader.FORMAT,
                BackupHeader.VERSION,
                PlatformDatabase.schema(handle),
                head.epoch(),
                head.position(),
                clock.instant(),
                BackupTable.all(handle));
        try {
            writer.line(header);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (BackupTable table : header.tables()) {
            database.rowByRow(handle, () -> write(handle, writer, table, progress));
        }
        return header;
    }

    private static long write(Handle handle, BackupWriter writer, BackupTable table, Progress progress) {
        long[] done = new long[1];
        handle.createQuery(table.select())
                .setFetchSize(ROWS_AT_ONCE)
                .map((row, _) -> {
                    try {
                        writer.line(values(table, row));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    if (++done[0] % ROWS_BETWEEN_NEWS == 0) {
                        progress.at(table.name(), done[0], table.rows());
                    }
                    return true;
                })
                .forEach(_ -> {});
        progress.at(table.name(), table.rows(), table.rows());
        return done[0];
    }

    private static List<@Nullable Object> values(BackupTable table, ResultSet row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        int index = 0;
        for (Column column : table.columns()) {
            values.add(column.read(row, ++index));
        }
        return values;
    }
}
