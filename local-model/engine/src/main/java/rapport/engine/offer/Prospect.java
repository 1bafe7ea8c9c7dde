package rapport.engine.offer;

import rapport.domain.product.Sku;

/**
 * A product that the customer may buy soon.
 *
 * @param category empty if there is none
 * @param brand empty if there is none
 * @param price that everybody pays, in the currency's smallest unit
 * @param cost what one piece costs the retailer
 * @param propensity the probability that it is bought without an offer, above 0 and below 1
 */
public record Prospect(Sku sku, String category, String brand, long price, long cost, double propensity) {
    /** @throws IllegalArgumentException when the propensity is no such probability */
    public Prospect {
        if (!(propensity > 0 && propensity < 1)) {
            throw new IllegalArgumentException("a propensity is between 0 and 1");
        }
    }
}
