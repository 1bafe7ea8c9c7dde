package rapport.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.key.CustomerId;

/** People that tests speak about. */
public final class TypicalCustomers {
    /** Gold, consented to everything, bought in the store and online; accents in both names. */
    public static final Customer ANNA = new Customer(
            new CustomerId("C-1001"),
            new PersonalDetails(
                    "Anaïs", "Dubois", "anais.dubois@example.org", "+44 7700 900123", "9826000010012", "London"),
            LoyaltyTier.GOLD,
            2_480,
            LocalDate.of(2019, 4, 2),
            new Consents(List.of(
                    given(Purpose.PERSONALISATION, "website"),
                    given(Purpose.EMAIL, "website"),
                    given(Purpose.PHONE, "store"))),
            false);

    /** New, without purchases, never asked about anything. */
    public static final Customer BEN = new Customer(
            new CustomerId("C-1002"),
            new PersonalDetails("Ben", "Okafor", null, "07700 900456", null, null),
            LoyaltyTier.NONE,
            0,
            LocalDate.of(2026, 3, 1),
            Consents.NONE,
            false);

    /** Silver, with purchases, refused personalisation. */
    public static final Customer CLARA = new Customer(
            new CustomerId("C-1003"),
            new PersonalDetails("Clara", "Müller-Lowe", "clara@example.com", null, "9826000010036", "Bath"),
            LoyaltyTier.SILVER,
            610,
            LocalDate.of(2022, 11, 19),
            new Consents(List.of(new Consent(
                    Purpose.PERSONALISATION,
                    ConsentDecision.REFUSED,
                    Instant.parse("2024-06-01T09:00:00Z"),
                    "website"))),
            false);

    /** A family name alone, made up by an import, consented, bought online only. */
    public static final Customer DUBOIS_JUNIOR = new Customer(
            new CustomerId("C-1004"),
            new PersonalDetails("", "Dubois-O’Neill", null, null, null, "Leeds"),
            LoyaltyTier.MEMBER,
            35,
            LocalDate.of(2025, 1, 7),
            new Consents(List.of(given(Purpose.PERSONALISATION, "import"))),
            true);

    public static final List<Customer> ALL = List.of(ANNA, BEN, CLARA, DUBOIS_JUNIOR);

    private TypicalCustomers() {}

    private static Consent given(Purpose purpose, String source) {
        return new Consent(purpose, ConsentDecision.GIVEN, Instant.parse("2023-05-04T12:30:00Z"), source);
    }
}
