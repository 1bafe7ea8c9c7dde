package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.event.FactId;
import rapport.protocol.PlatformException;
import rapport.testkit.Mishaps.Request;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;

/** odoo/odoo#261096: the line drops in the middle of a sync, and what was left is never sent. */
class Odoo261096Test {
    @TempDir
    Path folder;

    private final ScriptedPlatform platform = ScriptedPlatform.typical();

    @Test
    void whatWasLeftWhenTheLineDroppedIsSentWhenItIsBack() {
        try (TestDevice device = new TestDevice(folder, new TestClock())) {
            List<FactId> sold = IntStream.range(0, 120)
                    .mapToObj(i -> device.record(TypicalPurchases.sale(i, null, TypicalProducts.CARE)))
                    .toList();
            Pusher pusher = new Pusher(device.cache.outbox(), platform);
            pusher.doWork();
            platform.mishaps().loseAnswers(Request.UPLOAD, 1);
            assertThrows(PlatformException.class, pusher::doWork);
            platform.mishaps().goOffline();
            assertThrows(PlatformException.class, pusher::doWork);
            assertEquals(70, device.waiting());

            platform.mishaps().goOnline();
            while (pusher.doWork() > 0) {}

            assertEquals(0, device.waiting());
            assertEquals(sold, platform.facts());
        }
    }

    @Test
    void alsoByTheNextLifeOfTheProgram() {
        FactId sold;
        try (TestDevice device = new TestDevice(folder, new TestClock())) {
            sold = device.record(TypicalPurchases.sale(1, null, TypicalProducts.CARE));
            platform.mishaps().goOffline();
            assertThrows(PlatformException.class, new Pusher(device.cache.outbox(), platform)::doWork);
        }

        platform.mishaps().goOnline();
        try (TestDevice device = new TestDevice(folder, new TestClock())) {
            new Pusher(device.cache.outbox(), platform).doWork();
        }

        assertEquals(List.of(sold), platform.facts());
    }
}
