package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.purchase.Purchase;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.testkit.Mishaps.Request;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;

class PusherTest {
    private static final SaleRecorded SALE =
            TypicalPurchases.sale(1, TypicalCustomers.ANNA.id(), TypicalProducts.SCARF);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final ScriptedPlatform platform = ScriptedPlatform.typical();
    private TestDevice device;
    private Pusher pusher;

    @BeforeEach
    void open() {
        device = new TestDevice(folder, clock);
        pusher = new Pusher(device.cache.outbox(), platform);
    }

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void nothingWaitsSoNothingIsAsked() {
        assertEquals(0, pusher.doWork());
        assertEquals(List.of(), platform.mishaps().requests());
    }

    @Test
    void aSaleReachesTheLedger() {
        device.record(SALE);

        assertEquals(1, pusher.doWork());

        assertEquals(List.of(SALE.total()), totals(SALE));
        assertEquals(0, device.waiting());
    }

    @Test
    void aLostAnswerCostsNothingAndCountsNothingTwice() {
        device.record(SALE);
        platform.mishaps().loseAnswers(Request.UPLOAD, 2);

        assertUnreachable();
        assertUnreachable();
        assertEquals(1, device.waiting());
        pusher.doWork();

        assertEquals(3, platform.arrivals(SALE.id()));
        assertEquals(List.of(SALE.total()), totals(SALE));
        assertEquals(0, device.waiting());
    }

    @Test
    void aSaleIsStillThereAfterARestartBetweenAnswerAndSettling() {
        device.record(SALE);
        platform.mishaps().loseAnswers(Request.UPLOAD, 1);
        assertUnreachable();

        device.close();
        open();
        pusher.doWork();

        assertEquals(List.of(SALE.total()), totals(SALE));
        assertEquals(0, device.waiting());
    }

    @Test
    void factsGoInTheOrderInWhichTheyHappened() {
        List<FactId> recorded = IntStream.range(0, 70)
                .mapToObj(i -> device.record(TypicalPurchases.sale(i, null, TypicalProducts.CARE)))
                .toList();

        assertEquals(50, pusher.doWork());
        assertEquals(20, pusher.doWork());

        assertEquals(recorded, platform.facts());
    }

    @Test
    void aRejectedFactDoesNotHoldUpTheOthers() {
        FactId bad = device.record(TypicalPurchases.sale(2, null, TypicalProducts.CARE));
        device.record(SALE);
        platform.judge(fact -> fact.fact().id().equals(bad)
                ? Optional.of(new FactOutcome.Rejected("RAP-TEST", "no"))
                : Optional.empty());

        pusher.doWork();

        assertEquals(List.of(SALE.total()), totals(SALE));
        assertEquals(0, device.waiting());
        assertEquals(1, device.cache.outbox().standing().rejected());
    }

    @Test
    void aFactThatIsPutOffIsSentWhenItsTimeHasCome() {
        device.record(SALE);
        platform.judge(_ -> Optional.of(new FactOutcome.RetryLater(30)));
        pusher.doWork();
        platform.judge(_ -> Optional.empty());

        assertEquals(0, pusher.doWork());
        assertEquals(1, device.waiting());
        clock.advance(Duration.ofSeconds(31));
        assertEquals(1, pusher.doWork());

        assertEquals(List.of(SALE.total()), totals(SALE));
    }

    @Test
    void factsThatMustWaitAreSentAtOnceWhenTheSameUploadBringsWhatTheyWaitFor() {
        IntStream.range(0, 12).forEach(i -> device.record(TypicalPurchases.sale(10 + i, null, TypicalProducts.CARE)));
        FactId last = device.record(SALE);
        platform.judge(fact ->
                fact.fact().id().equals(last) ? Optional.empty() : Optional.of(new FactOutcome.WaitingFor(last)));
        pusher.doWork();
        platform.judge(_ -> Optional.empty());

        assertEquals(12, pusher.doWork());

        assertEquals(0, device.waiting());
    }

    @Test
    void aFactThatMakesThePlatformRefuseTheUploadIsFoundAndPutOff() {
        IntStream.range(0, 9).forEach(i -> device.record(TypicalPurchases.sale(10 + i, null, TypicalProducts.CARE)));
        FactId poison = device.record(TypicalPurchases.sale(99, null, TypicalProducts.CARE));
        device.record(SALE);
        platform.judge(fact -> {
            if (fact.fact().id().equals(poison)) {
                throw new PlatformException(Reason.REFUSED, "RAP-TEST", "the whole upload", 0);
            }
            return Optional.empty();
        });

        while (pusher.doWork() > 0) {}

        assertEquals(10, platform.facts().size());
        assertEquals(1, device.waiting());
        clock.advance(Duration.ofSeconds(Pusher.PUT_OFF_SECONDS + 1));
        platform.judge(_ -> Optional.empty());
        pusher.doWork();
        assertEquals(0, device.waiting());
    }

    @Test
    void aFactIsNotBlamedForAPlatformThatMakesNoSense() {
        device.record(SALE);
        platform.mishaps().refuse(Request.UPLOAD, Reason.MALFORMED, "", 0);
        platform.mishaps().refuse(Request.STATUS, Reason.MALFORMED, "", 0);

        assertEquals(
                Reason.MALFORMED,
                assertThrows(PlatformException.class, pusher::doWork).reason());
        platform.mishaps().allow(Request.UPLOAD);
        platform.mishaps().allow(Request.STATUS);

        assertEquals(1, pusher.doWork());
        assertEquals(List.of(SALE.total()), totals(SALE));
    }

    private void assertUnreachable() {
        assertEquals(
                Reason.UNREACHABLE,
                assertThrows(PlatformException.class, pusher::doWork).reason());
    }

    private List<rapport.domain.product.Money> totals(SaleRecorded sale) {
        return platform.asDevice(rapport.testkit.TypicalStores.OTHER_TABLET).purchases(sale.number()).stream()
                .map(Purchase::total)
                .toList();
    }
}
