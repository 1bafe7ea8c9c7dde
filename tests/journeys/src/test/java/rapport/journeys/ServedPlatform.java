package rapport.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import rapport.domain.customer.Customer;
import rapport.domain.feed.PlatformRow;
import rapport.domain.purchase.Purchase;
import rapport.domain.store.DeviceId;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.platform.model.ModelDesk;
import rapport.protocol.ModelDescription;
import rapport.protocol.PlatformApi;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;
import rapport.testkit.PlatformUnderTest;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalStores;
import rapport.testkit.wire.DescribedExchanges;
import rapport.testkit.wire.DescribedLine;

/** The real platform as tablets reach it; what goes over the line is held against its description. */
final class ServedPlatform implements PlatformUnderTest {
    private static final DescribedExchanges EXCHANGES = new DescribedExchanges();

    private final Platform platform;
    private final DescribedLine line;
    private final List<HttpPlatformApi> lines = new ArrayList<>();

    ServedPlatform(Path folder) throws IOException {
        platform = Platform.open(PlatformConfig.inFolder(folder), new TestClock(), new Random(7));
        platform.take(retailer(), Progress.NONE);
        platform.serve(Headquarters.HOST, 0);
        line = new DescribedLine(platform.port(), EXCHANGES);
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

    /** Somebody whom the store is not told about. */
    void putElsewhere(Customer customer, Purchase purchase) {
        platform.take(
                new RetailerData(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new RetailerData.ScopedCustomer(customer, Set.of())),
                        List.of(),
                        List.of(purchase),
                        List.of()),
                Progress.NONE);
    }

    @Override
    public ModelDescription publish(String version, byte[] file) {
        try {
            Path written = Files.createTempFile("published", ".model");
            Files.write(written, file);
            ModelDescription wanted = platform.models()
                    .publish(new ModelDesk.Publication(written, version, "suggestions", 1, ModelDesk.USUAL_BOUND));
            Files.delete(written);
            return wanted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        lines.forEach(HttpPlatformApi::close);
        try (platform) {
            line.close();
        }
    }

    private URI address() {
        return URI.create("http://" + Headquarters.HOST + ":" + line.port());
    }

    private PlatformApi kept(HttpPlatformApi line) {
        lines.add(line);
        return line;
    }
}
