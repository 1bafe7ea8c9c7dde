package rapport.domain.feed;

import java.util.List;
import rapport.domain.product.Sku;

/**
 * How a product sells over all channels, named and anonymous purchases alike: what popularity and "often bought with"
 * are made from.
 *
 * @param baskets purchases that held it, ever
 * @param recentBaskets purchases that held it within the last {@code recentDays} days of the data
 * @param companions what it was bought together with, the strongest first, at most 30
 */
public record ProductTrend(Sku sku, int baskets, int recentBaskets, int recentDays, List<Companion> companions) {
    public ProductTrend {
        companions = List.copyOf(companions);
    }

    /**
     * Another product in the same baskets.
     *
     * @param together purchases that held both
     */
    public record Companion(Sku sku, int together) {}
}
