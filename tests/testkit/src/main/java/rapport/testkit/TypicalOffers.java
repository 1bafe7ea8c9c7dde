package rapport.testkit;

import java.time.Instant;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.IssuedOffer;
import rapport.domain.suggestion.Offer;
import rapport.domain.suggestion.Offer.Audience;
import rapport.domain.suggestion.Offer.Discount;
import rapport.domain.suggestion.Voucher;

/** What headquarters offers in the week of {@link TestClock#TODAY}. */
public final class TypicalOffers {
    private static final Instant MONDAY = Instant.parse("2026-03-09T00:00:00Z");
    private static final Instant NEXT_MONDAY = Instant.parse("2026-03-16T00:00:00Z");

    /** To everybody in all stores. */
    public static final IssuedOffer TENTH_OFF_FJORD = new IssuedOffer(
            null,
            new Offer(
                    "O-1",
                    Audience.EVERYBODY,
                    new Target.Brand(TypicalProducts.SCARF.brand()),
                    new Discount.Percent(10),
                    MONDAY,
                    NEXT_MONDAY,
                    500_000,
                    false),
            "10% off Fjord",
            4,
            0.4);

    /** To everybody once, in the King's Road alone. */
    public static final IssuedOffer FIVE_OFF_CARE = new IssuedOffer(
            TypicalStores.KINGS_ROAD.id(),
            new Offer(
                    "O-2",
                    Audience.EVERYBODY,
                    new Target.Kind(TypicalProducts.CARE.category().name()),
                    new Discount.Amount(500),
                    MONDAY,
                    NEXT_MONDAY,
                    100_000,
                    true),
            "£5 off care",
            4,
            0.2);

    /** To those who have a voucher, in all stores. */
    public static final IssuedOffer VOUCHER_FOR_BOOTS = new IssuedOffer(
            null,
            new Offer(
                    "O-3",
                    Audience.ADDRESSED,
                    new Target.Product(TypicalProducts.BOOTS.sku()),
                    new Discount.Percent(20),
                    MONDAY,
                    NEXT_MONDAY,
                    100_000,
                    true),
            "20% off the boots",
            6,
            0.3);

    public static final Voucher ANNAS = new Voucher("O-3", TypicalCustomers.ANNA.id(), false);

    private TypicalOffers() {}
}
