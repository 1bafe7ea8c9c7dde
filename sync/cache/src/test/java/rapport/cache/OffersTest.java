package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rapport.cache.CacheFixture.MIA;
import static rapport.cache.CacheFixture.SNAPSHOT;
import static rapport.testkit.TypicalOffers.ANNAS;
import static rapport.testkit.TypicalOffers.FIVE_OFF_CARE;
import static rapport.testkit.TypicalOffers.TENTH_OFF_FJORD;
import static rapport.testkit.TypicalOffers.VOUCHER_FOR_BOOTS;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.store.Acting;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalRetailer;
import rapport.testkit.TypicalStores;

/** What headquarters offers, on the device. */
class OffersTest {
    private static final Acting IN_DEANSGATE =
            new Acting(MIA.associate(), MIA.role(), TypicalStores.DEANSGATE.id(), MIA.reason());
    private static final PlatformRow VOUCHER = new PlatformRow.OfVoucher(ANNAS);

    @TempDir
    Path folder;

    @Test
    void thoseOfThisStoreAndOfAllStoresAreThereAlsoAfterAnotherStart() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            apply(cache);
        }

        try (Cache cache = CacheFixture.open(folder)) {
            assertEquals(
                    List.of(TENTH_OFF_FJORD, FIVE_OFF_CARE, VOUCHER_FOR_BOOTS),
                    cache.offers().offers(MIA));
            assertEquals(
                    List.of(TENTH_OFF_FJORD, VOUCHER_FOR_BOOTS), cache.offers().offers(IN_DEANSGATE));
            assertEquals(List.of(ANNAS), cache.offers().vouchers(MIA, TypicalCustomers.ANNA.id()));
            assertEquals(List.of(), cache.offers().vouchers(MIA, TypicalCustomers.BEN.id()));
        }
    }

    @Test
    void whatIsUsedOrTakenBackIsSo() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            apply(cache);

            CacheFixture.apply(cache, new PlatformRow.OfVoucher(ANNAS.usedUp()));
            assertEquals(List.of(ANNAS.usedUp()), cache.offers().vouchers(MIA, TypicalCustomers.ANNA.id()));
            cache.mirror()
                    .apply(
                            List.of(
                                    new Change.Removed(106, Table.OFFERS, TENTH_OFF_FJORD.id()),
                                    new Change.Removed(107, Table.VOUCHERS, VOUCHER.key())),
                            CacheFixture.at(107));

            assertEquals(
                    List.of(FIVE_OFF_CARE, VOUCHER_FOR_BOOTS), cache.offers().offers(MIA));
            assertEquals(List.of(), cache.offers().vouchers(MIA, TypicalCustomers.ANNA.id()));
        }
    }

    @Test
    void whoSuggestsIsToldToAskAgain() throws InterruptedException {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CountDownLatch products = new CountDownLatch(1);
            CountDownLatch customers = new CountDownLatch(1);
            cache.changes().subscribe(EnumSet.of(Kind.PRODUCTS), _ -> products.countDown());
            cache.changes().subscribe(EnumSet.of(Kind.CUSTOMERS), _ -> customers.countDown());

            CacheFixture.apply(cache, new PlatformRow.OfOffer(TENTH_OFF_FJORD));
            CacheFixture.apply(cache, VOUCHER);

            assertEquals(true, products.await(10, TimeUnit.SECONDS));
            assertEquals(true, customers.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void aSnapshotWithoutThemTakesThemOutAndSoDoesClearing() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            apply(cache);

            CacheFixture.load(cache, "S-2", new Checkpoint("E-2", 9, "d"), TypicalRetailer.ROWS);

            assertNone(cache);
            List<PlatformRow> withAll = new ArrayList<>(TypicalRetailer.ROWS);
            withAll.add(new PlatformRow.OfOffer(VOUCHER_FOR_BOOTS));
            withAll.add(VOUCHER);
            CacheFixture.load(cache, "S-3", new Checkpoint("E-3", 9, "d"), withAll);
            assertEquals(List.of(VOUCHER_FOR_BOOTS), cache.offers().offers(MIA));
            assertEquals(List.of(ANNAS), cache.offers().vouchers(MIA, TypicalCustomers.ANNA.id()));
            cache.mirror().clear();
            assertNone(cache);
        }
    }

    @Test
    void theyCountInTheChecksums() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            BucketSums expected = cache.mirror().sums(SNAPSHOT, () -> true).orElseThrow();
            expected.add(Table.OFFERS, TENTH_OFF_FJORD.id(), 101);
            expected.add(Table.OFFERS, FIVE_OFF_CARE.id(), 102);
            expected.add(Table.OFFERS, VOUCHER_FOR_BOOTS.id(), 103);
            expected.add(Table.VOUCHERS, VOUCHER.key(), 104);

            Checkpoint at = apply(cache);

            assertEquals(expected, cache.mirror().sums(at, () -> true).orElseThrow());
        }
    }

    private static void assertNone(Cache cache) {
        assertEquals(List.of(), cache.offers().offers(MIA));
        assertEquals(List.of(), cache.offers().vouchers(MIA, TypicalCustomers.ANNA.id()));
    }

    private static Checkpoint apply(Cache cache) {
        return CacheFixture.apply(
                cache,
                new PlatformRow.OfOffer(TENTH_OFF_FJORD),
                new PlatformRow.OfOffer(FIVE_OFF_CARE),
                new PlatformRow.OfOffer(VOUCHER_FOR_BOOTS),
                VOUCHER);
    }
}
