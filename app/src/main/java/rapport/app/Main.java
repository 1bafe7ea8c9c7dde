package rapport.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import rapport.app.settings.ConfigException;
import rapport.app.settings.ConfigFile;
import rapport.app.settings.DeviceConfig;
import rapport.app.ui.ErrorCode;
import rapport.cache.db.CacheException;

/** The program {@code rapport}: opens the desktop, or says how the device is. */
@Command(
        name = "rapport",
        mixinStandardHelpOptions = true,
        version = "rapport 0.1.0",
        description = "Clienteling for store associates. Without a command it opens the desktop.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:something said no, in one sentence", "2:wrong use of the command"})
public final class Main implements Callable<Integer> {
    @Option(
            names = "--folder",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "where this device's data is; ~/.rapport if not given")
    private @Nullable Path folder;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "the admin file; rapport.properties in the folder if not given")
    private @Nullable Path configFile;

    private final PrintWriter out;

    private Main(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(run(
                args,
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset())));
    }

    static int run(String[] args, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Main(out))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(sentence(failure));
                    return 1;
                });
        return line.execute(args);
    }

    @Override
    public Integer call() throws InterruptedException {
        DeviceConfig config = config();
        InstantSource clock = Clock.systemUTC();
        CountDownLatch closed = new CountDownLatch(1);
        Wiring[] wiring = new Wiring[1];
        Platform.startup(() -> {
            Stage stage = new Stage();
            stage.setOnHidden(_ -> closed.countDown());
            wiring[0] = new Wiring(stage, config, clock, new SecureRandom());
            wiring[0].start();
        });
        closed.await();
        wiring[0].close();
        Platform.exit();
        return 0;
    }

    @Command(
            name = "doctor",
            mixinStandardHelpOptions = true,
            description = "Says how this device is: its data, what waits to be sent, whether headquarters answers.")
    int doctor() {
        new Doctor(config().folder(), Clock.systemUTC(), out).report();
        return 0;
    }

    /** The settings that count for this call. */
    private DeviceConfig config() {
        DeviceConfig usual = DeviceConfig.defaults(Path.of(System.getProperty("user.home")));
        Path data = folder == null ? usual.folder() : folder;
        DeviceConfig defaults =
                new DeviceConfig(data, usual.platform(), usual.locale(), usual.theme(), usual.fullScreen());
        Path file = configFile == null ? data.resolve("rapport.properties") : configFile;
        Map<String, String> flags = new TreeMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> flags.put(name, System.getProperty(name)));
        return ConfigFile.read(defaults, file, flags);
    }

    private static String sentence(Exception failure) {
        return switch (failure) {
            case ConfigException config -> config.code().code() + " " + config.getMessage();
            case CacheException cache -> ErrorCode.of(cache).code() + " " + cache.getMessage();
            default -> ErrorCode.UNEXPECTED.code() + " " + failure.getClass().getSimpleName();
        };
    }
}
