package rapport.training.source;

/**
 * A line of somebody's purchase or return.
 *
 * @param at seconds since 1970
 * @param basket tells baskets of the same time apart
 * @param quantity negative for what came back
 * @param size as it is written; empty if it has none, or nobody says which
 * @param store where it was sold; empty if nobody says where
 */
public record SoldLine(long at, String basket, String sku, long quantity, String size, String store) {}
