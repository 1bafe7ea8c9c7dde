package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rapport.cache.CacheFixture.MIA;
import static rapport.testkit.TypicalCustomers.ANNA;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.feed.Change;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.purchase.PurchaseHistory;
import rapport.testkit.TypicalPurchases;

/** A customer who leaves the store's scope, and one who is still on the way. */
class LeavingTest {
    private static final List<Change> ANNA_LEAVES = List.of(
            new Change.Removed(101, Table.CUSTOMERS, "C-1001"),
            new Change.Removed(102, Table.PURCHASES, "P-1"),
            new Change.Removed(103, Table.PURCHASES, "P-2"),
            new Change.Removed(104, Table.RETURNS, "R-1"));

    @TempDir
    Path folder;

    private Cache cache;

    @BeforeEach
    void open() {
        cache = CacheFixture.openWithTypicalRetailer(folder);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void nothingOfWhoLeftIsFoundAnyMore() {
        cache.mirror().apply(ANNA_LEAVES, CacheFixture.at(104));

        assertEquals(Optional.empty(), cache.customers().reread(MIA, ANNA.id()));
        assertEquals(0, cache.customers().matching(MIA, "anais", 10).total());
        assertEquals(new PurchaseHistory(List.of()), cache.customers().history(MIA, ANNA.id()));
        assertEquals(false, cache.customers().isOnTheWay(MIA, ANNA.id()));
    }

    @Test
    void whoHasPapersAloneIsOnTheWay() {
        cache.mirror().apply(ANNA_LEAVES, CacheFixture.at(104));

        CacheFixture.apply(cache, new PlatformRow.OfPurchase(TypicalPurchases.ANNAS_BOOTS));
        assertEquals(Optional.empty(), cache.customers().reread(MIA, ANNA.id()));
        assertEquals(true, cache.customers().isOnTheWay(MIA, ANNA.id()));
        CacheFixture.apply(cache, new PlatformRow.OfCustomer(ANNA));

        assertEquals(false, cache.customers().isOnTheWay(MIA, ANNA.id()));
        assertEquals(1, cache.customers().reread(MIA, ANNA.id()).orElseThrow().entries());
    }
}
