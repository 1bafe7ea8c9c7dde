package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.Mirror;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.event.StoreEvent.UnknownFact;
import rapport.domain.feed.Checkpoint;
import rapport.protocol.FactReceipt;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.WireFormat;
import rapport.testkit.Mishaps.Request;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;

/** A tablet whose folder another version of the program has written. */
class UpdatedDeviceTest {
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
    }

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void factsThatWaitedForAnUpdateAreSentAfterIt() {
        device.record(SALE);
        FactId later = device.record(fromAnotherVersion());

        device.close();
        open();

        assertEquals(2, device.waiting());
        assertEquals(2, new Pusher(device.cache.outbox(), platform).doWork());
        assertEquals(0, device.waiting());
        assertEquals(
                Optional.of(JsonFactFormat.SALE_RECORDED),
                platform.fact(SALE.id()).map(FactReceipt::kind));
        assertEquals(Optional.of("painted"), platform.fact(later).map(FactReceipt::kind));
    }

    @Test
    void aFactOfAnotherVersionKeepsItsBytesFromTheJournalToTheWire() {
        UnknownFact fact = fromAnotherVersion();
        device.record(fact);

        device.close();
        open();

        assertEquals(
                List.of(fact.encoded()),
                device.cache.outbox().waiting(10).stream()
                        .map(waiting -> waiting.fact())
                        .toList());
    }

    @Test
    void aProgramThatKnowsMoreTakesANewSnapshotOnceAndGoesOn() {
        Checkpoint at = platform.head();
        Mirror.Load older = device.cache.mirror().load("S-0", at, 0, 0, "a form of before");
        older.finish();

        int steps = 0;
        do {
            puller.doWork(Duration.ZERO);
        } while (++steps < 40 && !device.cache.mirror().form().equals(WireFormat.FORM));
        puller.doWork(Duration.ZERO);
        puller.doWork(Duration.ZERO);

        assertEquals(WireFormat.FORM, device.cache.mirror().form());
        assertEquals(1, platform.mishaps().requests(Request.SNAPSHOT));
        assertEquals(Optional.of(platform.head()), device.cache.mirror().checkpoint());
    }

    @Test
    void whatAnOlderProgramHasLoadedOfASnapshotIsLoadedAnew() {
        var manifest = platform.snapshot();
        Mirror.Load older = device.cache
                .mirror()
                .load(manifest.id(), manifest.checkpoint(), manifest.rows(), manifest.bytes(), "a form of before");
        older.done(0, manifest.chunks().getFirst().table(), 1);

        Mirror.Load newer = device.cache
                .mirror()
                .load(manifest.id(), manifest.checkpoint(), manifest.rows(), manifest.bytes(), WireFormat.FORM);

        assertEquals(false, newer.has(0));
    }

    private static UnknownFact fromAnotherVersion() {
        return new UnknownFact(new EncodedFact(
                FactId.of("0195d3a0-0000-7000-8000-0000000000aa"),
                "painted",
                7,
                "{ \"b\" : 2.50,\n\"a\":[1, \"é\"] }",
                null,
                ""));
    }
}
