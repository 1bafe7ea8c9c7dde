package rapport.journeys;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import rapport.domain.store.Associate;
import rapport.domain.store.StoreId;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;

/** The real platform on its embedded database, that can go down and come back where it was. */
final class Headquarters implements AutoCloseable {
    static final String HOST = "127.0.0.1";

    private final Path folder;
    private final InstantSource clock;
    private final StoreId store;
    private @Nullable Platform platform;
    private int port;

    /** Opens the books, takes the retailer in and serves; devices enrol in its first store. */
    Headquarters(Path folder, InstantSource clock, RetailerData retailer) {
        this.folder = folder;
        this.clock = clock;
        this.store = retailer.stores().getFirst().id();
        serve();
        open().take(retailer, Progress.NONE);
    }

    /** Comes back with the same books at the same address. */
    void startAgain() {
        serve();
    }

    private void serve() {
        Platform opened = Platform.open(PlatformConfig.inFolder(folder), clock, new SecureRandom());
        platform = opened;
        opened.serve(HOST, port);
        port = opened.port();
    }

    /** Goes down, as on any evening of maintenance. */
    void stop() {
        open().close();
        platform = null;
    }

    String newCode() {
        return open().enrolmentCode(store).text();
    }

    /** Who serves in the store; the PIN is the demo's. */
    Associate associate() {
        return open().associates(store).getFirst();
    }

    URI address() {
        return URI.create("http://" + HOST + ":" + port);
    }

    @Override
    public void close() {
        if (platform != null) {
            stop();
        }
    }

    private Platform open() {
        Platform open = platform;
        if (open == null) {
            throw new IllegalStateException("headquarters is stopped");
        }
        return open;
    }
}
