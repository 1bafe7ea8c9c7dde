package rapport.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.domain.consent.Consents;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.protocol.ChangePage;
import rapport.protocol.CustomerSearch;
import rapport.protocol.FoundCustomer;
import rapport.protocol.PlatformApi;

/** What a platform promises to a store that asks for somebody whom it does not know. */
public abstract class FindContract {
    private static final Duration AT_ONCE = Duration.ZERO;

    /** Bought in another town only. */
    protected static final Customer DORA = new Customer(
            new CustomerId("C-2001"),
            new PersonalDetails(
                    "Dóra", "Varga", "dora.varga@example.org", "+44 7700 900789", "9826000020011", "Inverness"),
            LoyaltyTier.SILVER,
            300,
            LocalDate.of(2021, 5, 6),
            Consents.NONE,
            false);

    protected static final Purchase DORAS_LOAFERS = new Purchase(
            new PurchaseId("P-2001"),
            DORA.id(),
            Channel.ONLINE,
            null,
            null,
            Instant.parse("2026-01-11T18:00:00Z"),
            "W-80001",
            List.of(new LineItem(
                    new Article(TypicalProducts.CARE.sku(), TypicalProducts.ONE_CARE.size()),
                    1,
                    TypicalProducts.CARE.price(),
                    false)),
            List.of(),
            null,
            TypicalProducts.CARE.price());

    private PlatformUnderTest platform;
    private PlatformApi api;

    /** A platform that no other test has seen. */
    protected abstract PlatformUnderTest start() throws Exception;

    /** Makes somebody known to it whom {@link TypicalStores#KINGS_ROAD} is not told about. */
    protected abstract void putElsewhere(PlatformUnderTest platform, Customer customer, Purchase purchase);

    @BeforeEach
    void startAndEnrol() throws Exception {
        platform = start();
        putElsewhere(platform, DORA, DORAS_LOAFERS);
        api = platform.enrolledDevice();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @ParameterizedTest
    @CsvSource({"CARD, 9826000020011", "PHONE, +44 7700 900789", "EMAIL, dora.varga@example.org", "ORDER, W-80001"})
    void whoIsFoundIsToldWithTheirPurchases(CustomerSearch.Key key, String value) {
        Checkpoint before = api.snapshot().checkpoint();
        assertFalse(told(before).contains(DORA.id().value()));

        FoundCustomer found = find(key, value).orElseThrow();

        assertEquals(DORA.id().value(), found.customer());
        assertTrue(found.until().isAfter(Instant.EPOCH));
        assertEquals(Set.of(DORA.id().value(), DORAS_LOAFERS.id().value()), told(before));
        assertTrue(PlatformApiContract.latest(api, before).position() >= found.position());
    }

    @Test
    void askingAgainFindsTheSamePersonAndTellsNothingTwice() {
        Checkpoint before = api.snapshot().checkpoint();
        find(CustomerSearch.Key.CARD, "9826000020011");
        Set<String> told = told(before);

        Optional<FoundCustomer> again = find(CustomerSearch.Key.CARD, "9826000020011");

        assertEquals(DORA.id().value(), again.orElseThrow().customer());
        assertEquals(told, told(before));
    }

    @ParameterizedTest
    @CsvSource({"CARD, 9826000099999", "PHONE, +44 7700 900000", "EMAIL, nobody@example.org", "ORDER, W-99999"})
    void nobodyIsFoundByAKeyThatNobodyHas(CustomerSearch.Key key, String value) {
        assertEquals(Optional.empty(), find(key, value));
    }

    @Test
    void aPartOfAKeyFindsNobody() {
        assertEquals(Optional.empty(), find(CustomerSearch.Key.CARD, "982600002"));
        assertEquals(Optional.empty(), find(CustomerSearch.Key.EMAIL, "dora.varga"));
    }

    private Optional<FoundCustomer> find(CustomerSearch.Key key, String value) {
        return api.find(new CustomerSearch(key, value, TypicalStores.MIA.id().value(), "the customer stands here"));
    }

    private Set<String> told(Checkpoint after) {
        Set<String> keys = new HashSet<>();
        Checkpoint at = after;
        ChangePage page;
        do {
            page = api.changes(at, AT_ONCE, false);
            for (Change change : page.changes()) {
                if (change instanceof Change.Put(long _, PlatformRow row)) {
                    keys.add(row.key());
                }
            }
            at = page.to();
        } while (page.more());
        return keys;
    }
}
