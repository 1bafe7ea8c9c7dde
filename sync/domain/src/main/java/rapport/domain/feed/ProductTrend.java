package rapport.domain.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Sku;

/**
 * How a product sells over all channels, named and anonymous purchases alike: what popularity and "often bought with"
 * are made from.
 *
 * @param baskets purchases that held it, ever
 * @param recentBaskets purchases that held it within the last {@code recentDays} days of the data
 * @param companions what it was bought together with, the strongest first, at most 30
 * @param lately how it sold in the last weeks; absent if it did not
 */
public record ProductTrend(
        Sku sku,
        int baskets,
        int recentBaskets,
        int recentDays,
        List<Companion> companions,
        @Nullable Lately lately) {
    public ProductTrend {
        companions = List.copyOf(companions);
    }

    /** One that did not sell in the last weeks, or of which nobody says how. */
    public ProductTrend(Sku sku, int baskets, int recentBaskets, int recentDays, List<Companion> companions) {
        this(sku, baskets, recentBaskets, recentDays, companions, null);
    }

    /**
     * The sales of the last 35 days, the newest first.
     *
     * @param until the end of these days, a time of the data: the same for all products of one count
     * @param baskets purchases that held it less than 3.5 days before that, then less than 10.5, 17.5 and 35
     */
    public record Lately(Instant until, List<Integer> baskets) {
        public static final int STRETCHES = 4;

        /** @throws IllegalArgumentException when these are not four counts */
        public Lately {
            baskets = List.copyOf(baskets);
            if (baskets.size() != STRETCHES || !baskets.stream().allMatch(count -> count >= 0)) {
                throw new IllegalArgumentException("no sales of the last weeks");
            }
        }
    }

    /**
     * Another product in the same baskets.
     *
     * @param together purchases that held both
     */
    public record Companion(Sku sku, int together) {}
}
