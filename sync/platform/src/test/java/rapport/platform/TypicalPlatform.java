package rapport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.domain.basket.BasketId;
import rapport.domain.customer.Customer;
import rapport.domain.event.FactId;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.PlatformRow;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.DeviceId;
import rapport.domain.store.Store;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.platform.ledger.Verification;
import rapport.platform.model.ModelDesk;
import rapport.platform.web.Serving;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.ModelDescription;
import rapport.protocol.PlatformApi;
import rapport.testkit.PlatformUnderTest;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalStores;
import rapport.testkit.wire.DescribedExchanges;
import rapport.testkit.wire.DescribedLine;

/** The real platform with the typical retailer in it, reached over HTTP. */
final class TypicalPlatform implements PlatformUnderTest {
    private final Platform platform;
    private final @Nullable DescribedLine line;

    TypicalPlatform(PlatformConfig config) {
        this(config, Serving.USUAL, null);
    }

    /** @param exchanges what goes over the line is held against them, absent if it is not */
    TypicalPlatform(PlatformConfig config, Serving serving, @Nullable DescribedExchanges exchanges) {
        platform = Platform.open(config, new TestClock(), new Random(7), serving);
        platform.take(retailer(TypicalStores.KINGS_ROAD), Progress.NONE);
        platform.serve("127.0.0.1", 0);
        try {
            line = exchanges == null ? null : new DescribedLine(platform.port(), exchanges);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The typical retailer; all customers are known in the King's Road alone. */
    static RetailerData retailer(Store... stores) {
        return new RetailerData(
                List.of(stores),
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

    /** A sale of one scarf a line. */
    static SaleRecorded sale(int number, Store store, @Nullable Customer customer, int lines) {
        UUID id = new UUID(0x0195d3a000007000L, 0x8000000000000000L + number);
        List<LineItem> items = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            items.add(new LineItem(new Article(TypicalProducts.SCARF.sku(), ""), 1, Money.pence(2_950), false));
        }
        return new SaleRecorded(
                new FactId(id),
                Instant.parse("2026-03-14T10:00:00Z"),
                store.id(),
                new DeviceId("KR-01"),
                TypicalStores.MIA.id(),
                new BasketId(id),
                "KR-01-A-%06d".formatted(number),
                customer == null ? null : customer.id(),
                items,
                new Tender(TenderKind.CARD, PaidAt.TILL, ""),
                Money.pence(2_950L * lines));
    }

    static SequencedFact sequenced(long sequence, StoreEvent event) {
        return new SequencedFact(
                sequence, new HybridTime(TestClock.TODAY.toEpochMilli(), 0), new JsonFactFormat().encode(event));
    }

    /** Where devices ask. */
    int port() {
        return line == null ? platform.port() : line.port();
    }

    Verification verify() {
        return platform.verify();
    }

    @Override
    public String newCode() {
        return platform.enrolmentCode(TypicalStores.KINGS_ROAD.id()).text();
    }

    @Override
    public PlatformApi asStranger() {
        return new JdkPlatformApi(port(), null, null);
    }

    @Override
    public PlatformApi asDevice(DeviceId device, KeyPair identity) {
        return new JdkPlatformApi(port(), device.value(), identity);
    }

    @Override
    public void put(PlatformRow row) {
        platform.put(row);
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
        try (platform) {
            if (line != null) {
                line.close();
            }
        }
    }
}
