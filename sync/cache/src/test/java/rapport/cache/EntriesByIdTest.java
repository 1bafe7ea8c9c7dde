package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rapport.cache.CacheFixture.MIA;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalCustomers.BEN;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.customer.Customer;
import rapport.domain.feed.Change;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.domain.purchase.PurchaseId;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalRetailer;

/** Entries lie by customer and time; changes that name them by their ids find them all the same. */
class EntriesByIdTest {
    private static final Purchase BOOTS = TypicalPurchases.ANNAS_BOOTS;
    private static final Instant LATER = Instant.parse("2026-03-01T10:00:00Z");

    /** Two whose numbers in the cache are the same. */
    private static final List<String> COLLIDING = List.of("KEXO-7", "KHOP-7");

    @TempDir
    Path folder;

    @Test
    void aPurchaseThatMovedToAnotherCustomerIsTheirsAlone() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            int annas = times(cache, ANNA).size();
            int bens = times(cache, BEN).size();

            CacheFixture.apply(
                    cache, new PlatformRow.OfPurchase(bought(BOOTS.id().value(), BEN.id(), LATER)));

            assertEquals(annas - 1, times(cache, ANNA).size());
            assertEquals(bens + 1, times(cache, BEN).size());
        }
    }

    @Test
    void aPurchaseOfTheSnapshotIsTakenOutByItsIdAlsoAfterARestart() {
        List<Instant> before;
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            before = times(cache, ANNA);
        }
        try (Cache cache = CacheFixture.open(folder)) {
            takeOut(cache, BOOTS.id().value());

            List<Instant> without = new ArrayList<>(before);
            without.remove(BOOTS.at());
            assertEquals(without, times(cache, ANNA));
        }
    }

    @Test
    void entriesWithTheSameKeyAreAllFound() {
        List<PlatformRow> rows = new ArrayList<>(TypicalRetailer.ROWS);
        rows.add(new PlatformRow.OfPurchase(bought(COLLIDING.get(0), BEN.id(), LATER)));
        rows.add(new PlatformRow.OfPurchase(bought(COLLIDING.get(1), BEN.id(), LATER.plusSeconds(60))));
        try (Cache cache = CacheFixture.open(folder)) {
            CacheFixture.load(cache, "S-1", CacheFixture.SNAPSHOT, rows);
            int bens = times(cache, BEN).size();

            takeOut(cache, COLLIDING.get(0));
            assertEquals(bens - 1, times(cache, BEN).size());

            CacheFixture.apply(
                    cache,
                    new PlatformRow.OfPurchase(bought(COLLIDING.get(0), BEN.id(), LATER)),
                    new PlatformRow.OfPurchase(bought(COLLIDING.get(1), ANNA.id(), LATER)));
            assertEquals(bens - 1, times(cache, BEN).size());

            takeOut(cache, COLLIDING.get(0));
            takeOut(cache, COLLIDING.get(1));
            assertEquals(bens - 2, times(cache, BEN).size());
        }
    }

    @Test
    void anotherSnapshotMovesAPurchaseToo() {
        List<PlatformRow> moved = TypicalRetailer.ROWS.stream()
                .map(row -> row.equals(new PlatformRow.OfPurchase(BOOTS))
                        ? new PlatformRow.OfPurchase(bought(BOOTS.id().value(), BEN.id(), LATER))
                        : row)
                .toList();
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            int annas = times(cache, ANNA).size();
            int bens = times(cache, BEN).size();

            CacheFixture.load(cache, "S-2", CacheFixture.at(200), moved);
            assertEquals(annas - 1, times(cache, ANNA).size());
            assertEquals(bens + 1, times(cache, BEN).size());

            takeOut(cache, BOOTS.id().value());
            assertEquals(bens, times(cache, BEN).size());
        }
    }

    private static void takeOut(Cache cache, String purchase) {
        long position = cache.mirror().checkpoint().orElseThrow().position() + 1;
        Change gone = new Change.Removed(position, Table.PURCHASES, purchase);
        cache.mirror().apply(List.of(gone), CacheFixture.at(position));
    }

    private static List<Instant> times(Cache cache, Customer customer) {
        return cache.customers().history(MIA, customer.id()).visits().stream()
                .map(Visit::at)
                .toList();
    }

    private static Purchase bought(String id, CustomerId customer, Instant at) {
        return new Purchase(
                new PurchaseId(id),
                customer,
                BOOTS.channel(),
                BOOTS.store(),
                BOOTS.associate(),
                at,
                BOOTS.number(),
                BOOTS.lines(),
                BOOTS.charges(),
                BOOTS.tender(),
                BOOTS.total());
    }
}
