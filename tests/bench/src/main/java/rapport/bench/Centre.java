package rapport.bench;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import rapport.domain.store.StoreId;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.intake.DateShift;
import rapport.platform.intake.DemoStaff;
import rapport.platform.intake.OnlineRetail;
import rapport.platform.intake.Progress;
import rapport.platform.intake.Rejects;
import rapport.platform.intake.RetailerData;

/** The real platform with the whole Online Retail file, on the loopback address. */
final class Centre implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Platform platform;
    private final RetailerData retailer;

    private Centre(Platform platform, RetailerData retailer) {
        this.platform = platform;
        this.retailer = retailer;
    }

    static Centre open(Path folder, Path file, InstantSource clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London"));
        RetailerData retailer = new OnlineRetail(
                        new DemoStaff(), DateShift.untilYesterdayOf(today), Rejects.IGNORED, Progress.NONE)
                .read(file)
                .retailer();
        Platform platform = Platform.open(PlatformConfig.inFolder(folder), clock, new SecureRandom());
        platform.take(retailer, Progress.NONE);
        platform.serve(LOOPBACK, 0);
        return new Centre(platform, retailer);
    }

    RetailerData retailer() {
        return retailer;
    }

    StoreId store() {
        return retailer.stores().getFirst().id();
    }

    URI address() {
        return URI.create("http://" + LOOPBACK + ":" + platform.port());
    }

    String code() {
        return platform.enrolmentCode(store()).text();
    }

    @Override
    public void close() {
        platform.close();
    }
}
