package rapport.training.source;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rapport.engine.rank.Moment;
import rapport.engine.rank.Visits;

/**
 * What was sold, netted and bounded, as training reads it: the same for the same lines, whatever their order. Products
 * are numbered in the order of a model file. Nobody is named. Immutable by convention: nobody writes into the arrays.
 *
 * @param kind of source, for a card
 * @param skus by number
 * @param described what they are, by number
 * @param shoppers who may be learned from, in a fixed order
 * @param others sales of nobody in particular, one basket each, that count for popularity only
 * @param zone of the clock on the stores' walls; empty where sales have no time of day
 * @param newest seconds since 1970 of the last basket
 * @param counts what was read and what was left out
 */
public record Sales(
        String kind,
        List<String> skus,
        List<Described> described,
        List<Shopper> shoppers,
        List<Shopper> others,
        Optional<ZoneId> zone,
        long newest,
        Counts counts) {
    /** The store of what was bought in none. */
    public static final String ONLINE = "online";

    public Sales {
        skus = List.copyOf(skus);
        described = List.copyOf(described);
        shoppers = List.copyOf(shoppers);
        others = List.copyOf(others);
    }

    /** When in the week a time is. */
    public int moment(long at) {
        return zone.map(of -> Moment.of(LocalDateTime.ofInstant(Instant.ofEpochSecond(at), of)))
                .orElse(Moment.UNKNOWN);
    }

    /** All that a customer bought, at the age that it has at some time. */
    public Visits visits(Shopper shopper, long until) {
        return new Visits(
                shopper.baskets(),
                shopper.ages(shopper.size(), until),
                moments(shopper, shopper.size()),
                moment(until));
    }

    int[] moments(Shopper shopper, int count) {
        return Arrays.stream(shopper.at(), 0, count).mapToInt(this::moment).toArray();
    }

    /**
     * What one customer bought and kept.
     *
     * @param baskets from the oldest to the newest, each sorted and without doubles
     * @param at seconds since 1970, rising
     * @param stores where each basket was bought; empty if nobody says
     * @param pieces in sizes, bought or brought back, the oldest first
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Shopper(int[][] baskets, long[] at, List<String> stores, List<Piece> pieces) {
        private static final float DAY = 86_400;

        public Shopper {
            stores = List.copyOf(stores);
            pieces = List.copyOf(pieces);
        }

        /** The days from the first baskets to a time. */
        public float[] ages(int count, long until) {
            float[] ages = new float[count];
            for (int basket = 0; basket < count; basket++) {
                ages[basket] = Math.max(0, until - at[basket]) / DAY;
            }
            return ages;
        }

        public int size() {
            return baskets.length;
        }

        /** The store of most of the first baskets, of as many the one of the latest; empty if it is not known. */
        public String home(int count) {
            Map<String, Integer> times = new HashMap<>();
            String home = "";
            for (int basket = 0; basket < count; basket++) {
                String store = stores.get(basket);
                if (!store.isEmpty() && times.merge(store, 1, Integer::sum) >= times.getOrDefault(home, 0)) {
                    home = store;
                }
            }
            return home;
        }
    }

    /**
     * Of a product in a size.
     *
     * @param at seconds since 1970
     * @param bought otherwise it was brought back
     */
    public record Piece(long at, int product, String size, boolean bought) {}

    /**
     * How much there was.
     *
     * @param lines read
     * @param baskets kept, with those of nobody in particular
     * @param from the oldest basket; absent without dates
     * @param to the newest
     * @param leftOut lines that were passed over, by cause
     */
    public record Counts(
            long lines, long baskets, Optional<Instant> from, Optional<Instant> to, List<LeftOut> leftOut) {
        public Counts {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** Lines that were passed over for one cause. */
    public record LeftOut(String cause, long lines) {}
}
