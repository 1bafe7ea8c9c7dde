package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.platform.TypicalPlatform.sale;
import static rapport.platform.TypicalPlatform.sequenced;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalCustomers.BEN;
import static rapport.testkit.TypicalCustomers.CLARA;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.customer.Customer;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.feed.Change;
import rapport.domain.feed.PlatformRow;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.store.AssociateId;
import rapport.domain.store.DeviceId;
import rapport.domain.store.Store;
import rapport.platform.ledger.Scopes;
import rapport.platform.scope.ClientBooks;
import rapport.platform.scope.ScopeReason;
import rapport.platform.scope.ScopeRows;
import rapport.testkit.TypicalPurchases;

/** Who may know of whom, and what happens when that changes, on any database. */
abstract class ScopeSuite {
    private static final DeviceId TABLET = new DeviceId("KR-01");
    private static final AssociateId MIA = new AssociateId("A-101");
    private static final AssociateId TOM = new AssociateId("A-100");
    private static final Set<String> ALL_OF_ANNA =
            Set.of("customers C-1001", "purchases P-1", "purchases P-2", "returns R-1");

    @TempDir
    Path folder;

    private PlatformConfig config;
    private OpenPlatform platform;
    private Scopes scopes;
    private TabletView kingsRoad;
    private TabletView deansgate;

    abstract PlatformConfig config(Path folder);

    @BeforeEach
    void open() {
        config = config(folder);
        platform = new OpenPlatform(config).with(KINGS_ROAD, DEANSGATE);
        scopes = new Scopes(platform.database, platform.feed);
        kingsRoad = new TabletView(platform, KINGS_ROAD, "KR-01");
        deansgate = new TabletView(platform, DEANSGATE, "DG-01");
        kingsRoad.pull();
        deansgate.pull();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void whoEntersAScopeIsToldWholeThePapersFirst() {
        settled(handle -> ScopeRows.enter(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));

        assertEquals(
                List.of("purchases P-1", "purchases P-2", "returns R-1", "customers C-1001"), names(deansgate.pull()));
    }

    @Test
    void whoLeavesAScopeIsWithdrawnThereAndStaysForTheOthers() {
        settled(handle -> ScopeRows.enter(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));
        deansgate.pull();
        Set<String> before = people(kingsRoad);

        settled(handle -> ScopeRows.leave(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));

        assertEquals(
                List.of("-customers C-1001", "-purchases P-1", "-purchases P-2", "-returns R-1"),
                names(deansgate.pull()));
        assertEquals(Set.of(), deansgate.people());
        assertEquals(before, people(kingsRoad));
        deansgate.begin();
        assertEquals(Set.of(), deansgate.people());
    }

    @Test
    void aCustomerStaysAsLongAsOneReasonHolds() {
        settled(handle -> ScopeRows.leave(handle, ANNA.id(), KINGS_ROAD.id(), ScopeReason.ASSIGNED));

        assertTrue(people(kingsRoad).containsAll(ALL_OF_ANNA), "she bought here");
        settled(handle -> ScopeRows.leave(handle, ANNA.id(), KINGS_ROAD.id(), ScopeReason.BOUGHT_HERE));
        assertEquals(
                Set.of("customers C-1002", "customers C-1003", "customers C-1004", "purchases P-3", "purchases P-4"),
                people(kingsRoad));
    }

    @Test
    void whoComesBackIsToldAnewWithWhatHappenedMeanwhile() {
        settled(handle -> ScopeRows.enter(handle, CLARA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));
        deansgate.pull();
        settled(handle -> ScopeRows.leave(handle, CLARA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));
        var sale = sale(1, KINGS_ROAD, CLARA, 1);
        platform.intake.take(TABLET, List.of(sequenced(1, sale)));
        assertEquals(Set.of(), people(deansgate));

        settled(handle -> ScopeRows.enter(handle, CLARA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));

        assertEquals(
                new TreeSet<>(Set.of("customers C-1003", "purchases P-3", "purchases " + sale.id())),
                people(deansgate));
    }

    @Test
    void whoComesBackBeforeTheyHaveLeftIsToldWhole() {
        settled(handle -> ScopeRows.enter(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));
        deansgate.pull();

        change(handle -> ScopeRows.leave(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));
        change(handle -> ScopeRows.enter(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));
        scopes.settle();

        assertEquals(ALL_OF_ANNA, people(deansgate));
    }

    @Test
    void aSaleToANewcomerIsToldAtOnceButTheCustomerNotBeforeTheOlderPapers() {
        change(handle -> ScopeRows.enter(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.BOUGHT_HERE));
        platform.feed.write(transaction -> {
            transaction.put(new PlatformRow.OfCustomer(ANNA));
            transaction.put(new PlatformRow.OfPurchase(TypicalPurchases.ANNAS_BOOTS));
            return true;
        });

        assertEquals(List.of("purchases P-1"), names(deansgate.pull()), "the rest is on its way");
        TabletView fromSnapshot = new TabletView(platform, DEANSGATE, "DG-02");
        fromSnapshot.begin();
        assertEquals(Set.of("purchases P-1", "purchases P-2", "returns R-1"), fromSnapshot.people());

        scopes.settle();

        assertEquals(ALL_OF_ANNA, people(deansgate));
        assertEquals(ALL_OF_ANNA, people(fromSnapshot));
    }

    @Test
    void aLongHistoryEntersAndLeavesInTransactionsOf400ChangesAtMost() {
        int papers = 900;
        for (int from = 0; from < papers; from += 300) {
            addPurchases(BEN, from, from + 300);
        }
        deansgate.pull();
        long before = platform.feed.head().position();

        settled(handle -> ScopeRows.enter(handle, BEN.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));

        List<Change> told = deansgate.pull();
        assertEquals(papers + 1, told.size());
        assertEquals("customers C-1002", names(told).getLast());
        settled(handle -> ScopeRows.leave(handle, BEN.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));
        assertEquals("-customers C-1002", names(deansgate.pull()).getFirst());
        assertEquals(Set.of(), deansgate.people());
        assertEquals(List.of(), transactionsOfMoreThan400(before));
    }

    @Test
    void whatWasInterruptedIsFinishedAtTheNextStart() {
        settled(handle -> ScopeRows.enter(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));
        deansgate.pull();
        change(handle -> ScopeRows.leave(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));
        change(handle -> ScopeRows.enter(handle, CLARA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));
        platform.close();

        platform = new OpenPlatform(config);

        TabletView again = new TabletView(platform, DEANSGATE, "DG-01");
        again.pull();
        assertEquals(Set.of("customers C-1003", "purchases P-3"), again.people());
    }

    @Test
    void aCustomerIsKnownInTheStoresOfTheirCity() {
        put(new PlatformRow.OfStore(in(DEANSGATE, " LÓNDON ")));

        assertEquals(ALL_OF_ANNA, people(deansgate));
        put(new PlatformRow.OfCustomer(living(ANNA, "Bath")));
        assertEquals(Set.of(), people(deansgate));
        put(new PlatformRow.OfStore(in(DEANSGATE, "Bath")));
        assertEquals(
                Set.of(
                        "customers C-1001",
                        "customers C-1003",
                        "purchases P-1",
                        "purchases P-2",
                        "purchases P-3",
                        "returns R-1"),
                people(deansgate));
        put(new PlatformRow.OfStore(in(DEANSGATE, "")));
        assertEquals(Set.of(), people(deansgate));
    }

    @Test
    void aCustomerIsKnownWhereAnAssociateKeepsThemInTheClientBook() {
        settled(handle -> ClientBooks.keep(handle, DEANSGATE.id(), MIA, ANNA.id()));
        settled(handle -> ClientBooks.keep(handle, DEANSGATE.id(), TOM, ANNA.id()));
        assertEquals(ALL_OF_ANNA, people(deansgate));

        settled(handle -> ClientBooks.forget(handle, DEANSGATE.id(), MIA, ANNA.id()));
        assertEquals(ALL_OF_ANNA, people(deansgate), "Tom keeps her still");
        settled(handle -> ClientBooks.forget(handle, DEANSGATE.id(), TOM, ANNA.id()));

        assertEquals(Set.of(), people(deansgate));
    }

    @Test
    void aStoreIsSettledWhenNobodyIsOnTheWay() {
        change(handle -> ScopeRows.enter(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));
        assertEquals(false, settled(DEANSGATE));
        assertEquals(true, settled(KINGS_ROAD));

        scopes.settle();

        assertEquals(true, settled(DEANSGATE));
    }

    private boolean settled(Store store) {
        return platform.database.transaction(handle -> ScopeRows.isSettled(handle, store.id()));
    }

    private void settled(Consumer<Handle> change) {
        change(change);
        scopes.settle();
    }

    private void change(Consumer<Handle> change) {
        platform.feed.write(transaction -> {
            change.accept(transaction.handle());
            return true;
        });
    }

    private void put(PlatformRow row) {
        platform.feed.write(transaction -> {
            transaction.put(row);
            return true;
        });
        scopes.settle();
    }

    private void addPurchases(Customer customer, int from, int to) {
        platform.feed.write(transaction -> {
            for (int i = from; i < to; i++) {
                Purchase like = TypicalPurchases.CLARAS_LOAFERS;
                transaction.add(new PlatformRow.OfPurchase(new Purchase(
                        new PurchaseId("MANY-%04d".formatted(i)),
                        customer.id(),
                        Channel.ONLINE,
                        null,
                        null,
                        Instant.parse("2025-01-01T00:00:00Z").plusSeconds(i),
                        "W-" + i,
                        like.lines(),
                        List.of(),
                        null,
                        like.total())));
            }
            return to;
        });
    }

    private List<Long> transactionsOfMoreThan400(long after) {
        return platform.database.transaction(handle -> {
            List<Long> ends = handle.createQuery(
                            "SELECT position FROM feed_change WHERE tx_end AND position > ? ORDER BY position")
                    .bind(0, after)
                    .mapTo(Long.class)
                    .list();
            return ends.stream()
                    .filter(end -> end
                                    - ends.stream()
                                            .filter(e -> e < end)
                                            .max(Long::compare)
                                            .orElse(after)
                            > 400)
                    .toList();
        });
    }

    private static Set<String> people(TabletView tablet) {
        tablet.pull();
        return tablet.people();
    }

    private static List<String> names(List<Change> changes) {
        return changes.stream()
                .map(change -> switch (change) {
                    case Change.Put(long _, PlatformRow row) -> TabletView.name(row);
                    case Change.Removed(long _, var table, String key) -> "-" + table.wireName() + " " + key;
                })
                .toList();
    }

    private static Store in(Store store, String city) {
        return new Store(store.id(), store.name(), store.zone(), store.currency(), city);
    }

    private static Customer living(Customer customer, String city) {
        PersonalDetails details = customer.details();
        return new Customer(
                customer.id(),
                new PersonalDetails(
                        details.givenName(),
                        details.familyName(),
                        details.email(),
                        details.phone(),
                        details.card(),
                        city),
                customer.tier(),
                customer.points(),
                customer.since(),
                customer.consents(),
                customer.synthetic());
    }
}
