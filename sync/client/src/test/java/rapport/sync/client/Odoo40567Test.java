package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.protocol.PlatformException;
import rapport.testkit.Mishaps.Request;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;

/** odoo/odoo#40567: an order is doubled because the answer timed out after the server had committed it. */
class Odoo40567Test {
    private static final SaleRecorded SALE =
            TypicalPurchases.sale(1, TypicalCustomers.ANNA.id(), TypicalProducts.SCARF);

    @TempDir
    Path folder;

    private final ScriptedPlatform platform = ScriptedPlatform.typical();

    @Test
    void aTimeOutAfterTheCommitDoublesNothingHoweverOftenItHappens() {
        platform.mishaps().loseAnswers(Request.UPLOAD, 5);
        try (TestDevice device = new TestDevice(folder, new TestClock())) {
            device.record(SALE);
            Pusher pusher = new Pusher(device.cache.outbox(), platform);
            for (int time = 0; time < 3; time++) {
                assertThrows(PlatformException.class, pusher::doWork);
            }
        }

        try (TestDevice device = new TestDevice(folder, new TestClock())) {
            Pusher pusher = new Pusher(device.cache.outbox(), platform);
            for (int time = 0; time < 2; time++) {
                assertThrows(PlatformException.class, pusher::doWork);
            }
            pusher.doWork();
            assertEquals(0, device.waiting());
        }

        assertEquals(6, platform.arrivals(SALE.id()));
        assertEquals(1, platform.purchases(SALE.number()).size());
    }
}
