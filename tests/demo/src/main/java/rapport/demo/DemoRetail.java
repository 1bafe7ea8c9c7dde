package rapport.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import rapport.domain.store.Associate;
import rapport.domain.store.StoreId;
import rapport.engine.rank.RankingModel;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.demo.DemoRetailer;
import rapport.platform.intake.DateShift;
import rapport.platform.intake.DemoStaff;
import rapport.platform.intake.OnlineRetail;
import rapport.platform.intake.Progress;
import rapport.platform.intake.Rejects;
import rapport.platform.intake.RetailerData;
import rapport.platform.model.ModelDesk;
import rapport.platform.model.ModelDesk.Publication;

/** The demo's headquarters: a platform on its embedded database, filled once, that can be stopped and started. */
final class DemoRetail implements AutoCloseable {
    static final StoreId STORE = new StoreId("KR");
    static final String HOST = "127.0.0.1";
    private static final long SEED = 1;
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Path folder;
    private final Clock clock = Clock.systemUTC();
    private @Nullable Platform platform;
    private int port;

    DemoRetail(Path folder) {
        this.folder = folder;
    }

    /** Opens the books and the door; fills the books first if they are empty. */
    void start(@Nullable Path onlineRetail, PrintWriter out) {
        Platform opened = Platform.open(PlatformConfig.inFolder(folder), clock, new SecureRandom());
        platform = opened;
        if (opened.stores().isEmpty()) {
            out.println(onlineRetail == null ? "Making up a fashion retailer …" : "Reading " + onlineRetail + " …");
            RetailerData retailer = retailer(onlineRetail);
            out.printf(
                    "Taking %,d customers, %,d products and %,d purchases into the platform …%n",
                    retailer.customers().size(),
                    retailer.products().size(),
                    retailer.purchases().size());
            opened.take(retailer, Progress.NONE);
            if (onlineRetail == null) {
                out.println("Publishing model " + publishModel(opened) + " …");
            }
        }
        serve(opened);
    }

    private RetailerData retailer(@Nullable Path onlineRetail) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
        return onlineRetail == null
                ? DemoRetailer.generate(SEED, today)
                : new OnlineRetail(new DemoStaff(), DateShift.untilYesterdayOf(today), Rejects.IGNORED, Progress.NONE)
                        .read(onlineRetail)
                        .retailer();
    }

    /** What was learnt from the demo retailer, signed and wanted on all tablets. */
    private String publishModel(Platform opened) {
        Path file = folder.resolve("suggestions.model");
        try (InputStream packed = Objects.requireNonNull(DemoRetail.class.getResourceAsStream("suggestions.model.gz"));
                InputStream model = new GZIPInputStream(packed)) {
            Files.copy(model, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return opened.models()
                .publish(new Publication(file, null, "suggestions", RankingModel.SCHEMA, ModelDesk.USUAL_BOUND))
                .version();
    }

    /** Whether tablets are to suggest with a model. */
    boolean hasModel() {
        return !platform().models().list().versions().isEmpty();
    }

    /** Opens the door again where it was before. */
    void startAgain() {
        Platform opened = Platform.open(PlatformConfig.inFolder(folder), clock, new SecureRandom());
        platform = opened;
        serve(opened);
    }

    private void serve(Platform opened) {
        opened.serve(HOST, port);
        port = opened.port();
    }

    /** Closes door and books, as a platform does that goes down. */
    void stop() {
        if (platform != null) {
            platform.close();
            platform = null;
        }
    }

    Platform platform() {
        Platform open = platform;
        if (open == null) {
            throw new IllegalStateException("headquarters is stopped");
        }
        return open;
    }

    String address() {
        return "http://" + HOST + ":" + port;
    }

    /** Who the demo signs in as. */
    Associate associate() {
        return platform().associates(STORE).getFirst();
    }

    @Override
    public void close() {
        stop();
    }
}
