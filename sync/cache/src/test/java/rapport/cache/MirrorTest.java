package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.cache.CacheFixture.MIA;
import static rapport.cache.CacheFixture.SNAPSHOT;
import static rapport.cache.CacheFixture.at;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalCustomers.BEN;
import static rapport.testkit.TypicalProducts.SCARF;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.Mirror.Loading;
import rapport.cache.Mirror.PositionedRow;
import rapport.cache.customer.CustomerMatch;
import rapport.cache.customer.CustomerPage;
import rapport.cache.purchase.TimelineEntry;
import rapport.domain.customer.Customer;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalRetailer;
import rapport.testkit.TypicalStores;

class MirrorTest {
    private static final Customer ANNA_MARRIED = new Customer(
            ANNA.id(),
            new PersonalDetails("Anaïs", "Petit", null, null, null, null),
            ANNA.tier(),
            ANNA.points(),
            ANNA.since(),
            ANNA.consents(),
            ANNA.synthetic());

    @TempDir
    Path folder;

    @Test
    void everyRowComesOutAsItWentIn() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CustomerPage page = cache.customers().reread(MIA, ANNA.id()).orElseThrow();

            assertEquals(ANNA, page.customer());
            assertEquals(
                    List.of("R-1", "P-2", "P-1"),
                    page.timeline().stream().map(TimelineEntry::id).toList());
            assertEquals(3, page.entries());
            assertEquals(
                    new TimelineEntry(
                            "P-1",
                            TimelineEntry.Kind.PURCHASE,
                            TypicalPurchases.ANNAS_BOOTS.at(),
                            Channel.STORE,
                            "King’s Road",
                            "Mia Clarke",
                            "KR-05-A-000001",
                            List.of(
                                    new TimelineEntry.Piece(TypicalProducts.BOOTS_38, "Chelsea boots Hale", 1),
                                    new TimelineEntry.Piece(TypicalProducts.ONE_CARE, "Leather care set", 2)),
                            Money.pence(17_000),
                            false),
                    page.timeline().getLast());
            assertEquals(Optional.of(TypicalStores.KINGS_ROAD), cache.stores().store(TypicalStores.KINGS_ROAD.id()));
            assertEquals(
                    List.of(TypicalStores.MIA, TypicalStores.TOM),
                    cache.stores().associates(TypicalStores.KINGS_ROAD.id()));
            assertEquals(
                    Set.copyOf(TypicalProducts.TRENDS),
                    Set.copyOf(cache.products().trends(MIA)));
        }
    }

    @Test
    void aCustomerInShortCountsTwelveMonths() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CustomerPage.InShort inShort =
                    cache.customers().reread(MIA, ANNA.id()).orElseThrow().inShort();

            assertEquals(Money.pence(17_000 + 10_195 - 4_900), inShort.spent());
            assertEquals(1, inShort.visits());
            assertEquals(1, inShort.onlineOrders());
            assertEquals(5, inShort.piecesBought());
            assertEquals(4, inShort.piecesKept());
            assertEquals(12, inShort.monthly().size());
            assertEquals(Money.pence(17_000), inShort.monthly().get(6));
            assertEquals(Money.pence(10_195 - 4_900), inShort.monthly().get(8));
        }
    }

    @Test
    void whoACustomerIsCanBeAskedWithoutThePage() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            assertEquals(Optional.of(ANNA), cache.customers().customer(MIA, ANNA.id()));
            assertEquals(Optional.empty(), cache.customers().customer(MIA, new CustomerId("nobody")));
            assertEquals(List.of(), cache.outbox().waiting(5));
        }
    }

    @Test
    void theHistoryIsOldestFirstAndTellsWhatCameBack() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            assertEquals(
                    new PurchaseHistory(List.of(
                            new Visit(
                                    Instant.parse("2025-10-11T13:05:00Z"),
                                    Channel.STORE,
                                    List.of(
                                            new Piece(TypicalProducts.BOOTS.sku(), "38", 1),
                                            new Piece(TypicalProducts.CARE.sku(), "", 2))),
                            new Visit(
                                    Instant.parse("2025-12-01T20:15:00Z"),
                                    Channel.ONLINE,
                                    List.of(new Piece(SCARF.sku(), "", 2))),
                            new Visit(
                                    Instant.parse("2025-12-09T11:00:00Z"),
                                    Channel.ONLINE,
                                    List.of(new Piece(SCARF.sku(), "", -1))))),
                    cache.customers().history(MIA, ANNA.id()));
        }
    }

    @Test
    void changesAndTheirCheckpointComeTogether() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            cache.mirror()
                    .apply(
                            List.of(
                                    new Change.Put(101, new PlatformRow.OfCustomer(ANNA_MARRIED)),
                                    new Change.Removed(
                                            102, Table.CUSTOMERS, BEN.id().value())),
                            at(102));

            assertEquals(Optional.of(at(102)), cache.mirror().checkpoint());
            assertEquals(List.of(), cache.customers().matching(MIA, "ben", 5).matches());
            assertEquals(1, cache.customers().matching(MIA, "petit", 5).total());
            assertEquals(Optional.empty(), cache.customers().reread(MIA, BEN.id()));
        }
    }

    @Test
    void aPageThatBreaksInTheMiddleChangesNothing() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            assertThrows(
                    NullPointerException.class,
                    () -> cache.mirror()
                            .apply(
                                    Arrays.asList(new Change.Put(101, new PlatformRow.OfCustomer(ANNA_MARRIED)), null),
                                    at(102)));

            assertEquals(Optional.of(SNAPSHOT), cache.mirror().checkpoint());
            assertEquals(
                    ANNA, cache.customers().reread(MIA, ANNA.id()).orElseThrow().customer());
            assertEquals(0, cache.customers().matching(MIA, "petit", 5).total());
        }
    }

    @Test
    void anOlderRowNeverOverwritesANewerOne() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.apply(cache, new PlatformRow.OfCustomer(ANNA_MARRIED));

            cache.mirror().apply(List.of(new Change.Put(101, new PlatformRow.OfCustomer(ANNA))), at(103));
            cache.mirror().apply(List.of(new Change.Put(50, new PlatformRow.OfCustomer(ANNA))), at(104));

            assertEquals(
                    ANNA_MARRIED,
                    cache.customers().reread(MIA, ANNA.id()).orElseThrow().customer());
        }
    }

    @Test
    void aSnapshotGoesOnWhereItStopped() {
        List<PositionedRow> rows = CacheFixture.positioned(TypicalRetailer.ROWS, 1);
        try (Cache cache = CacheFixture.open(folder)) {
            assertEquals(new Loading.NotBegun(), cache.mirror().loading());
            Mirror.Load load = cache.mirror().load("S-1", SNAPSHOT, rows.size(), 900);
            load.put(0, rows.subList(0, 7));
            load.done(0, Table.CUSTOMERS, 400);
            load.put(1, rows.subList(7, 9));

            assertEquals(1, cache.customers().matching(MIA, "clara", 5).total());
            assertEquals(Optional.empty(), cache.mirror().checkpoint());
            assertEquals(
                    new Loading.Underway(
                            9, rows.size(), 400, 900, List.of(Table.STORES, Table.ASSOCIATES, Table.CUSTOMERS)),
                    cache.mirror().loading());
        }
        try (Cache cache = CacheFixture.open(folder)) {
            assertEquals(
                    new Loading.Underway(7, rows.size(), 400, 900, List.of(Table.STORES, Table.ASSOCIATES)),
                    cache.mirror().loading());
            Mirror.Load load = cache.mirror().load("S-1", SNAPSHOT, rows.size(), 900);
            assertTrue(load.has(0));
            assertFalse(load.has(1));

            load.put(1, rows.subList(7, rows.size()));
            load.done(1, Table.RETURNS, 500);
            load.finish();

            assertEquals(Optional.of(SNAPSHOT), cache.mirror().checkpoint());
            assertEquals(new Loading.Complete(), cache.mirror().loading());
            assertEquals(
                    3, cache.customers().reread(MIA, ANNA.id()).orElseThrow().entries());
            assertEquals(1, cache.products().matching(MIA, "scarf", 5).total());
        }
    }

    @Test
    void aChunkThatBrokeOffMayComeAgainFromItsBeginning() {
        List<PositionedRow> rows = CacheFixture.positioned(TypicalRetailer.ROWS, 1);
        try (Cache cache = CacheFixture.open(folder)) {
            Mirror.Load load = cache.mirror().load("S-1", SNAPSHOT, rows.size(), 900);
            load.put(0, List.of(new PositionedRow(50, new PlatformRow.OfCustomer(ANNA_MARRIED))));
            load.put(0, rows.subList(0, 6));

            load.put(0, rows);
            load.put(0, rows);
            load.done(0, Table.RETURNS, 900);
            load.finish();

            CustomerPage page = cache.customers().reread(MIA, ANNA.id()).orElseThrow();
            assertEquals(ANNA_MARRIED, page.customer());
            assertEquals(3, page.entries());
            assertEquals(4, cache.customers().matching(MIA, "clara", 5).customers());
        }
    }

    @Test
    void anotherSnapshotTakesThePlaceOfTheFirst() {
        List<PlatformRow> withoutBen = TypicalRetailer.ROWS.stream()
                .filter(row -> !row.equals(new PlatformRow.OfCustomer(BEN)))
                .toList();
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            Mirror.Load load = cache.mirror().load("S-2", new Checkpoint("E-2", 9, "d"), 1, 1);
            load.put(0, CacheFixture.positioned(withoutBen, 1));
            assertEquals(1, cache.customers().matching(MIA, "ben", 5).total());
            load.done(0, Table.RETURNS, 1);
            load.finish();

            assertEquals(0, cache.customers().matching(MIA, "ben", 5).total());
            assertEquals(1, cache.customers().matching(MIA, "clara", 5).total());
            assertEquals(
                    Optional.of(new Checkpoint("E-2", 9, "d")), cache.mirror().checkpoint());
        }
    }

    @Test
    void clearingForgetsThePlatformAndKeepsTheSales() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, TypicalPurchases.sale(1, ANNA.id(), SCARF));

            cache.mirror().clear();

            assertEquals(Optional.empty(), cache.mirror().checkpoint());
            assertEquals(0, cache.customers().matching(MIA, "anais", 5).customers());
            assertEquals(1, cache.customers().history(MIA, ANNA.id()).visits().size());
            assertEquals(1, cache.outbox().waiting(5).size());
        }
    }

    @Test
    void openingAPageIsAFactAndIsRemembered() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            cache.customers().open(MIA, ANNA.id());
            cache.customers().reread(MIA, BEN.id());
            cache.customers().open(MIA, new CustomerId("nobody"));
        }
        try (Cache cache = CacheFixture.open(folder)) {
            assertEquals(
                    List.of("customer-opened"),
                    cache.outbox().waiting(5).stream()
                            .map(fact -> fact.fact().kind())
                            .toList());
            assertEquals(
                    List.of(ANNA.id()),
                    cache.customers().lastOpened(MIA, 5).stream()
                            .map(CustomerMatch::id)
                            .toList());
        }
    }
}
