package rapport.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.cache.CacheFixture.MIA;
import static rapport.testkit.TypicalRegistrations.EMMA;
import static rapport.testkit.TypicalRegistrations.EMMAS_ID;
import static rapport.testkit.TypicalRegistrations.REGISTERED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.consent.Consents;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.StoreEvent;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalRegistrations;

/** Whoever was registered on this device is a customer here at once. */
class RegistrationTest {
    private static final Customer NEW =
            new Customer(EMMAS_ID, EMMA, LoyaltyTier.NONE, 0, LocalDate.of(2026, 3, 14), Consents.NONE, false);

    @TempDir
    Path folder;

    @Test
    void aNewCustomerIsFoundOpenedAndServedLikeAnyOther() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, REGISTERED);
            CacheFixture.sold(cache, TypicalPurchases.sale(1, EMMAS_ID, TypicalProducts.SCARF));

            assertEquals(List.of(EMMAS_ID), found(cache, "lindq"));
            assertEquals(List.of(EMMAS_ID), found(cache, "07700 900871"));
            assertEquals(List.of(EMMAS_ID), found(cache, "7710001"));
            assertTrue(Optional.of(NEW).equals(cache.customers().customer(MIA, EMMAS_ID)), "Emma as a new customer");
            assertEquals(
                    1,
                    cache.customers()
                            .open(MIA, EMMAS_ID)
                            .orElseThrow()
                            .timeline()
                            .size());
        }
    }

    @Test
    void whoWasOpenedLastIncludesNewCustomers() throws Exception {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, REGISTERED);
            CacheFixture.sold(cache, TypicalRegistrations.opened(1));

            assertEquals(
                    List.of(EMMAS_ID),
                    cache.customers().lastOpened(MIA, 5).stream()
                            .map(match -> match.id())
                            .toList());
        }
    }

    @Test
    void aNewCustomerComesBackFromTheJournalWhenTheDatabaseIsLost() throws IOException {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, REGISTERED);
        }
        Files.delete(folder.resolve("cache.mv.db"));

        try (Cache cache = CacheFixture.open(folder)) {
            assertEquals(List.of(EMMAS_ID), found(cache, "emma"));
            CacheFixture.load(cache, "S-1", CacheFixture.SNAPSHOT, rapport.testkit.TypicalRetailer.ROWS);
            assertEquals(List.of(EMMAS_ID), found(cache, "07700 900871"));
        }
    }

    @Test
    void theMirrorsCustomerTakesThePlaceOfTheRegisteredOneAndLeavesWithIt() {
        Customer richer =
                new Customer(EMMAS_ID, EMMA, LoyaltyTier.MEMBER, 49, LocalDate.of(2026, 3, 14), Consents.NONE, false);
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, REGISTERED);
            cache.outbox().settle(Map.of(REGISTERED.id(), new FactOutcome.Accepted(101)));
            assertEquals(List.of(EMMAS_ID), found(cache, "emma"));

            CacheFixture.apply(cache, new PlatformRow.OfCustomer(richer));
            assertTrue(Optional.of(richer).equals(cache.customers().customer(MIA, EMMAS_ID)), "as the platform says");
            assertEquals(List.of(EMMAS_ID), found(cache, "emma"));

            cache.mirror()
                    .apply(
                            List.of(new rapport.domain.feed.Change.Removed(
                                    102, rapport.domain.feed.Table.CUSTOMERS, EMMAS_ID.value())),
                            CacheFixture.at(102));
            assertEquals(Optional.empty(), cache.customers().customer(MIA, EMMAS_ID));
            assertEquals(List.of(), found(cache, "emma"));
        }
    }

    @Test
    void whoIsInQuarantineAtHeadquartersStaysACustomerHere() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, REGISTERED);

            cache.outbox().settle(Map.of(REGISTERED.id(), new FactOutcome.Adjusted(100, "quarantined", "Later.")));

            assertTrue(Optional.of(NEW).equals(cache.customers().customer(MIA, EMMAS_ID)), "Emma is still there");
        }
    }

    @Test
    void aRejectedRegistrationStaysACustomerAndACorrectedOneTakesItsPlace() {
        PersonalDetails corrected = TypicalRegistrations.withCard("7710009");
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, REGISTERED);
            cache.outbox().settle(Map.of(REGISTERED.id(), new FactOutcome.Rejected("card-taken", "Taken.")));
            assertTrue(Optional.of(NEW).equals(cache.customers().customer(MIA, EMMAS_ID)), "Emma is still there");

            CacheFixture.sold(cache, TypicalRegistrations.again(1, corrected));

            assertTrue(
                    corrected.equals(cache.customers()
                            .customer(MIA, EMMAS_ID)
                            .orElseThrow()
                            .details()),
                    "the corrected details");
            assertEquals(List.of(), found(cache, "7710001"));
        }
    }

    @Test
    void whatWaitsForTheFirstRegistrationGoesOutInOrderWhenACorrectedOneIsAccepted() {
        StoreEvent opened = TypicalRegistrations.opened(1);
        StoreEvent corrected = TypicalRegistrations.again(1, EMMA);
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, REGISTERED);
            CacheFixture.sold(cache, opened);
            cache.outbox()
                    .settle(Map.of(
                            REGISTERED.id(),
                            new FactOutcome.Rejected("card-taken", "Taken."),
                            opened.id(),
                            new FactOutcome.WaitingFor(REGISTERED.id())));
            CacheFixture.sold(cache, corrected);
            assertEquals(List.of(corrected.id()), waiting(cache));

            cache.outbox().settle(Map.of(corrected.id(), new FactOutcome.Accepted(101)));

            assertEquals(List.of(opened.id()), waiting(cache));
        }
    }

    private static List<FactId> waiting(Cache cache) {
        return cache.outbox().waiting(50).stream().map(fact -> fact.fact().id()).toList();
    }

    @Test
    void aNewCustomerIsShownAgainInANewEpoch() {
        try (Cache cache = CacheFixture.openWithTypicalRetailer(folder)) {
            CacheFixture.sold(cache, REGISTERED);
            cache.outbox().settle(Map.of(REGISTERED.id(), new FactOutcome.Accepted(101)));

            cache.outbox().sendAgain();

            assertEquals(List.of(EMMAS_ID), found(cache, "emma"));
            assertEquals(1, cache.outbox().waiting(50).size());
        }
    }

    private static List<CustomerId> found(Cache cache, String asked) {
        return cache.customers().matching(MIA, asked, 5).matches().stream()
                .map(match -> match.id())
                .toList();
    }
}
