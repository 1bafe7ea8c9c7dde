package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.event.FactOutcome;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.product.Stock;
import rapport.domain.store.DeviceId;
import rapport.platform.feed.History;
import rapport.platform.ledger.Verification;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalProducts;

/** What the feed forgets and what it keeps, on any database. */
abstract class OldHistorySuite {
    private static final DeviceId TABLET = new DeviceId("KR-01");

    @TempDir
    Path folder;

    private OpenPlatform platform;

    abstract PlatformConfig config(Path folder);

    @BeforeEach
    void open() {
        platform = new OpenPlatform(config(folder)).with(KINGS_ROAD);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void whatIsNoLongerSoIsForgottenAfterNinetyDaysAndRowsStay() {
        platform.history.forget();
        Checkpoint start = platform.feed.head();
        count(10);
        count(9);
        remove();
        count(8);
        platform.clock.advance(Duration.ofHours(1));
        platform.history.forget();
        Checkpoint marked = platform.feed.head();
        count(7);
        List<PlatformRow> before = platform.feed.rows(Table.STOCK);
        platform.clock.advance(Duration.ofDays(90));

        int forgotten = platform.history.forget();

        assertEquals(5, forgotten, "the typical stock, 10, 9, the removal and 8");
        assertEquals(before, platform.feed.rows(Table.STOCK));
        assertEquals(List.of(), Verification.of(platform.database).differences());
        assertEquals(1, changesAfter(marked));
        assertEquals(ProblemCode.CHECKPOINT_GONE, refusal(start).code());
        assertEquals(marked.epoch(), platform.feed.head().epoch(), "forgetting is not losing");
    }

    @Test
    void nothingIsForgottenBeforeItsTime() {
        platform.history.forget();
        Checkpoint start = platform.feed.head();
        count(10);
        count(9);
        platform.clock.advance(Duration.ofDays(89));

        assertEquals(0, platform.history.forget());
        assertEquals(2, changesAfter(start));
    }

    @Test
    void whatCeasesToBeSoLaterIsForgottenWithinADay() {
        count(10);
        platform.history.forget();
        platform.clock.advance(Duration.ofDays(90));
        platform.history.forget();
        count(9);

        int atOnce = platform.history.forget();
        platform.clock.advance(Duration.ofDays(1));
        int aDayLater = platform.history.forget();

        assertEquals(List.of(0, 1), List.of(atOnce, aDayLater));
        assertEquals(List.of(), Verification.of(platform.database).differences());
    }

    @Test
    void aDeviceThatWasSilentForTooLongGetsASnapshotAndItsFactsAreTaken() {
        platform.history.forget();
        Checkpoint silent = platform.feed.head();
        count(10);
        platform.clock.advance(Duration.ofHours(1));
        platform.history.forget();
        platform.clock.advance(Duration.ofDays(90));
        platform.history.forget();

        assertEquals(ProblemCode.CHECKPOINT_GONE, refusal(silent).code());
        FactOutcome outcome = platform.intake
                .take(TABLET, List.of(TypicalPlatform.sequenced(1, TypicalPlatform.sale(1, KINGS_ROAD, ANNA, 1))))
                .getFirst()
                .outcome();

        assertInstanceOf(FactOutcome.Accepted.class, outcome);
        assertEquals(
                platform.feed.head(),
                platform.door(TABLET, KINGS_ROAD).snapshot().checkpoint());
    }

    @Test
    void lessThanDevicesNeedIsNeverKept() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new History(platform.database, platform.clock, Duration.ofDays(34)));
    }

    private void count(int quantity) {
        platform.feed.write(transaction -> {
            transaction.put(scarves(quantity));
            return quantity;
        });
    }

    private void remove() {
        platform.feed.write(transaction -> {
            transaction.remove(Table.STOCK, scarves(0).key());
            return 0;
        });
    }

    private static PlatformRow scarves(int quantity) {
        return new PlatformRow.OfStock(
                new Stock(KINGS_ROAD.id(), TypicalProducts.ONE_SCARF, quantity, TestClock.TODAY));
    }

    private int changesAfter(Checkpoint checkpoint) {
        return platform.door(TABLET, KINGS_ROAD)
                .changes(checkpoint, Duration.ZERO, false)
                .changes()
                .size();
    }

    private Refusal refusal(Checkpoint checkpoint) {
        return assertThrows(Refusal.class, () -> changesAfter(checkpoint));
    }
}
