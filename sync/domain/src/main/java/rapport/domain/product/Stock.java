package rapport.domain.product;

import java.time.Instant;
import rapport.domain.store.StoreId;

/**
 * How many pieces of an article a store has, as counted at a time.
 *
 * @param quantity pieces, 0 or more
 */
public record Stock(StoreId store, Article article, int quantity, Instant asOf) {}
