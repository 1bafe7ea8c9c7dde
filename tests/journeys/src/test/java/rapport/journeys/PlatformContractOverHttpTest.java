package rapport.journeys;

import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.feed.PlatformRow;
import rapport.domain.store.DeviceId;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.protocol.PlatformApi;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;
import rapport.testkit.PlatformApiContract;
import rapport.testkit.PlatformUnderTest;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalStores;

/** The real platform, asked by the client that the tablets have: both sides of the wire mean the same. */
class PlatformContractOverHttpTest extends PlatformApiContract {
    @TempDir
    Path folder;

    @Override
    protected PlatformUnderTest start() {
        return new Served(folder);
    }

    private static final class Served implements PlatformUnderTest {
        private final Platform platform;
        private final List<HttpPlatformApi> lines = new ArrayList<>();

        Served(Path folder) {
            platform = Platform.open(PlatformConfig.inFolder(folder), new TestClock(), new Random(7));
            platform.take(retailer(), Progress.NONE);
            platform.serve(Headquarters.HOST, 0);
        }

        private static RetailerData retailer() {
            return new RetailerData(
                    List.of(TypicalStores.KINGS_ROAD),
                    List.of(TypicalStores.TOM, TypicalStores.MIA),
                    TypicalProducts.ALL,
                    TypicalCustomers.ALL.stream()
                            .map(customer ->
                                    new RetailerData.ScopedCustomer(customer, Set.of(TypicalStores.KINGS_ROAD.id())))
                            .toList(),
                    TypicalProducts.STOCK,
                    TypicalPurchases.ALL,
                    List.of(TypicalPurchases.ANNAS_SCARF_BACK));
        }

        @Override
        public String newCode() {
            return platform.enrolmentCode(TypicalStores.KINGS_ROAD.id()).text();
        }

        @Override
        public PlatformApi asStranger() {
            return kept(HttpPlatformApi.asStranger(address(), HttpConfig.USUAL));
        }

        @Override
        public PlatformApi asDevice(DeviceId device, KeyPair identity) {
            return kept(HttpPlatformApi.asDevice(address(), HttpConfig.USUAL, device, identity));
        }

        @Override
        public void put(PlatformRow row) {
            platform.put(row);
        }

        @Override
        public void close() {
            lines.forEach(HttpPlatformApi::close);
            platform.close();
        }

        private URI address() {
            return URI.create("http://" + Headquarters.HOST + ":" + platform.port());
        }

        private PlatformApi kept(HttpPlatformApi line) {
            lines.add(line);
            return line;
        }
    }
}
