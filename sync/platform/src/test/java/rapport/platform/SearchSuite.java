package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.platform.TypicalPlatform.sale;
import static rapport.platform.TypicalPlatform.sequenced;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalCustomers.BEN;
import static rapport.testkit.TypicalCustomers.CLARA;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.customer.Customer;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Associate;
import rapport.domain.store.AssociateId;
import rapport.domain.store.Role;
import rapport.platform.ledger.CustomerSearches;
import rapport.platform.ledger.Scopes;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.platform.scope.ScopeReason;
import rapport.platform.scope.ScopeRows;
import rapport.protocol.CustomerSearch;
import rapport.protocol.CustomerSearch.Key;
import rapport.protocol.FoundCustomer;
import rapport.testkit.TypicalStores;

/** Finding somebody whom a store does not know, on any database. */
abstract class SearchSuite {
    private static final Associate ZOE = new Associate(
            new AssociateId("A-201"), "Zoë", Role.ASSOCIATE, DEANSGATE.id(), TypicalStores.MIA.pin(), false, "");
    private static final Set<String> ALL_OF_ANNA =
            Set.of("customers C-1001", "purchases P-1", "purchases P-2", "returns R-1");

    @TempDir
    Path folder;

    private OpenPlatform platform;
    private Scopes scopes;
    private CustomerSearches searches;
    private TabletView tablet;
    private TabletView other;

    abstract PlatformConfig config(Path folder);

    @BeforeEach
    void open() {
        platform = new OpenPlatform(config(folder)).with(KINGS_ROAD, DEANSGATE);
        scopes = new Scopes(platform.database, platform.feed);
        searches = new CustomerSearches(platform.database, platform.feed, scopes, platform.clock);
        put(new PlatformRow.OfAssociate(ZOE));
        tablet = new TabletView(platform, DEANSGATE, "DG-01");
        other = new TabletView(platform, DEANSGATE, "DG-02");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void anyKeyOfOnePersonFindsThem() {
        var sale = sale(7, KINGS_ROAD, CLARA, 1);
        platform.intake.take(TypicalStores.TABLET, List.of(sequenced(1, sale)));

        assertEquals(ANNA.id(), found(Key.CARD, " 9826 0000-1001 2 "));
        assertEquals(CLARA.id(), found(Key.CARD, "9826000010036"));
        assertEquals(ANNA.id(), found(Key.PHONE, "07700 900123"));
        assertEquals(ANNA.id(), found(Key.PHONE, "0044 7700 900 123"));
        assertEquals(BEN.id(), found(Key.PHONE, "+44 (0)7700 900456"));
        assertEquals(ANNA.id(), found(Key.EMAIL, "Anais.Dubois@EXAMPLE.org "));
        assertEquals(CLARA.id(), found(Key.ORDER, "W-70344"));
        assertEquals(ANNA.id(), found(Key.ORDER, "KR-05-A-000001"));
        assertEquals(CLARA.id(), found(Key.CODE, sale.number()));
    }

    @Test
    void whatIsNoWholeKeyOfOnePersonFindsNobody() {
        put(new PlatformRow.OfCustomer(like(BEN, "C-1005")));

        assertNobody(Key.PHONE, "07700 900456");
        assertNobody(Key.PHONE, "900123");
        assertNobody(Key.PHONE, "7700");
        assertNobody(Key.EMAIL, "example.org");
        assertNobody(Key.CARD, "%");
        assertNobody(Key.CARD, "-");
        assertNobody(Key.CODE, "W-70344");
        assertNobody(Key.ORDER, "C-1001");
    }

    @Test
    void aKeyThatChangedFindsByTheNewOneAlone() {
        put(new PlatformRow.OfCustomer(with(ANNA, "new@example.org")));

        assertNobody(Key.EMAIL, "anais.dubois@example.org");
        assertEquals(ANNA.id(), found(Key.EMAIL, "new@example.org"));
    }

    @Test
    void whoWasHereBeforeKeysWereKeptIsFoundAfterTheNextStart() {
        platform.database.transaction(handle -> handle.execute("DELETE FROM customer_key"));
        assertNobody(Key.CARD, "9826000010012");

        scopes.keepMissingKeys();

        assertEquals(ANNA.id(), found(Key.CARD, "9826000010012"));
        assertEquals(BEN.id(), found(Key.PHONE, "07700 900456"));
    }

    @Test
    void whoIsFoundIsToldToTheDeviceThatAskedAndToNoOther() {
        FoundCustomer found = find(Key.EMAIL, "anais.dubois@example.org");

        assertEquals(ALL_OF_ANNA, people(tablet));
        assertEquals(found.position(), tablet.at().position());
        assertEquals(Set.of(), people(other));
        other.begin();
        assertEquals(Set.of(), other.people());
    }

    @Test
    void aSaleElsewhereReachesTheDevice() {
        find(Key.EMAIL, "anais.dubois@example.org");
        tablet.pull();
        var sale = sale(1, KINGS_ROAD, ANNA, 1);

        platform.intake.take(TypicalStores.TABLET, List.of(sequenced(1, sale)));

        assertTrue(people(tablet).contains("purchases " + sale.id()));
        assertEquals(Set.of(), people(other));
    }

    @Test
    void afterSevenDaysTheyAreTakenFromTheDeviceAgain() {
        FoundCustomer found = find(Key.EMAIL, "anais.dubois@example.org");
        assertEquals(platform.clock.instant().plus(Duration.ofDays(7)), found.until());
        tablet.pull();

        platform.clock.advance(Duration.ofDays(7).minusMillis(1));
        scopes.forgetExpired(platform.clock.instant());
        assertEquals(ALL_OF_ANNA, people(tablet));
        platform.clock.advance(Duration.ofMillis(1));
        scopes.forgetExpired(platform.clock.instant());

        assertEquals(Set.of(), people(tablet));
    }

    @Test
    void whoIsFoundAgainStaysSevenMoreDays() {
        find(Key.EMAIL, "anais.dubois@example.org");
        platform.clock.advance(Duration.ofDays(5));
        find(Key.EMAIL, "anais.dubois@example.org");

        platform.clock.advance(Duration.ofDays(5));
        scopes.forgetExpired(platform.clock.instant());

        assertEquals(ALL_OF_ANNA, people(tablet));
    }

    @Test
    void whoseStoreKnowsThemMeanwhileStaysOnTheDevice() {
        find(Key.EMAIL, "anais.dubois@example.org");
        change(handle -> ScopeRows.enter(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.BOUGHT_HERE));

        platform.clock.advance(Duration.ofDays(8));
        scopes.forgetExpired(platform.clock.instant());

        assertEquals(ALL_OF_ANNA, people(tablet));
        assertEquals(ALL_OF_ANNA, people(other));
    }

    @Test
    void whoLeavesTheStoreStaysOnTheDeviceThatFoundThem() {
        change(handle -> ScopeRows.enter(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));
        find(Key.EMAIL, "anais.dubois@example.org");
        assertEquals(ALL_OF_ANNA, people(other));

        change(handle -> ScopeRows.leave(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));

        assertEquals(ALL_OF_ANNA, people(tablet));
        assertEquals(Set.of(), people(other));
    }

    @Test
    void aNewSnapshotIsFollowedByWhomTheDeviceFound() {
        find(Key.EMAIL, "anais.dubois@example.org");
        tablet.begin();
        assertEquals(Set.of(), tablet.people());

        scopes.tellPinsAnew(DEANSGATE.id(), tablet.device(), tablet.at().position());

        assertEquals(ALL_OF_ANNA, people(tablet));
        assertEquals(Set.of(), people(other));
    }

    @Test
    void everySearchIsKeptWithoutTheKey() {
        find(Key.EMAIL, "anais.dubois@example.org");
        assertNobody(Key.CARD, "404");

        assertEquals(
                List.of(
                        "DG-01 DG A-201 EMAIL she forgot her card C-1001",
                        "DG-01 DG A-201 CARD she forgot her card nobody"),
                platform.database.transaction(handle -> handle.createQuery("SELECT device || ' ' || store || ' '"
                                + " || associate || ' ' || key_kind || ' ' || reason || ' '"
                                + " || COALESCE(customer, 'nobody') FROM customer_search ORDER BY id")
                        .mapTo(String.class)
                        .list()));
    }

    @Test
    void aDeviceSearchesThirtyTimesAnHourAndOthersGoOn() {
        for (int i = 0; i < CustomerSearches.MOST_AN_HOUR; i++) {
            platform.clock.advance(Duration.ofSeconds(10));
            assertNobody(Key.CARD, "404-" + i);
        }

        Refusal refusal = assertThrows(Refusal.class, () -> find(Key.EMAIL, "anais.dubois@example.org"));

        assertEquals(ProblemCode.SLOW_DOWN, refusal.code());
        assertEquals(3600 - 290 + 1, refusal.retryAfterSeconds());
        assertEquals(
                ANNA.id().value(),
                searches.find(other.device(), DEANSGATE.id(), question(Key.EMAIL, "anais.dubois@example.org"))
                        .customer());
        platform.clock.advance(Duration.ofHours(1));
        assertEquals(ANNA.id(), found(Key.EMAIL, "anais.dubois@example.org"));
    }

    @Test
    void aQuestionThatLacksSomethingIsRefused() {
        for (CustomerSearch bad : List.of(
                new CustomerSearch(Key.CARD, " ", "A-201", "why"),
                new CustomerSearch(Key.CARD, "9826000010012", "A-201", ""),
                new CustomerSearch(Key.CARD, "9826000010012", "A-101", "of another store"),
                new CustomerSearch(Key.CARD, "9826000010012", "A-999", "made up"),
                new CustomerSearch(Key.CARD, "1".repeat(201), "A-201", "why"),
                new CustomerSearch(Key.CARD, "9826000010012", "A-201", "w".repeat(201)))) {
            Refusal refusal = assertThrows(Refusal.class, () -> searches.find(tablet.device(), DEANSGATE.id(), bad));
            assertEquals(ProblemCode.MALFORMED, refusal.code());
        }
        assertEquals(Set.of(), people(tablet));
    }

    private void assertNobody(Key key, String value) {
        Refusal refusal = assertThrows(Refusal.class, () -> find(key, value));
        assertEquals(ProblemCode.NOT_FOUND, refusal.code());
    }

    private CustomerId found(Key key, String value) {
        return new CustomerId(find(key, value).customer());
    }

    private FoundCustomer find(Key key, String value) {
        return searches.find(tablet.device(), DEANSGATE.id(), question(key, value));
    }

    private static CustomerSearch question(Key key, String value) {
        return new CustomerSearch(key, value, ZOE.id().value(), "she forgot her card");
    }

    private void change(Consumer<Handle> change) {
        platform.feed.write(transaction -> {
            change.accept(transaction.handle());
            return true;
        });
        scopes.settle();
    }

    private void put(PlatformRow row) {
        platform.feed.write(transaction -> {
            transaction.put(row);
            return true;
        });
    }

    private static Set<String> people(TabletView view) {
        view.pull();
        return view.people();
    }

    private static Customer like(Customer customer, String id) {
        return new Customer(
                new CustomerId(id),
                customer.details(),
                customer.tier(),
                0,
                customer.since(),
                customer.consents(),
                false);
    }

    private static Customer with(Customer customer, String email) {
        var details = customer.details();
        return new Customer(
                customer.id(),
                new PersonalDetails(
                        details.givenName(),
                        details.familyName(),
                        email,
                        details.phone(),
                        details.card(),
                        details.city()),
                customer.tier(),
                customer.points(),
                customer.since(),
                customer.consents(),
                customer.synthetic());
    }
}
