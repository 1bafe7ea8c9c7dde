package rapport.platform;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rapport.platform.backup.Restore;
import rapport.protocol.Json;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Puts a backup into an empty database, all of it or nothing."
                + " Devices then hand over again what they recorded since.")
final class RestoreCommand implements Callable<Integer> {
    private final InstantSource clock;
    private final RandomGenerator random;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Parameters(paramLabel = "FILE", description = "What backup wrote.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    RestoreCommand(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() {
        Restore.Restored restored = new Restore(clock, random).restore(file, database::database, this::report);
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? Json.write(restored)
                                : "%,d rows up to position %,d; devices hand over what came after"
                                        .formatted(restored.rows(), restored.position()));
        return 0;
    }

    private void report(String step, long done, long total) {
        if (done == total && total > 0) {
            spec.commandLine().getErr().println("%-16s %,12d".formatted(step, total));
        }
    }
}
