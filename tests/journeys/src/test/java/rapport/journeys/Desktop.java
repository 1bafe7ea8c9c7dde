package rapport.journeys;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.stage.Stage;
import rapport.app.Wiring;
import rapport.app.settings.DeviceConfig;
import rapport.app.ui.Theme;
import rapport.cache.EnrolledDevice;
import rapport.cache.EnrolmentFile;
import rapport.cache.key.FileDeviceKeys;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;

/** The program {@code rapport} in a window: the real wiring on a folder of its own. */
final class Desktop implements AutoCloseable {
    private final Path folder;
    private final Stage stage;
    private final Wiring wiring;

    private Desktop(Path folder, Stage stage, Wiring wiring) {
        this.folder = folder;
        this.stage = stage;
        this.wiring = wiring;
    }

    /** Starts the toolkit once for all windows of this process. */
    static void startToolkit() {
        CompletableFuture<Void> started = new CompletableFuture<>();
        try {
            Platform.startup(() -> started.complete(null));
        } catch (IllegalStateException e) {
            started.complete(null); // it runs already
        }
        started.join();
        Platform.setImplicitExit(false);
    }

    /** Opens the window as the program's start does; IT set the platform's address. */
    static Desktop open(Path folder, URI platform, InstantSource clock) {
        DeviceConfig config = new DeviceConfig(folder, Optional.of(platform), Locale.UK, Theme.LIGHT, false);
        return onScreen(() -> {
            Stage stage = new Stage();
            stage.setX(0);
            stage.setY(0);
            Wiring wiring = new Wiring(stage, config, clock, new SecureRandom());
            wiring.start();
            return new Desktop(folder, stage, wiring);
        });
    }

    Stage stage() {
        return stage;
    }

    /** Headquarters over HTTP as this tablet asks it. */
    HttpPlatformApi platform() {
        EnrolledDevice enrolled = EnrolmentFile.load(folder).orElseThrow();
        FileDeviceKeys keys = FileDeviceKeys.open(folder.resolve("device.keys"));
        return HttpPlatformApi.asDevice(enrolled.platform(), HttpConfig.USUAL, enrolled.device(), keys.identity());
    }

    @Override
    public void close() {
        onScreen(() -> {
            stage.close();
            return true;
        });
        wiring.close();
    }

    private static <T> T onScreen(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }
}
