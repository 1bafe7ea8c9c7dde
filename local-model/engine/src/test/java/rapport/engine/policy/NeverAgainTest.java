package rapport.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.engine.policy.ProductFacts.Facts;

class NeverAgainTest {
    private static final Wishes NEVER = Wishes.NONE.withNever(Set.of(Shelf.sku(1)), Set.of("Astrid"));
    private static final Facts OF_THE_BRAND = new Facts("Boots", "Astrid", 0, List.of(), 0, false);

    private final NeverAgain rule = new NeverAgain();

    @Test
    void productsAndBrandsThatAreNotWantedAreLeftOut() {
        assertEquals(List.of(2, 3), shelf(NEVER).after(rule));
    }

    @Test
    void alsoForThoseWhoDidNotConsent() {
        assertEquals(List.of(2, 3), shelf(NEVER).notPersonal().after(rule));
    }

    @Test
    void aGiftMayBeOfABrandThatTheGiverDoesNotWant() {
        assertEquals(List.of(0, 2, 3), shelf(NEVER.asGift()).after(rule));
    }

    private static Shelf shelf(Wishes wishes) {
        return new Shelf(4).fact(0, OF_THE_BRAND).guided(Guidance.STANDARD.with(wishes));
    }
}
