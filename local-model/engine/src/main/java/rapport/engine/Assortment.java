package rapport.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import rapport.domain.feed.ProductTrend;
import rapport.domain.feed.ProductTrend.Companion;
import rapport.domain.product.Sku;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.RankingModel;

/**
 * How all products sell, in the form in which the engine reads it. Immutable, made once for many requests. Products
 * are numbered in the order of their SKUs.
 */
public final class Assortment {
    static final int UNKNOWN = -1;

    private final Optional<RankingModel> model;
    private final Optional<Watch> watch;
    private final Queue<FeatureRows> idleRows = new ConcurrentLinkedQueue<>();
    private final List<ProductTrend> trends;
    private final Map<Sku, Integer> indexes;
    private final double[] popularity;
    private final int[] byPopularity;
    /** The companions of product p are at {@code firstOf[p] .. firstOf[p + 1] - 1}. */
    private final int[] firstOf;

    private final int[] companions;
    private final int[] together;
    private final double[] affinities;

    private Assortment(List<ProductTrend> trends) {
        this.model = Optional.empty();
        this.watch = Optional.empty();
        this.trends = trends;
        indexes = HashMap.newHashMap(trends.size());
        for (int product = 0; product < trends.size(); product++) {
            indexes.put(trends.get(product).sku(), product);
        }
        popularity = popularity(trends);
        byPopularity = IntStream.range(0, trends.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer product) -> popularity[product])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        int links = trends.stream().mapToInt(trend -> trend.companions().size()).sum();
        firstOf = new int[trends.size() + 1];
        companions = new int[links];
        together = new int[links];
        affinities = new double[links];
        link();
    }

    private Assortment(Assortment same, RankingModel learned, Optional<Watch> watch) {
        model = Optional.of(learned);
        this.watch = watch;
        trends = same.trends;
        indexes = same.indexes;
        popularity = same.popularity;
        byPopularity = same.byPopularity;
        firstOf = same.firstOf;
        companions = same.companions;
        together = same.together;
        affinities = same.affinities;
    }

    /** Of two trends of one product the later one counts. A companion without a trend of its own is left out. */
    public static Assortment of(Collection<ProductTrend> trends) {
        Map<Sku, ProductTrend> latest = HashMap.newHashMap(trends.size());
        trends.forEach(trend -> latest.put(trend.sku(), trend));
        List<ProductTrend> bySku = new ArrayList<>(latest.values());
        bySku.sort(Comparator.comparing(ProductTrend::sku));
        return new Assortment(bySku);
    }

    /** The same with what a model learned. What it does not know is suggested only after all that it does. */
    public Assortment with(RankingModel learned) {
        return new Assortment(this, learned, Optional.empty());
    }

    /** The same, and whoever is served is counted. */
    public Assortment with(RankingModel learned, Watch watch) {
        return new Assortment(this, learned, Optional.of(watch));
    }

    Optional<RankingModel> model() {
        return model;
    }

    Optional<Watch> watch() {
        return watch;
    }

    /** Rows that nobody else uses until they are given back. */
    FeatureRows borrowRows(RankingModel of) {
        FeatureRows idle = idleRows.poll();
        return idle != null ? idle : of.rows();
    }

    void giveBack(FeatureRows rows) {
        idleRows.offer(rows);
    }

    int size() {
        return trends.size();
    }

    /** The number of a product, or {@link #UNKNOWN}. */
    int index(Sku sku) {
        return indexes.getOrDefault(sku, UNKNOWN);
    }

    ProductTrend trend(int product) {
        return trends.get(product);
    }

    Sku sku(int product) {
        return trends.get(product).sku();
    }

    /** The root of its recent baskets in relation to the product that has most of them, 0 to 1. */
    double popularity(int product) {
        return popularity[product];
    }

    /** The product at a place of the order by popularity, the most popular at 0. */
    int byPopularity(int place) {
        return byPopularity[place];
    }

    int firstLink(int product) {
        return firstOf[product];
    }

    int endOfLinks(int product) {
        return firstOf[product + 1];
    }

    int companion(int link) {
        return companions[link];
    }

    int together(int link) {
        return together[link];
    }

    /** How strongly the two products of a link belong together, 0 to 1. */
    double affinity(int link) {
        return affinities[link];
    }

    private void link() {
        int link = 0;
        for (int product = 0; product < trends.size(); product++) {
            for (Companion companion : trends.get(product).companions()) {
                int other = index(companion.sku());
                if (other != UNKNOWN && other != product) {
                    companions[link] = other;
                    together[link] = companion.together();
                    affinities[link++] = Affinity.of(
                            companion.together(),
                            trends.get(product).baskets(),
                            trends.get(other).baskets());
                }
            }
            firstOf[product + 1] = link;
        }
    }

    private static double[] popularity(List<ProductTrend> trends) {
        int most = trends.stream().mapToInt(ProductTrend::recentBaskets).max().orElse(0);
        return trends.stream()
                .mapToDouble(trend -> most == 0 ? 0 : Math.sqrt((double) trend.recentBaskets() / most))
                .toArray();
    }
}
