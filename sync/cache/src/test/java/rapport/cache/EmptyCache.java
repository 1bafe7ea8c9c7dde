package rapport.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import rapport.cache.key.DeviceKeys;
import rapport.protocol.JsonFactFormat;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;

/** An encrypted H2 file with an empty schema, made once: making one takes longer than most tests. */
final class EmptyCache {
    private static final List<String> FILES = List.of("cache.mv.db", "cache.key-check");
    private static final Path MADE = make();

    private EmptyCache() {}

    /** Only into a folder with nothing in it: whoever lost the file shall see it made anew. */
    static void copyInto(Path folder, DeviceKeys keys) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> there = Files.list(folder)) {
                if (keys != CacheFixture.KEYS || there.findAny().isPresent()) {
                    return;
                }
            }
            for (String name : FILES) {
                Files.copy(MADE.resolve(name), folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("rapport-empty-cache");
            Cache.open(
                            folder,
                            CacheFixture.DEVICE,
                            CacheFixture.KEYS,
                            new JsonFactFormat(),
                            new TestClock(),
                            Seeds.random(7))
                    .close();
            folder.toFile().deleteOnExit();
            FILES.forEach(name -> folder.resolve(name).toFile().deleteOnExit());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
