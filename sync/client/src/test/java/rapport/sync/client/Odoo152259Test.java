package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.Outbox.Recording;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalStores;

/** odoo/odoo#152259: an order is doubled because two tabs send it. */
class Odoo152259Test {
    @TempDir
    Path folder;

    private final ScriptedPlatform platform = ScriptedPlatform.typical();

    @Test
    void twoThatSendTheSameFactsAtTheSameTimeDoubleNothing() throws Exception {
        try (TestDevice device = new TestDevice(folder, new TestClock());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<FactId> sold = IntStream.range(0, 60)
                    .mapToObj(i -> device.record(TypicalPurchases.sale(i, null, TypicalProducts.CARE)))
                    .toList();

            List<Future<?>> tabs = Stream.generate(() -> new Pusher(device.cache.outbox(), platform))
                    .limit(2)
                    .<Future<?>>map(pusher -> threads.submit(() -> {
                        while (pusher.doWork() > 0) {}
                    }))
                    .toList();
            for (Future<?> tab : tabs) {
                tab.get();
            }

            assertEquals(sold, platform.facts());
            assertEquals(
                    60,
                    IntStream.range(0, 60)
                            .map(i -> platform.purchases("KR-05-A-%06d".formatted(1_000 + i))
                                    .size())
                            .sum());
            assertEquals(0, device.waiting());
        }
    }

    @Test
    void theSameBasketIsSoldOnce() {
        SaleRecorded sale = TypicalPurchases.sale(1, TypicalCustomers.ANNA.id(), TypicalProducts.SCARF);
        try (TestDevice device = new TestDevice(folder, new TestClock())) {
            device.record(sale);

            Recording again = device.cache.outbox().record(TypicalStores.MIA_SERVING, sale);

            assertInstanceOf(Recording.AlreadySold.class, again);
            assertEquals(1, device.waiting());
        }
    }
}
