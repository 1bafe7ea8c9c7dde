package rapport.platform.backup;

import java.time.Instant;
import java.util.List;

/**
 * The first line of a backup. Behind it come the rows, table by table, each as a JSON array; then one line with the SHA-256
 * of all before it.
 *
 * @param schema the version of the tables
 * @param position the feed's head at the moment of the backup
 */
record BackupHeader(
        String format,
        int version,
        String schema,
        String epoch,
        long position,
        Instant madeAt,
        List<BackupTable> tables) {
    static final String FORMAT = "rapport-platform-backup";
    static final int VERSION = 1;

    BackupHeader {
        tables = List.copyOf(tables);
    }

    long rows() {
        return tables.stream().mapToLong(BackupTable::rows).sum();
    }
}
