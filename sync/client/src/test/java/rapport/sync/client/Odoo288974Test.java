package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.BucketLoad;
import rapport.cache.Mirror.PositionedRow;
import rapport.cache.purchase.TimelineEntry;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.product.Money;
import rapport.domain.purchase.Purchase;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalStores;

/** odoo/odoo#288974: an older draft from the server overwrites an order that was paid meanwhile. */
class Odoo288974Test {
    private static final SaleRecorded SALE =
            TypicalPurchases.sale(1, TypicalCustomers.ANNA.id(), TypicalProducts.SCARF);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final ScriptedPlatform platform = ScriptedPlatform.typical();
    private TestDevice device;
    private Puller puller;

    @BeforeEach
    void open() {
        device = new TestDevice(folder, clock);
        puller = TestDevice.puller(device.cache, platform, clock);
        pull();
    }

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void aPageFromBeforeTheSaleDoesNotTakeItAway() {
        platform.put(new PlatformRow.OfCustomer(TypicalCustomers.ANNA));
        platform.put(new PlatformRow.OfPurchase(TypicalPurchases.ANNAS_BOOTS));
        device.record(SALE);

        pull();

        assertEquals(List.of(SALE.total()), shown());
        assertEquals(1, device.waiting());
    }

    @Test
    void aSnapshotFromBeforeTheSaleDoesNotTakeItAway() {
        device.record(SALE);
        platform.forgetHistory();

        pull();

        assertEquals(List.of(SALE.total()), shown());
        assertEquals(1, device.waiting());
    }

    @Test
    void anOlderStateOfTheOrderDoesNotOverwriteTheNewerOne() {
        device.record(SALE);
        new Pusher(device.cache.outbox(), platform).doWork();
        pull();
        Purchase paid = platform.purchases(SALE.number()).getFirst();
        Purchase draft = new Purchase(
                paid.id(),
                paid.customer(),
                paid.channel(),
                paid.store(),
                paid.associate(),
                paid.at(),
                paid.number(),
                List.of(paid.lines().getFirst(), paid.lines().getFirst()),
                paid.charges(),
                paid.tender(),
                paid.total().plus(paid.total()));
        long older = platform.head().position() - 1;

        BucketLoad late = device.cache
                .mirror()
                .bucket(
                        new Bucket(
                                Table.PURCHASES, BucketSums.bucketOf(paid.id().value())),
                        device.cache.mirror().checkpoint().orElseThrow());
        late.put(List.of(new PositionedRow(older, new PlatformRow.OfPurchase(draft))));

        assertEquals(List.of(SALE.total()), shown());
    }

    private void pull() {
        while (puller.doWork(Duration.ZERO) > 0) {}
    }

    private List<Money> shown() {
        return device
                .cache
                .customers()
                .reread(TypicalStores.MIA_SERVING, TypicalCustomers.ANNA.id())
                .orElseThrow()
                .timeline()
                .stream()
                .filter(entry -> entry.number().equals(SALE.number()))
                .map(TimelineEntry::total)
                .toList();
    }
}
