package rapport.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rapport.domain.feed.ProductTrend;
import rapport.domain.product.Sku;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;

/**
 * Counts how often products are bought and with which others. The order in which purchases are added makes no
 * difference to the answer. For one thread.
 *
 * <p>It keeps 4 bytes for each product of each basket; time grows with the squares of the baskets' sizes, which
 * {@link #LARGEST_COUNTED} keeps bounded.
 */
public final class TrendCounter {
    /** A companion was in this many baskets or more: once is chance. */
    static final int LEAST_TOGETHER = 2;

    static final int MOST_COMPANIONS = 30;

    /**
     * A basket with more different products than this is a delivery and no choice: it counts for how often they sell,
     * but not for what goes with what.
     */
    static final int LARGEST_COUNTED = 2_000;

    private final int recentDays;
    private final Map<Sku, Integer> indexes = new HashMap<>();
    private final List<Sku> skus = new ArrayList<>();
    private final BasketLog log = new BasketLog();

    /** @throws IllegalArgumentException when the period is shorter than a day */
    public TrendCounter(int recentDays) {
        if (recentDays < 1) {
            throw new IllegalArgumentException("the recent period is one day or more");
        }
        this.recentDays = recentDays;
    }

    public void add(Purchase purchase) {
        Set<Sku> basket = HashSet.newHashSet(purchase.lines().size());
        for (LineItem line : purchase.lines()) {
            basket.add(line.article().sku());
        }
        add(purchase.at(), basket);
    }

    public void add(Instant at, Set<Sku> basket) {
        for (Sku sku : basket) {
            log.product(index(sku));
        }
        log.endBasket(at.getEpochSecond());
    }

    /** All products that were bought at or before {@code now}, by SKU. What is dated later does not count yet. */
    public List<ProductTrend> trends(Instant now) {
        long end = now.getEpochSecond();
        return new TrendTable(skus, log, end - Duration.ofDays(recentDays).toSeconds(), end).trends(recentDays);
    }

    private int index(Sku sku) {
        Integer known = indexes.putIfAbsent(sku, skus.size());
        if (known != null) {
            return known;
        }
        skus.add(sku);
        return skus.size() - 1;
    }
}
