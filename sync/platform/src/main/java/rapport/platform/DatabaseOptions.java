package rapport.platform;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

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
}
