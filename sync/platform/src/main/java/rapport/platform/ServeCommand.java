package rapport.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rapport.platform.backup.BackupFolder;
import rapport.platform.feed.History;
import rapport.platform.problem.Refusal;

@Command(name = "serve", mixinStandardHelpOptions = true, description = "Serves devices over HTTP until it is stopped.")
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    private static final Duration BETWEEN_UPKEEP = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Consumer<Runnable> atExit;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "8642", description = "Port, 0 for any (default: ${DEFAULT-VALUE}).")
    private int port = 8642;

    @Option(
            names = "--history-days",
            defaultValue = "90",
            description = "How long the feed keeps what is no longer so, at least 35 (default: ${DEFAULT-VALUE}).")
    private int historyDays = 90;

    @Option(
            names = "--backup-folder",
            paramLabel = "DIR",
            description = "Backs up into this folder while it serves, and keeps the last 7 backups there.")
    private @Nullable Path backupFolder;

    @Option(
            names = "--backup-every",
            paramLabel = "HOURS",
            defaultValue = "24",
            description = "Hours between two backups (default: ${DEFAULT-VALUE}).")
    private int backupHours = 24;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    ServeCommand(InstantSource clock, RandomGenerator random, Consumer<Runnable> atExit) {
        this.clock = clock;
        this.random = random;
        this.atExit = atExit;
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration history = Duration.ofDays(historyDays);
        if (history.compareTo(History.SHORTEST) < 0 || backupHours < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "History is kept for 35 days at least, and backups are an hour apart at least.");
        }
        Platform platform = database.open(clock, random, history);
        CountDownLatch stopped = new CountDownLatch(1);
        atExit.accept(() -> {
            platform.close();
            stopped.countDown();
        });
        try {
            platform.serve(host, port);
        } catch (Refusal e) {
            platform.close();
            throw e;
        }
        spec.commandLine().getOut().println("Rapport platform on http://" + host + ":" + platform.port());
        @Nullable
        BackupFolder backups = backupFolder == null
                ? null
                : new BackupFolder(backupFolder, Duration.ofHours(backupHours), platform::backup, clock);
        while (!stopped.await(BETWEEN_UPKEEP.toSeconds(), TimeUnit.SECONDS)) {
            try {
                platform.upkeep();
                if (backups != null) {
                    backups.keepUp();
                }
            } catch (RuntimeException e) {
                // serving goes on whatever happens behind it; the next round tries again
                LOG.warn(
                        "upkeep failed: {}",
                        e instanceof Refusal ? e.getMessage() : e.getClass().getSimpleName());
            }
        }
        return 0;
    }
}
