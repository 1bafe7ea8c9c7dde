package rapport.engine.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.Offer;
import rapport.domain.suggestion.Offer.Audience;
import rapport.domain.suggestion.Offer.Discount;

class OffersTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Sku BOOT = new Sku("BOOT");
    private static final Sku LAMP = new Sku("LAMP");
    /** Seldom bought, with a good margin: worth an offer. */
    private static final Prospect RARE = new Prospect(BOOT, "Boots", "Astrid", 100_00, 40_00, .05);
    /** Bought anyway: an offer would only cost. */
    private static final Prospect SURE = new Prospect(LAMP, "Lamps", "Holm", 100_00, 40_00, .95);

    private static final double RESPONSE = 6;

    @Test
    void theGainIsWhatIsEarnedWithItLessWhatIsEarnedWithout() {
        ProposedOffer best = best(ofBoots("a", 20)).orElseThrow();

        double odds = .05 / .95 * Math.exp(6 * .2);
        double with = odds / (1 + odds);
        assertEquals(with * 40_00 - .05 * 60_00, best.gain(), 1e-9);
        assertEquals(BOOT, best.product());
        assertEquals(80_00, best.price());
    }

    @Test
    void whatWouldBeBoughtAnywayGetsNoOffer() {
        assertEquals(Optional.empty(), best(offer("a", new Target.Product(LAMP), 20)));
    }

    @Test
    void theOneThatGainsMostIsShownAndNoOther() {
        assertEquals(
                "b",
                best(ofBoots("a", 5), ofBoots("b", 25), ofBoots("c", 60))
                        .orElseThrow()
                        .offer()
                        .id());
    }

    @Test
    void nobodyWhoDoesNotRespondGetsAnOffer() {
        assertEquals(Optional.empty(), Offers.best(List.of(ofBoots("a", 20)), asked(true, false, Set.of(), 0)));
    }

    @Test
    void theComparisonGroupIsShownNone() {
        assertEquals(Optional.empty(), Offers.best(List.of(ofBoots("a", 20)), asked(true, true, Set.of(), RESPONSE)));
    }

    @Test
    void aVoucherNeedsConsentAndItsAddressee() {
        Offer voucher = new Offer(
                "v",
                Audience.ADDRESSED,
                new Target.Kind("Boots"),
                new Discount.Percent(20),
                before(),
                after(),
                900_00,
                true);

        assertTrue(Offers.best(List.of(voucher), addressed(true, "v")).isPresent());
        assertEquals(Optional.empty(), Offers.best(List.of(voucher), addressed(false, "v")));
        assertEquals(Optional.empty(), Offers.best(List.of(voucher), addressed(true, "w")));
    }

    @Test
    void whatMayBeUsedOnceIsNotShownAgain() {
        Offer once = new Offer(
                "o",
                Audience.EVERYBODY,
                new Target.Brand("Astrid"),
                new Discount.Percent(20),
                before(),
                after(),
                900_00,
                true);

        assertTrue(Offers.best(List.of(once), asked(true, false, Set.of(), RESPONSE))
                .isPresent());
        assertEquals(Optional.empty(), Offers.best(List.of(once), asked(true, false, Set.of("o"), RESPONSE)));
    }

    @Test
    void anOfferThatIsOverOrWhoseBudgetIsSpentIsNotShown() {
        Target boots = new Target.Kind("Boots");
        Discount less = new Discount.Percent(20);

        assertEquals(
                Optional.empty(), best(new Offer("a", Audience.EVERYBODY, boots, less, before(), NOW, 900_00, false)));
        assertEquals(
                Optional.empty(),
                best(new Offer("a", Audience.EVERYBODY, boots, less, NOW.plusSeconds(1), after(), 900_00, false)));
        assertEquals(
                Optional.empty(), best(new Offer("a", Audience.EVERYBODY, boots, less, before(), after(), 100, false)));
    }

    @Test
    void noOfferEverRaisesAPrice() {
        Random random = new Random(9);
        for (int i = 0; i < 20_000; i++) {
            long price = random.nextLong(-1_000, 1_000_000);
            Discount discount = random.nextBoolean()
                    ? new Discount.Percent(1 + random.nextInt(100))
                    : new Discount.Amount(1 + random.nextLong(2_000_000));

            long asked = discount.off(price);

            assertTrue(asked <= price, discount + " of " + price);
            assertTrue(asked >= Math.min(0, price), discount + " of " + price);
        }
        assertThrows(IllegalArgumentException.class, () -> new Discount.Percent(-10));
        assertThrows(IllegalArgumentException.class, () -> new Discount.Amount(-1));
    }

    @Test
    void theOrderOfTheOffersMakesNoDifference() {
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            offers.add(ofBoots("o" + i, 5 + i / 2));
        }
        Optional<ProposedOffer> best = Offers.best(offers, asked(true, false, Set.of(), RESPONSE));

        assertEquals(best, Offers.best(offers.reversed(), asked(true, false, Set.of(), RESPONSE)));
    }

    private static Optional<ProposedOffer> best(Offer... offers) {
        return Offers.best(List.of(offers), asked(true, false, Set.of(), RESPONSE));
    }

    private static OfferRequest asked(boolean consented, boolean holdout, Set<String> used, double response) {
        return new OfferRequest(consented, holdout, Set.of(), used, List.of(RARE, SURE), response, NOW);
    }

    private static OfferRequest addressed(boolean consented, String id) {
        return new OfferRequest(consented, false, Set.of(id), Set.of(), List.of(RARE), RESPONSE, NOW);
    }

    private static Offer ofBoots(String id, int percent) {
        return offer(id, new Target.Kind("Boots"), percent);
    }

    private static Offer offer(String id, Target what, int percent) {
        return new Offer(id, Audience.EVERYBODY, what, new Discount.Percent(percent), before(), after(), 900_00, false);
    }

    private static Instant before() {
        return NOW.minus(Duration.ofDays(1));
    }

    private static Instant after() {
        return NOW.plus(Duration.ofDays(1));
    }
}
