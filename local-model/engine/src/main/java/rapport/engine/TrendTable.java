package rapport.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.ProductTrend;
import rapport.domain.feed.ProductTrend.Companion;
import rapport.domain.feed.ProductTrend.Lately;
import rapport.domain.product.Sku;
import rapport.engine.rank.Market;

/**
 * One counting of a {@link BasketLog}. Goes through the baskets of one product after the other with a single row of
 * counters, so that there is never a table of products by products.
 */
final class TrendTable {
    private static final float DAY = 86_400;

    private final List<Sku> skus;
    private final BasketLog log;
    private final long recentAfter;
    private final long end;
    private final int[] baskets;
    private final int[] recentBaskets;
    /** By product and stretch of the last weeks. */
    private final int[] lately;

    /** The baskets of product p are {@code basketsOf[firstOf[p]] .. basketsOf[firstOf[p + 1] - 1]}. */
    private final int[] firstOf;

    private final int[] basketsOf;
    private final int[] together;
    private final int[] touched;

    TrendTable(List<Sku> skus, BasketLog log, long recentAfter, long end) {
        this.skus = skus;
        this.log = log;
        this.recentAfter = recentAfter;
        this.end = end;
        baskets = new int[skus.size()];
        recentBaskets = new int[skus.size()];
        lately = new int[skus.size() * Lately.STRETCHES];
        firstOf = new int[skus.size() + 1];
        together = new int[skus.size()];
        touched = new int[skus.size()];
        countBaskets();
        basketsOf = new int[firstOf[skus.size()]];
        indexBaskets();
    }

    List<ProductTrend> trends(int recentDays) {
        int[] bySku = IntStream.range(0, skus.size())
                .boxed()
                .sorted(Comparator.comparing(skus::get))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] rank = new int[skus.size()];
        for (int i = 0; i < bySku.length; i++) {
            rank[bySku[i]] = i;
        }
        List<ProductTrend> trends = new ArrayList<>(bySku.length);
        for (int product : bySku) {
            if (baskets[product] > 0) {
                trends.add(new ProductTrend(
                        skus.get(product),
                        baskets[product],
                        recentBaskets[product],
                        recentDays,
                        companions(product, rank),
                        lately(product)));
            }
        }
        return trends;
    }

    private @Nullable Lately lately(int product) {
        int from = product * Lately.STRETCHES;
        List<Integer> counts =
                Arrays.stream(lately, from, from + Lately.STRETCHES).boxed().toList();
        return counts.stream().allMatch(count -> count == 0) ? null : new Lately(Instant.ofEpochSecond(end), counts);
    }

    private void countBaskets() {
        for (int basket = 0; basket < log.size(); basket++) {
            long time = log.time(basket);
            if (time > end) {
                continue;
            }
            int stretch = Market.window((end - time) / DAY);
            for (int place = log.start(basket); place < log.end(basket); place++) {
                int product = log.productAt(place);
                baskets[product]++;
                if (stretch < Lately.STRETCHES) {
                    lately[product * Lately.STRETCHES + stretch]++;
                }
                if (time > recentAfter) {
                    recentBaskets[product]++;
                }
                if (countsForCompanions(basket)) {
                    firstOf[product + 1]++;
                }
            }
        }
        Arrays.parallelPrefix(firstOf, Integer::sum);
    }

    private void indexBaskets() {
        int[] next = firstOf.clone();
        for (int basket = 0; basket < log.size(); basket++) {
            if (log.time(basket) > end || !countsForCompanions(basket)) {
                continue;
            }
            for (int place = log.start(basket); place < log.end(basket); place++) {
                basketsOf[next[log.productAt(place)]++] = basket;
            }
        }
    }

    private boolean countsForCompanions(int basket) {
        return log.end(basket) - log.start(basket) <= TrendCounter.LARGEST_COUNTED;
    }

    private List<Companion> companions(int product, int[] rank) {
        int found = 0;
        for (int i = firstOf[product]; i < firstOf[product + 1]; i++) {
            int last = log.end(basketsOf[i]);
            for (int place = log.start(basketsOf[i]); place < last; place++) {
                int other = log.productAt(place);
                if (together[other]++ == 0) {
                    touched[found++] = other;
                }
            }
        }
        Strongest strongest = new Strongest(TrendCounter.MOST_COMPANIONS);
        for (int i = 0; i < found; i++) {
            int other = touched[i];
            if (other != product && together[other] >= TrendCounter.LEAST_TOGETHER) {
                strongest.offer(other, Affinity.of(together[other], baskets[product], baskets[other]), rank[other]);
            }
        }
        List<Companion> companions = new ArrayList<>(strongest.size());
        for (int i = 0; i < strongest.size(); i++) {
            companions.add(new Companion(skus.get(strongest.item(i)), together[strongest.item(i)]));
        }
        for (int i = 0; i < found; i++) {
            together[touched[i]] = 0;
        }
        return companions;
    }
}
