package rapport.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rapport.app.Wiring;
import rapport.app.settings.DeviceConfig;
import rapport.app.ui.Theme;

/** The program {@code rapport-demo}: platform, demo retailer and desktop in one process. Never part of the product. */
@Command(
        name = "rapport-demo",
        mixinStandardHelpOptions = true,
        description = "Starts a platform with a demo retailer and the desktop against it. Without a display it does the"
                + " main job by itself, checks each step against the platform and leaves pictures.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a step came out differently, or something said no", "2:wrong use of the command"})
public final class Main implements Callable<Integer> {
    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "where the demo keeps everything; target/demo if not given")
    private @Nullable Path folder;

    @Option(names = "--data", paramLabel = "FILE", description = "the Online Retail file instead of the demo retailer")
    private @Nullable Path data;

    @Option(names = "--headless", description = "do the main job by itself, also where there is a display")
    private boolean headless;

    @Option(names = "--keep", description = "go on with the data of the last time instead of starting anew")
    private boolean keep;

    private final PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    private final PrintWriter err = new PrintWriter(System.err, true, System.err.charset());

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path home = Optional.ofNullable(folder)
                .orElseGet(() -> Path.of(System.getProperty("rapport.demo.folder", "target/demo")));
        String given = System.getProperty("rapport.data", "");
        Path file = data != null || given.isBlank() ? data : Path.of(given);
        if (!keep) {
            delete(home);
        }
        Files.createDirectories(home);
        try (DemoRetail retail = new DemoRetail(home.resolve("platform"))) {
            long start = System.nanoTime();
            retail.start(file, out);
            Path tablet = home.resolve("tablet");
            if (!Files.exists(tablet.resolve("enrolment.properties"))) {
                Tablet.enrol(tablet, retail.address(), code(retail));
            }
            out.printf(
                    Locale.ROOT,
                    "Headquarters serves at %s, %.1f s after the start%n",
                    retail.address(),
                    (System.nanoTime() - start) / 1e9);
            boolean alone = headless || !display();
            if (alone) {
                System.setProperty("glass.platform", "Headless");
                System.setProperty("prism.order", "sw");
            }
            return desktop(retail, home, tablet, alone, file == null ? "dubois" : "ma");
        }
    }

    private int desktop(DemoRetail retail, Path home, Path tablet, boolean alone, String typed) throws Exception {
        DeviceConfig usual = DeviceConfig.defaults(home);
        DeviceConfig config = new DeviceConfig(tablet, usual.platform(), usual.locale(), Theme.LIGHT, false);
        CountDownLatch closed = new CountDownLatch(1);
        CompletableFuture<Wiring> opened = new CompletableFuture<>();
        Platform.startup(() -> {
            Stage stage = new Stage();
            stage.setX(0);
            stage.setY(0);
            stage.setOnHidden(_ -> closed.countDown());
            Wiring wiring = new Wiring(stage, config, Clock.systemUTC(), new SecureRandom());
            wiring.start();
            opened.complete(wiring);
        });
        try (Wiring wiring = opened.join()) {
            if (!alone) {
                out.println("The desktop is open. PINs stand on the sign-in screen; close the window to end the demo.");
                closed.await();
                return 0;
            }
            return walk(retail, home, wiring, typed);
        } finally {
            Platform.exit();
        }
    }

    private int walk(DemoRetail retail, Path home, Wiring wiring, String typed) {
        out.println("No display: doing the main job on the real controls");
        try (Tablet other = Tablet.ready(home.resolve("second-tablet"), retail.address(), code(retail))) {
            if (retail.hasModel()) {
                out.println("Suggestions come from the model " + other.model());
            }
            new Walk(retail, other, new Hand(wiring::scene), home, out).run(typed);
            out.println("Everything came out as it should. Pictures are in " + home);
            return 0;
        } catch (StepFailed e) {
            err.println("A step came out differently: " + e.getMessage());
            return 1;
        }
    }

    private static String code(DemoRetail retail) {
        return retail.platform().enrolmentCode(DemoRetail.STORE).text();
    }

    private static boolean display() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return !system.contains("linux") || System.getenv("DISPLAY") != null;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
