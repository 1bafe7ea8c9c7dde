package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.Mirror.Loading;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.PlatformRow;
import rapport.domain.product.Stock;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.testkit.Mishaps.Request;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalStores;

class PullerTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration AN_HOUR = Duration.ofHours(1);
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
        puller = puller();
    }

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void theSnapshotBecomesTheMirror() {
        load();

        assertEquals(Optional.of(platform.head()), device.cache.mirror().checkpoint());
        assertEquals(new Loading.Complete(), device.cache.mirror().loading());
        assertEquals(4, customers());
    }

    @Test
    void aChangeFollowsTheSnapshot() {
        load();
        platform.put(new PlatformRow.OfStock(
                new Stock(TypicalStores.KINGS_ROAD.id(), TypicalProducts.ONE_SCARF, 0, TestClock.TODAY)));

        assertEquals(1, puller.doWork(AT_ONCE));

        assertEquals(Optional.of(platform.head()), device.cache.mirror().checkpoint());
        assertTrue(device.cache.products().outOfStock(TypicalStores.MIA_SERVING).contains(TypicalProducts.SCARF.sku()));
    }

    @Test
    void aRestartAsksOnlyForTheChunksThatAreMissing() {
        for (int i = 0; i < 4; i++) {
            puller.doWork(AT_ONCE);
        }
        long before = platform.mishaps().requests(Request.CHUNK);
        int chunks = platform.snapshot().chunks().size();

        device.close();
        open();
        load();

        assertEquals(chunks - before, platform.mishaps().requests(Request.CHUNK) - before);
        assertEquals(4, customers());
    }

    @Test
    void aDamagedChunkAloneIsFetchedAgain() {
        platform.mishaps().damageChunk(2, 2);

        load();

        assertEquals(3, asked("CHUNK 2 "));
        assertEquals(1, asked("CHUNK 1 "));
        assertEquals(4, customers());
    }

    @Test
    void aChunkThatStaysDamagedIsNotPutIn() {
        platform.mishaps().damageChunk(0, 100);
        puller.doWork(AT_ONCE);

        PlatformException thrown = assertThrows(PlatformException.class, () -> puller.doWork(AT_ONCE));

        assertEquals(Reason.MALFORMED, thrown.reason());
        assertEquals(3, asked("CHUNK 0 "));
        assertEquals(Optional.empty(), device.cache.mirror().checkpoint());
    }

    @Test
    void aChunkThatBreaksOffGoesOnAtItsByte() {
        platform.mishaps().cutChunk(1, 7);

        load();

        assertEquals(1, asked("CHUNK 1 from 0"));
        assertEquals(1, asked("CHUNK 1 from 7"));
        assertEquals(4, customers());
    }

    @Test
    void aChunkThatBrokeOffGoesOnAtItsByteAfterARestart() {
        puller.doWork(AT_ONCE);
        platform.mishaps().cutLineInChunk(0, 7);
        assertThrows(PlatformException.class, () -> puller.doWork(AT_ONCE));

        device.close();
        platform.mishaps().goOnline();
        open();
        load();

        assertEquals(1, asked("CHUNK 0 from 0"));
        assertEquals(2, asked("CHUNK 0 from 7"), "once in vain, and once after the restart");
        assertEquals(4, customers());
        assertFalse(Files.exists(folder.resolve("arriving")), "nothing stays behind");
    }

    @Test
    @Timeout(60)
    void nobodyWaitsToSeeThatHeadquartersIsThereAfterAStartOrAFailure() {
        load();
        puller = puller();

        assertEquals(0, puller.doWork(AN_HOUR));
        platform.mishaps().goOffline();
        assertThrows(PlatformException.class, () -> puller.doWork(AT_ONCE));
        platform.mishaps().goOnline();
        assertEquals(0, puller.doWork(AN_HOUR));
    }

    @Test
    void anInterruptedLoadGoesOnWhenTheLineIsBack() {
        puller.doWork(AT_ONCE);
        puller.doWork(AT_ONCE);
        platform.mishaps().goOffline();
        PlatformException thrown = assertThrows(PlatformException.class, this::load);
        platform.mishaps().goOnline();

        load();

        assertEquals(Reason.UNREACHABLE, thrown.reason());
        assertEquals(4, customers());
    }

    @Test
    void aSnapshotThatThePlatformNoLongerHasIsLeftForANewOne() {
        puller.doWork(AT_ONCE);
        platform.rowsPerChunk(100);

        while (device.cache.mirror().checkpoint().isEmpty()) {
            try {
                puller.doWork(AT_ONCE);
            } catch (PlatformException e) {
                assertEquals(Reason.REFUSED, e.reason());
            }
        }

        assertEquals(2, platform.mishaps().requests(Request.SNAPSHOT));
        assertEquals(4, customers());
    }

    @Test
    void aForgottenCheckpointLeadsToANewSnapshotWithoutSendingAnythingAgain() {
        load();
        sell();
        platform.forgetHistory();
        load();

        assertEquals(Optional.of(platform.head()), device.cache.mirror().checkpoint());
        assertEquals(0, device.waiting());
        assertEquals(1, platform.arrivals(SALE.id()));
    }

    @Test
    void aNewEpochGetsEverySaleOnceMore() {
        load();
        sell();
        assertEquals(List.of(SALE.id()), platform.facts());
        platform.restoreBackup();
        assertEquals(List.of(), platform.facts());

        load();
        new Pusher(device.cache.outbox(), platform).doWork();

        assertEquals(List.of(SALE.id()), platform.facts());
        assertEquals(1, platform.purchases(SALE.number()).size());
        assertEquals(0, device.waiting());
        assertEquals(
                platform.head().epoch(),
                device.cache.mirror().checkpoint().orElseThrow().epoch());
    }

    @Test
    void aPlatformRestoredDuringTheFirstLoadGetsEverySaleOnceMore() {
        puller.doWork(AT_ONCE);
        sell();
        platform.restoreBackup();
        assertEquals(List.of(), platform.facts());

        while (device.cache.mirror().checkpoint().isEmpty()) {
            try {
                puller.doWork(AT_ONCE);
            } catch (PlatformException e) {
                assertEquals(Reason.REFUSED, e.reason());
            }
        }
        load();
        new Pusher(device.cache.outbox(), platform).doWork();

        assertEquals(List.of(SALE.id()), platform.facts());
    }

    @Test
    void aLoadWhoseCacheWasMadeAnewBeginsAgain() {
        puller.doWork(AT_ONCE);
        puller.doWork(AT_ONCE);
        device.cache.mirror().clear();

        assertThrows(IllegalStateException.class, () -> puller.doWork(AT_ONCE));
        load();

        assertEquals(4, customers());
    }

    private void sell() {
        device.record(SALE);
        new Pusher(device.cache.outbox(), platform).doWork();
    }

    private Puller puller() {
        return TestDevice.puller(device.cache, platform, clock);
    }

    /** Pulls until there is nothing more to pull. */
    private void load() {
        while (puller.doWork(AT_ONCE) > 0) {}
    }

    private long asked(String request) {
        return platform.mishaps().requests().stream()
                .filter(line -> line.startsWith(request))
                .count();
    }

    private long customers() {
        return device.cache
                .customers()
                .matching(TypicalStores.MIA_SERVING, "dubois", 10)
                .customers();
    }
}
