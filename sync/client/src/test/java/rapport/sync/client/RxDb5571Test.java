package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.purchase.TimelineEntry;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.PlatformRow;
import rapport.domain.product.Money;
import rapport.protocol.PlatformException;
import rapport.testkit.Mishaps.Request;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalStores;

/** rxdb #5571: a pull in the middle of a push loses, or doubles, what is being pushed. */
class RxDb5571Test {
    private static final SaleRecorded SALE =
            TypicalPurchases.sale(1, TypicalCustomers.ANNA.id(), TypicalProducts.SCARF);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final ScriptedPlatform platform = ScriptedPlatform.typical();
    private TestDevice device;
    private Puller puller;
    private Pusher pusher;

    @BeforeEach
    void open() {
        device = new TestDevice(folder, clock);
        puller = TestDevice.puller(device.cache, platform, clock);
        pusher = new Pusher(device.cache.outbox(), platform);
        pull();
        device.record(SALE);
    }

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void aPullWhileThePlatformStillJudgesTheSale() {
        platform.judge(_ -> {
            platform.put(new PlatformRow.OfCustomer(TypicalCustomers.ANNA));
            pull();
            assertEquals(List.of(SALE.total()), shown());
            return Optional.empty();
        });

        pusher.doWork();

        assertEquals(List.of(SALE.total()), shown());
        pull();
        assertShownOnceAndSettled();
    }

    @Test
    void aPullBetweenTheCommitAndTheAnswer() {
        platform.mishaps().loseAnswers(Request.UPLOAD, 1);
        assertThrows(PlatformException.class, pusher::doWork);

        pull();

        assertEquals(List.of(SALE.total()), shown(), "it came back before its answer did");
        pusher.doWork();
        pull();
        assertShownOnceAndSettled();
    }

    private void assertShownOnceAndSettled() {
        assertEquals(List.of(SALE.total()), shown());
        assertEquals(0, device.waiting());
        assertEquals(1, platform.purchases(SALE.number()).size());
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
