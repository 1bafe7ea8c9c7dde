package rapport.engine.policy;

import java.util.Map;
import rapport.domain.product.Sku;

/**
 * What is needed to try products out: how often each was shown and taken so far, and the dice.
 *
 * @param tallies a product without one was never shown
 * @param seed of the dice; another one for each list
 */
public record Exploration(Map<Sku, Tally> tallies, long seed) {
    public Exploration {
        tallies = Map.copyOf(tallies);
    }

    Tally of(Sku sku) {
        return tallies.getOrDefault(sku, Tally.NONE);
    }

    /**
     * @param shown lists that held the product
     * @param taken of these, those from which it was bought
     */
    public record Tally(long shown, long taken) {
        public static final Tally NONE = new Tally(0, 0);

        /** @throws IllegalArgumentException when more were taken than shown, or fewer than none */
        public Tally {
            if (taken < 0 || taken > shown) {
                throw new IllegalArgumentException("what is taken was shown");
            }
        }
    }
}
