package rapport.platform;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rapport.platform.db.H2Files;
import rapport.platform.feed.FeedSizes;
import rapport.platform.feed.History;

/**
 * Where a platform keeps its books, and how.
 *
 * @param folder for the H2 file, and for snapshots while they are fetched
 * @param databaseUrl of PostgreSQL; absent for the H2 file in the folder. Prints without it, since it may hold a password
 * @param files what the H2 file lies on
 * @param sizes how much the feed tells at once
 * @param history how long the feed keeps what is no longer so
 */
public record PlatformConfig(
        Path folder, @Nullable String databaseUrl, H2Files files, FeedSizes sizes, Duration history) {
    /** On this machine's files, as usual. */
    public PlatformConfig(Path folder, @Nullable String databaseUrl) {
        this(folder, databaseUrl, H2Files.OF_THIS_MACHINE, FeedSizes.USUAL, History.USUAL);
    }

    public static PlatformConfig inFolder(Path folder) {
        return new PlatformConfig(folder, null);
    }

    @Override
    public String toString() {
        return "PlatformConfig[" + folder + "]";
    }
}
