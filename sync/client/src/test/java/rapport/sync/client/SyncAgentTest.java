package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.protocol.PlatformException.Reason;
import rapport.testkit.Mishaps.Request;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;

@Timeout(20)
class SyncAgentTest {
    private static final SaleRecorded SALE =
            TypicalPurchases.sale(1, TypicalCustomers.ANNA.id(), TypicalProducts.SCARF);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final ScriptedPlatform platform = ScriptedPlatform.typical();
    private final LinkedBlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private TestDevice device;
    private SyncAgent agent;

    @BeforeEach
    void open() {
        device = new TestDevice(folder, clock);
        device.cache.changes().subscribe(EnumSet.of(Kind.SYNC), told::add);
        agent = new SyncAgent(device.cache, platform, clock, Seeds.random(5));
    }

    @AfterEach
    void close() {
        agent.close();
        device.close();
    }

    @Test
    void itIsGreenOnlyWhenThePlatformHasAnswered() throws Exception {
        assertEquals(new SyncStatus.Connecting(0), agent.status());

        agent.start();

        await(new SyncStatus.UpToDate(TestClock.TODAY)::equals);
    }

    @Test
    void aSaleWakesThePush() throws Exception {
        agent.start();
        await(SyncStatus.UpToDate.class::isInstance);

        device.record(SALE);

        platform.mishaps().awaitRequests(Request.UPLOAD, 1);
        await(SyncStatus.UpToDate.class::isInstance);
        assertEquals(1, platform.purchases(SALE.number()).size());
    }

    @Test
    void offlineCountsFromItsFirstMomentAndEndsByItself() throws Exception {
        agent.start();
        await(SyncStatus.UpToDate.class::isInstance);
        clock.advance(Duration.ofMinutes(3));

        platform.mishaps().goOffline();
        await(new SyncStatus.Offline(TestClock.TODAY.plusSeconds(180), 0)::equals);
        device.record(SALE);
        await(new SyncStatus.Offline(TestClock.TODAY.plusSeconds(180), 1)::equals);
        platform.mishaps().goOnline();
        await(SyncStatus.UpToDate.class::isInstance);

        assertEquals(1, platform.purchases(SALE.number()).size());
    }

    @Test
    void aProgramThatIsTooOldStillHandsOverItsFacts() throws Exception {
        platform.mishaps().refuse(Request.SNAPSHOT, Reason.TOO_OLD, "RAP-PROTOCOL", 0);
        device.record(SALE);

        agent.start();

        platform.mishaps().awaitRequests(Request.UPLOAD, 1);
        await(new SyncStatus.Refused("RAP-PROTOCOL", "as the test says", 0)::equals);
        assertEquals(1, platform.purchases(SALE.number()).size());
    }

    @Test
    void endingItDoesNotWaitForALongPoll() throws Exception {
        agent.start();
        await(SyncStatus.UpToDate.class::isInstance);
        platform.mishaps().awaitRequests(Request.CHANGES, 1);

        agent.close();

        assertInstanceOf(SyncStatus.class, agent.status());
    }

    private void await(Predicate<SyncStatus> wanted) throws InterruptedException {
        while (!wanted.test(agent.status())) {
            told.poll(200, TimeUnit.MILLISECONDS);
        }
    }
}
