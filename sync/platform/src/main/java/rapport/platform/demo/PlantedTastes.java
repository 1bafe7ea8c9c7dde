package rapport.platform.demo;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.platform.demo.DemoProducts.Piece;

/**
 * The truth about the demo retailer: who has which taste, and which products each taste loves. It is for measuring
 * whether a model found it; nothing that suggests or learns may ask it. The same for the same seed and size, whatever the
 * day. No product belongs to two tastes, and the customers by whom the demo is shown have none. Immutable.
 */
public final class PlantedTastes {
    private static final int NONE = -1;
    private static final int WITH_TASTE_PERCENT = 60;
    private static final int CUSTOMERS_A_TASTE = 100;
    private static final int FEWEST_TASTES = 4;
    private static final int MOST_PRODUCTS = 20;
    /** For so many times as many tries as pieces, only those that have its brand or colours will do. */
    private static final int NEAR_ENOUGH_FOR = 3;
    /** A taste's pieces are none of those that everybody buys. */
    private static final double LOVED_BY_ALL = 0.3;

    private final List<Taste> tastes;
    private final Map<String, List<Piece>> pieces;
    /** By customer number: the index of the taste. */
    private final int[] byCustomer;

    private PlantedTastes(List<Taste> tastes, Map<String, List<Piece>> pieces, int[] byCustomer) {
        this.tastes = tastes;
        this.pieces = pieces;
        this.byCustomer = byCustomer;
    }

    /** What {@link DemoRetailer#generate} plants for this seed and size. */
    public static PlantedTastes of(long seed, DemoRetailer.Size size) {
        return of(seed, size, DemoProducts.of(seed, size));
    }

    static PlantedTastes of(long seed, DemoRetailer.Size size, DemoProducts products) {
        List<Taste> all = TasteFile.read();
        int count = Math.clamp(size.customers() / CUSTOMERS_A_TASTE, FEWEST_TASTES, all.size());
        List<Taste> tastes = all.subList(0, count);
        int each = Math.min(MOST_PRODUCTS, size.products() / (4 * count));
        return new PlantedTastes(tastes, pieces(tastes, each, products), drawn(seed, size.customers(), tastes));
    }

    private static Map<String, List<Piece>> pieces(List<Taste> tastes, int each, DemoProducts products) {
        Map<String, List<Piece>> pieces = new LinkedHashMap<>();
        Set<Sku> taken = new HashSet<>();
        for (Taste taste : tastes) {
            Set<Piece> loved = new LinkedHashSet<>();
            for (int i = 0; loved.size() < each; i++) {
                Kind kind = taste.kinds().get(i % taste.kinds().size());
                int least = i < NEAR_ENOUGH_FOR * each ? 1 : 0;
                nearest(taste, products.pieces(kind), least, taken).ifPresent(loved::add);
                if (i > each * taste.kinds().size()) {
                    throw new IllegalStateException("too few products for the taste " + taste.name());
                }
            }
            pieces.put(taste.name(), List.copyOf(loved));
        }
        return pieces;
    }

    private static Optional<Piece> nearest(Taste taste, List<Piece> pieces, int least, Set<Sku> taken) {
        Piece best = null;
        for (Piece piece : pieces) {
            boolean free = piece.love() <= LOVED_BY_ALL
                    && piece.arrival().equals(Arrival.LONG_AGO)
                    && !DemoProducts.known(piece.product())
                    && !taken.contains(piece.product().sku())
                    && nearness(taste, piece) >= least;
            if (free && (best == null || nearness(taste, piece) > nearness(taste, best))) {
                best = piece;
            }
        }
        if (best != null) {
            taken.add(best.product().sku());
        }
        return Optional.ofNullable(best);
    }

    private static int nearness(Taste taste, Piece piece) {
        return (taste.brand().equals(piece.product().brand()) ? 2 : 0)
                + (taste.colours().contains(piece.product().colour()) ? 2 : 0);
    }

    private static int[] drawn(long seed, int customers, List<Taste> tastes) {
        int weights = tastes.stream().mapToInt(Taste::weight).sum();
        int[] drawn = new int[customers + 1];
        Arrays.fill(drawn, NONE);
        for (int number = DemoRegulars.NAMES.size() + 1; number <= customers; number++) {
            SplittableRandom random = new SplittableRandom(seed + number * 0x9E3779B97F4A7C15L);
            if (random.nextInt(100) < WITH_TASTE_PERCENT) {
                int left = random.nextInt(weights);
                int index = 0;
                while (left >= tastes.get(index).weight()) {
                    left -= tastes.get(index++).weight();
                }
                drawn[number] = index;
            }
        }
        return drawn;
    }

    /** The same tastes given to other customers by lot, with none among them as often: what is found here is chance. */
    public PlantedTastes permuted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] shuffled = byCustomer.clone();
        int first = DemoRegulars.NAMES.size() + 1;
        for (int number = shuffled.length - 1; number > first; number--) {
            int other = first + random.nextInt(number - first + 1);
            int taste = shuffled[number];
            shuffled[number] = shuffled[other];
            shuffled[other] = taste;
        }
        return new PlantedTastes(tastes, pieces, shuffled);
    }

    /** The names of all tastes, in the order of the file. */
    public List<String> names() {
        return List.copyOf(pieces.keySet());
    }

    /** The customers who have a taste. */
    public Set<CustomerId> customers() {
        return IntStream.range(0, byCustomer.length)
                .filter(number -> byCustomer[number] != NONE)
                .mapToObj(DemoRetailer::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The name of a customer's taste; empty for one without, and for one whom the demo does not know. */
    public Optional<String> tasteOf(CustomerId customer) {
        return taste(DemoRetailer.number(customer)).map(Taste::name);
    }

    /** The products that a taste loves, the most bought first. */
    public List<Sku> products(String taste) {
        return pieces(taste).stream().map(piece -> piece.product().sku()).toList();
    }

    /** The products that this customer's taste loves, the most bought first; none without a taste. */
    public List<Sku> lovedBy(CustomerId customer) {
        return tasteOf(customer).map(this::products).orElse(List.of());
    }

    Optional<Taste> taste(int number) {
        boolean has = number > 0 && number < byCustomer.length && byCustomer[number] != NONE;
        return has ? Optional.of(tastes.get(byCustomer[number])) : Optional.empty();
    }

    List<Piece> pieces(String taste) {
        return Objects.requireNonNull(pieces.get(taste), taste);
    }
}
