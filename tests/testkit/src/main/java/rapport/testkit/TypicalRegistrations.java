package rapport.testkit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.CustomerOpened;
import rapport.domain.event.StoreEvent.CustomerRegistered;
import rapport.domain.event.StoreEvent.SuggestionsShown;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.domain.suggestion.ShownList;

/** Emma, who becomes a customer in the King's Road, and what happens with her there. */
public final class TypicalRegistrations {
    /** Nobody else has her card. */
    public static final PersonalDetails EMMA =
            new PersonalDetails("Emma", "Lindqvist", "emma@example.com", "+44 7700 900871", "7710001", "London");

    private static final FactId FIRST = id(900);

    /** By Mia on the first tablet. */
    public static final CustomerRegistered REGISTERED = registered(FIRST, EMMA);

    /** Her key, also before headquarters knows her. */
    public static final CustomerId EMMAS_ID = REGISTERED.customer();

    private TypicalRegistrations() {}

    /** Her first registration with other details. */
    public static CustomerRegistered registered(PersonalDetails details) {
        return registered(FIRST, details);
    }

    /** Her registration once more, as another fact. */
    public static CustomerRegistered again(long seed, PersonalDetails details) {
        return registered(id(1_000 + seed), details);
    }

    /** With another loyalty card. */
    public static PersonalDetails withCard(String card) {
        return new PersonalDetails(EMMA.givenName(), EMMA.familyName(), EMMA.email(), EMMA.phone(), card, EMMA.city());
    }

    /** That her page was opened. */
    public static CustomerOpened opened(long seed) {
        return new CustomerOpened(
                id(2_000 + seed),
                TestClock.TODAY,
                TypicalStores.KINGS_ROAD.id(),
                TypicalStores.TABLET,
                TypicalStores.MIA.id(),
                EMMAS_ID,
                "serving");
    }

    /** That two products were suggested to somebody. */
    public static SuggestionsShown shown(long seed, @Nullable CustomerId customer) {
        return new SuggestionsShown(
                id(3_000 + seed),
                TestClock.TODAY,
                TypicalStores.KINGS_ROAD.id(),
                TypicalStores.TABLET,
                TypicalStores.MIA.id(),
                customer,
                new ShownList(
                        UUID.fromString("0195d3a0-0000-7000-8000-0000000000aa"),
                        "baskets-1",
                        "standard-1",
                        "",
                        ShownList.Basis.PERSONAL,
                        List.of(
                                new ShownList.Slot(
                                        TypicalProducts.SCARF.sku(), 1, "goes-with", 1, ShownList.Choice.RANKED),
                                new ShownList.Slot(
                                        TypicalProducts.CARE.sku(), 4, "popular", 0.25, ShownList.Choice.EXPLORED))));
    }

    private static CustomerRegistered registered(FactId id, PersonalDetails details) {
        return registered(id, TestClock.TODAY, details);
    }

    /** Her registration at another time. */
    public static CustomerRegistered registered(FactId id, Instant at, PersonalDetails details) {
        return new CustomerRegistered(
                id,
                at,
                TypicalStores.KINGS_ROAD.id(),
                TypicalStores.TABLET,
                TypicalStores.MIA.id(),
                CustomerId.registeredBy(FIRST.value()),
                details);
    }

    private static FactId id(long seed) {
        return new FactId(Uuid7.at(TestClock.TODAY, Seeds.random(seed)));
    }
}
