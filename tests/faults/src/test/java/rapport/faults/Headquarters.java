package rapport.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import rapport.cache.EnrolmentFile;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.sync.client.Enroller;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalStores;

/** What crash and network tests need of a platform: the typical retailer, and tablets that belong to it. */
final class Headquarters {
    private Headquarters() {}

    static Platform open(PlatformConfig config) {
        return Platform.open(config, Clock.systemUTC(), new SecureRandom());
    }

    /** The King's Road with Mia, the typical products and Anna. */
    static Platform opened(PlatformConfig config) {
        Platform platform = open(config);
        platform.take(
                new RetailerData(
                        List.of(TypicalStores.KINGS_ROAD),
                        List.of(TypicalStores.MIA),
                        TypicalProducts.ALL,
                        List.of(new RetailerData.ScopedCustomer(
                                TypicalCustomers.ANNA, Set.of(TypicalStores.KINGS_ROAD.id()))),
                        TypicalProducts.STOCK,
                        List.of(),
                        List.of()),
                Progress.NONE);
        return platform;
    }

    /** Makes a folder the one of an enrolled tablet that knows the platform by this address. */
    static void enrol(Path tablet, URI address, String code) throws IOException {
        try (HttpPlatformApi stranger = HttpPlatformApi.asStranger(address, HttpConfig.USUAL)) {
            EnrolmentFile.save(
                    tablet,
                    new Enroller(address, stranger, SellingTablet.keys(tablet), Clock.systemUTC(), new SecureRandom())
                            .enrol(code));
        }
    }
}
