package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.PlatformRow;
import rapport.protocol.PlatformException.Reason;
import rapport.testkit.Mishaps.Request;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;

/** odoo/odoo#179505: a green icon while nothing was sent. Pulling well is no reason for green when pushing fails. */
@Timeout(40)
class Odoo179505Test {
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
    void open() throws InterruptedException {
        device = new TestDevice(folder, clock);
        device.cache.changes().subscribe(EnumSet.of(Kind.SYNC), told::add);
        agent = new SyncAgent(device.cache, platform, clock, Seeds.random(5));
        agent.start();
        await(SyncStatus.UpToDate.class::isInstance);
    }

    @AfterEach
    void close() {
        agent.close();
        device.close();
    }

    @Test
    void anUploadThatIsRefusedIsNotGreen() throws Exception {
        platform.mishaps().refuse(Request.UPLOAD, Reason.UNAUTHORISED, "RAP-UNAUTHORISED", 0);

        device.record(SALE);

        await(new SyncStatus.Refused("RAP-UNAUTHORISED", "as the test says", 1)::equals);
        platform.mishaps().allow(Request.UPLOAD);
        agent.wake();
        await(SyncStatus.UpToDate.class::isInstance);
        assertEquals(1, platform.purchases(SALE.number()).size());
    }

    @Test
    void anUploadForWhichThereIsNoTimeIsNotGreen() throws Exception {
        platform.mishaps().refuse(Request.UPLOAD, Reason.BUSY, "", 0);

        device.record(SALE);

        await(new SyncStatus.Offline(TestClock.TODAY, 1)::equals);
    }

    @Test
    void aFactThatThePlatformPutOffIsNotGreen() throws Exception {
        platform.judge(_ -> Optional.of(new FactOutcome.RetryLater(60)));

        device.record(SALE);

        platform.mishaps().awaitRequests(Request.UPLOAD, 1);
        await(new SyncStatus.Waiting(1)::equals);
    }

    @Test
    void whatThisDeviceCannotTakeOverIsNotGreen() throws Exception {
        platform.judge(_ -> {
            throw new IllegalStateException("a fault of this device's own");
        });

        device.record(SALE);

        await(status ->
                status instanceof SyncStatus.Refused refused && refused.code().equals("RAP-SYNC-STUCK"));
        platform.judge(_ -> Optional.empty());
        await(SyncStatus.UpToDate.class::isInstance);
    }

    @Test
    void aForkedDeviceGetsNoDataAndStillHandsOverItsFacts() throws Exception {
        platform.mishaps().refuse(Request.CHANGES, Reason.UNAUTHORISED, "RAP-FORKED", 0);
        platform.put(new PlatformRow.OfCustomer(TypicalCustomers.BEN));
        await(status ->
                status instanceof SyncStatus.Refused refused && refused.code().equals("RAP-FORKED"));
        long asked = platform.mishaps().requests(Request.CHANGES);

        device.record(SALE);

        platform.mishaps().awaitRequests(Request.UPLOAD, 1);
        await(new SyncStatus.Refused("RAP-FORKED", "as the test says", 0)::equals);
        assertEquals(1, platform.purchases(SALE.number()).size());
        assertEquals(asked, platform.mishaps().requests(Request.CHANGES), "it asks politely, after a long pause");
        assertEquals(device.cache.incarnation(), platform.incarnations().getFirst());
    }

    @Test
    void aSnapshotInTheMakingIsNoSilence() throws Exception {
        agent.close();
        device.close();
        device = new TestDevice(folder.resolve("new"), clock);
        device.cache.changes().subscribe(EnumSet.of(Kind.SYNC), told::add);
        platform.mishaps().refuse(Request.SNAPSHOT, Reason.BUSY, "RAP-PREPARING", 1);
        agent = new SyncAgent(device.cache, platform, clock, Seeds.random(6));

        agent.start();

        await(new SyncStatus.GettingData(0, 0, 0, 0)::equals);
        platform.mishaps().allow(Request.SNAPSHOT);
        await(SyncStatus.UpToDate.class::isInstance);
    }

    private void await(Predicate<SyncStatus> wanted) throws InterruptedException {
        while (!wanted.test(agent.status())) {
            told.poll(200, TimeUnit.MILLISECONDS);
        }
    }
}
