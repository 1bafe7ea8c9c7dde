package rapport.platform;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rapport.platform.backup.Backup;
import rapport.platform.db.PlatformDatabase;
import rapport.protocol.Json;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Writes everything into one file that either kind of database can be restored from."
                + " Devices keep what they recorded until a backup covers it.")
final class BackupCommand implements Callable<Integer> {
    private final InstantSource clock;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file; replaced once the new one is whole.")
    private @Nullable Path file;

    @Option(
            names = "--confirm",
            paramLabel = "POSITION",
            description = "Instead: a backup made otherwise covers everything up to this position of the feed.")
    private @Nullable Long confirmed;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    BackupCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Path given = file;
        Long position = confirmed;
        if ((given == null) == (position == null)) {
            throw new ParameterException(spec.commandLine(), "Give either a FILE or --confirm.");
        }
        try (PlatformDatabase opened = database.database()) {
            Backup backup = new Backup(opened, clock);
            if (given != null) {
                Backup.Written written = backup.write(given, this::report);
                say(
                        written,
                        "%,d rows up to position %,d in %,d bytes"
                                .formatted(written.rows(), written.position(), written.bytes()));
            } else if (position != null) {
                backup.confirm(position);
                say(new Confirmed(position), "backed up to position %,d".formatted(position));
            }
        }
        return 0;
    }

    private record Confirmed(long position) {}

    private void say(Object value, String sentence) {
        spec.commandLine().getOut().println(json ? Json.write(value) : sentence);
    }

    private void report(String step, long done, long total) {
        if (done == total && total > 0) {
            spec.commandLine().getErr().println("%-16s %,12d".formatted(step, total));
        }
    }
}
