package rapport.engine.offer;

import rapport.domain.product.Sku;
import rapport.domain.suggestion.Offer;

/**
 * The offer that is worth showing.
 *
 * @param product for which it gains most: what the reason names
 * @param price that this product then costs
 * @param gain expected over no offer, in the currency's smallest unit, above 0
 */
public record ProposedOffer(Offer offer, Sku product, long price, double gain) {}
