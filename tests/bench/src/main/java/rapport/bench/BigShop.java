package rapport.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.engine.rank.Visits;

/**
 * What the customers of a big shop buy, made up from the seed and their number alone. A product's popularity falls with
 * its rank (of 100,000 products the first has 0.26% of all lines, the median 26 of ten million); customers buy two in
 * three lines of the three departments they like, and one in three lines again. Immutable.
 */
final class BigShop {
    static final int PRODUCTS = 100_000;

    private static final int DEPARTMENTS = 400;
    private static final int LIKED = 3;
    /** Ranks below this are all about as popular as each other. */
    private static final double FLAT = 50;

    private static final int LINES = 20;
    private static final int LARGEST_BASKET = 6;
    private static final float DAYS_APART = 9;
    /** Scatters ranks over the numbers of products: no common factor with their number. */
    private static final long SCATTER = 61_803_398_873L;

    private final long seed;

    BigShop(long seed) {
        this.seed = seed;
    }

    /** One of any number of customers: 20 lines in the mean, 10 to 30. */
    Visits visits(int customer) {
        SplittableRandom random = new SplittableRandom(seed + customer * 0x9E3779B97F4A7C15L);
        return visits(random, LINES / 2 + random.nextInt(LINES + 1));
    }

    /** A regular with this many lines, another one for each number. */
    Visits regular(int number, int lines) {
        return visits(new SplittableRandom(~seed - number * 0x9E3779B97F4A7C15L), lines);
    }

    /** The same with dates, every piece bought once. */
    static PurchaseHistory history(Visits visits, Instant now) {
        return new PurchaseHistory(IntStream.range(0, visits.size())
                .mapToObj(basket -> new Visit(
                        now.minus(Duration.ofMinutes(Math.round(1_440. * visits.ages()[basket]))),
                        Channel.STORE,
                        Arrays.stream(visits.baskets()[basket])
                                .mapToObj(product -> new Piece(new Sku(sku(product)), "", 1))
                                .toList()))
                .toList());
    }

    /** As {@link rapport.platform.demo.BigRetailer} calls it. */
    static String sku(int product) {
        return "A-%05d".formatted(product);
    }

    static List<String> skus() {
        return IntStream.range(0, PRODUCTS).mapToObj(BigShop::sku).toList();
    }

    private static Visits visits(SplittableRandom random, int lines) {
        int[] liked = random.ints(LIKED, 0, DEPARTMENTS).toArray();
        int[] bought = new int[lines];
        int[][] baskets = new int[lines][];
        int size = 0;
        int line = 0;
        while (line < lines) {
            int[] basket = new int[Math.min(lines - line, 1 + random.nextInt(LARGEST_BASKET))];
            for (int i = 0; i < basket.length; i++) {
                boolean again = line > 0 && random.nextInt(3) == 0;
                basket[i] = again ? bought[random.nextInt(line)] : product(random, liked);
            }
            int[] different = Arrays.stream(basket).distinct().sorted().toArray();
            System.arraycopy(different, 0, bought, line, different.length);
            line += different.length;
            baskets[size++] = different;
        }
        float[] ages = new float[size];
        float age = random.nextInt(5);
        for (int i = size - 1; i >= 0; i--) {
            ages[i] = age;
            age += 1 + random.nextInt((int) (2 * DAYS_APART));
        }
        return new Visits(Arrays.copyOf(baskets, size), ages);
    }

    private static int product(SplittableRandom random, int[] liked) {
        int rank = (int) (FLAT * (Math.pow(PRODUCTS / FLAT + 1, random.nextDouble()) - 1));
        if (random.nextInt(3) > 0) {
            rank = rank / DEPARTMENTS * DEPARTMENTS + liked[random.nextInt(LIKED)];
        }
        return (int) (Math.min(rank, PRODUCTS - 1) * SCATTER % PRODUCTS);
    }
}
