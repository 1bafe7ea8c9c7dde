package rapport.engine.policy;

import rapport.domain.product.Sku;

/**
 * A product as a ranker scored it.
 *
 * @param score higher is better, comparable within one list only
 * @param withBasket how well it goes with the basket of now, 0 to 1
 */
public record Scored(Sku sku, double score, double withBasket) {}
