package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.cache.CacheFixture.MIA;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalCustomers.BEN;
import static rapport.testkit.TypicalProducts.CARE;
import static rapport.testkit.TypicalProducts.SCARF;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.Mirror.Loading;
import rapport.cache.Mirror.PositionedRow;
import rapport.cache.Outbox.Recording;
import rapport.cache.Outbox.Standing;
import rapport.cache.purchase.TimelineEntry;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalRetailer;

class SalesDuringTheFirstLoadTest {
    private static final SaleRecorded BEFORE_ANNA_IS_IN = TypicalPurchases.sale(1, ANNA.id(), SCARF);
    private static final SaleRecorded IN_THE_MIDDLE = TypicalPurchases.sale(2, ANNA.id(), CARE);
    private static final List<PositionedRow> ROWS = CacheFixture.positioned(TypicalRetailer.ROWS, 1);

    @TempDir
    Path folder;

    @Test
    void salesAreConfirmedAndShownWhileTheSnapshotLoadsAndOutliveItsEnd() {
        try (Cache cache = CacheFixture.open(folder)) {
            Mirror.Load load = cache.mirror().load("S-1", CacheFixture.SNAPSHOT, ROWS.size(), 900);
            CacheFixture.sold(cache, BEFORE_ANNA_IS_IN);
            assertEquals(
                    List.of(BEFORE_ANNA_IS_IN.at()),
                    cache.customers().history(MIA, ANNA.id()).visits().stream()
                            .map(visit -> visit.at())
                            .toList());

            load.put(0, ROWS.subList(0, 7));
            CacheFixture.sold(cache, IN_THE_MIDDLE);
            assertEquals(2, entries(cache));
            assertTrue(cache.mirror().loading() instanceof Loading.Underway);

            load.put(0, ROWS.subList(7, ROWS.size()));
            load.done(0, Table.RETURNS, 900);
            load.finish();
            assertEquals(5, entries(cache));
            assertEquals(new Standing(2, 0), cache.outbox().standing());
        }
        try (Cache cache = CacheFixture.open(folder)) {
            assertEquals(5, entries(cache));
            assertEquals(
                    List.of(true, true, false, false, false),
                    cache.customers().reread(MIA, ANNA.id()).orElseThrow().timeline().stream()
                            .map(TimelineEntry::waiting)
                            .toList());
        }
    }

    @Test
    void aCustomerSoldToBeforeTheirRowCameInIsKnownHereOnceItIsIn() {
        try (Cache cache = CacheFixture.open(folder)) {
            Mirror.Load load = cache.mirror().load("S-1", CacheFixture.SNAPSHOT, ROWS.size(), 900);
            CacheFixture.sold(cache, BEFORE_ANNA_IS_IN);

            load.put(0, ROWS.subList(0, 7));

            assertTrue(cache.customers()
                    .matching(MIA, "anais", 5)
                    .matches()
                    .getFirst()
                    .here());
        }
    }

    @Test
    void whoBoughtHereBeforeTheirRowCameInIsStillKnownHereWhenHeadquartersHasTheSale() {
        SaleRecorded bens = TypicalPurchases.sale(3, BEN.id(), CARE);
        try (Cache cache = CacheFixture.open(folder)) {
            CacheFixture.sold(cache, bens);
            CacheFixture.load(cache, "S-1", CacheFixture.SNAPSHOT, TypicalRetailer.ROWS);
            cache.outbox().settle(Map.of(bens.id(), new FactOutcome.Accepted(101)));
            CacheFixture.apply(cache, new PlatformRow.OfPurchase(CacheFixture.purchase(bens)));
        }
        try (Cache cache = CacheFixture.open(folder)) {
            assertTrue(cache.customers()
                    .matching(MIA, "ben", 5)
                    .matches()
                    .getFirst()
                    .here());
        }
    }

    @Test
    void aSaleWaitsForOneSliceOfThePageAndNotForThePage() {
        try (Cache cache = CacheFixture.open(folder)) {
            Mirror.Load load = cache.mirror().load("S-1", CacheFixture.SNAPSHOT, ROWS.size(), 900);
            AtomicReference<CompletableFuture<Void>> shown = new AtomicReference<>();
            AtomicReference<Boolean> shownInTime = new AtomicReference<>();

            load.put(0, new WatchedRows(index -> {
                if (index == 3 && shown.get() == null) {
                    Recording recording = cache.outbox().record(MIA, IN_THE_MIDDLE);
                    shown.set(((Recording.Confirmed) recording).shown().toCompletableFuture());
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40)); // longer than a slice may take
                }
                if (index == 4 && shownInTime.get() == null) {
                    shownInTime.set(shown.get().isDone());
                }
            }));

            assertEquals(true, shownInTime.get());
        }
    }

    private static int entries(Cache cache) {
        return cache.customers().reread(MIA, ANNA.id()).orElseThrow().entries();
    }

    /** The rows, and somebody who is told on the writer's thread which is read next. */
    private static final class WatchedRows extends AbstractList<PositionedRow> {
        private final java.util.function.IntConsumer reading;

        WatchedRows(java.util.function.IntConsumer reading) {
            this.reading = reading;
        }

        @Override
        public PositionedRow get(int index) {
            if (Thread.currentThread().getName().equals("cache-writer")) {
                reading.accept(index);
            }
            return ROWS.get(index);
        }

        @Override
        public int size() {
            return ROWS.size();
        }
    }
}
