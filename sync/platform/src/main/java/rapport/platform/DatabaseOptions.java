package rapport.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rapport.platform.db.H2Files;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.FeedSizes;

/** The two options that every command shares: where the books are. */
final class DatabaseOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "rapport-platform-data",
            description = "Folder of the embedded database and of passing files (default: ./${DEFAULT-VALUE}).")
    private Path folder = Path.of("rapport-platform-data");

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "PostgreSQL instead of the embedded database: jdbc:postgresql://HOST/NAME?user=…")
    private @Nullable String url;

    Platform open(InstantSource clock, RandomGenerator random) {
        return Platform.open(new PlatformConfig(folder, url), clock, random);
    }

    Platform open(InstantSource clock, RandomGenerator random, Duration history) {
        return Platform.open(
                new PlatformConfig(folder, url, H2Files.OF_THIS_MACHINE, FeedSizes.USUAL, history), clock, random);
    }

    /** The database alone, so that nothing but what the command does changes in it. */
    PlatformDatabase database() {
        return url == null ? PlatformDatabase.inFolder(folder) : PlatformDatabase.at(url);
    }

    /** The same with the tables of an older version, where they are to be made first. */
    PlatformDatabase database(String schema) {
        return url == null
                ? PlatformDatabase.inFolder(folder, H2Files.OF_THIS_MACHINE, schema)
                : PlatformDatabase.at(url, schema);
    }
}
