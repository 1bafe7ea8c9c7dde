package rapport.sync.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import rapport.protocol.ModelDescription;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;

/** A device that takes models from a scripted platform, with real files in a folder of the test's. */
final class ModelDevice implements ModelTaker {
    final List<String> taken = new ArrayList<>();
    private final Path folder;
    private final ScriptedPlatform platform;
    private final TestClock clock;
    private final ModelDisk disk;
    private final @Nullable String key;
    boolean saleWaits;
    int schema = 1;

    @Nullable
    String refusal;

    @Nullable
    RuntimeException fault;

    ModelShelf shelf;
    private ModelSync sync;

    ModelDevice(Path folder, ScriptedPlatform platform, TestClock clock) {
        this(folder, platform, clock, ModelDisk.REAL, platform.models().publicKey());
    }

    ModelDevice(Path folder, ScriptedPlatform platform, TestClock clock, ModelDisk disk, @Nullable String key) {
        this.folder = folder;
        this.platform = platform;
        this.clock = clock;
        this.disk = disk;
        this.key = key;
        restart();
    }

    void restart() {
        shelf = ModelShelf.open(folder, key, disk);
        sync = new ModelSync(shelf, this, platform, disk, clock, Seeds.random(4), () -> saleWaits);
    }

    /** One step towards what the platform told last. */
    int step() {
        return sync.doWork(platform.models().serial());
    }

    /** All steps until nothing is left to do now. */
    void settle() {
        int steps = 0;
        while (step() > 0) {
            if (++steps > 10_000) {
                throw new AssertionError("it never ends");
            }
        }
    }

    Optional<String> current() {
        return shelf.current().map(kept -> kept.description().version());
    }

    Optional<String> previous() {
        return shelf.previous().map(kept -> kept.description().version());
    }

    Optional<String> refused() {
        return shelf.refused().map(ModelShelf.Refused::reason);
    }

    byte[] currentBytes() throws IOException {
        return Files.readAllBytes(shelf.file(shelf.current().orElseThrow().description()));
    }

    /** The names of all files in the folder. */
    List<String> files() throws IOException {
        try (var files = Files.list(shelf.folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public boolean reads(String name, int asked) {
        return name.equals("suggestions") && asked <= schema;
    }

    @Override
    public void take(Path file, ModelDescription description) throws ModelRefused {
        if (fault != null) {
            throw fault;
        }
        if (refusal != null) {
            throw new ModelRefused(refusal);
        }
        try {
            taken.add(description.version() + " of " + Files.size(file));
        } catch (IOException e) {
            throw new ModelRefused("It cannot be read.");
        }
    }

    @Override
    public void drop() {
        taken.add("none");
    }

    static byte[] file(int bytes) {
        byte[] file = new byte[bytes];
        new Random(bytes).nextBytes(file);
        return file;
    }
}
