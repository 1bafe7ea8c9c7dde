package rapport.engine.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rapport.domain.product.Sku;

/**
 * What costs much more or much less than what this customer buys of its category comes later. Says nothing of a
 * category of which they bought fewer than {@link #LEAST} different products.
 */
final class UsualPrice implements Rule {
    static final int LEAST = 3;
    /** The band reaches this much beyond the cheapest and the dearest. */
    private static final double BEYOND = 1.3;

    private static final double MOST = 1;

    @Override
    public void apply(Field field, Occasion occasion) {
        if (!occasion.personal()) {
            return;
        }
        Map<String, Band> bands = bands(occasion);
        for (int place = 0; place < field.size(); place++) {
            ProductFacts.Facts facts = field.facts(place);
            Band band = bands.get(facts.category());
            if (band != null && facts.price() > 0) {
                field.lower(place, Math.min(MOST, band.distance(facts.price())));
            }
        }
    }

    private static Map<String, Band> bands(Occasion occasion) {
        Map<String, List<Long>> prices = new HashMap<>();
        for (Sku sku : occasion.owned().products()) {
            ProductFacts.Facts facts = occasion.guidance().facts().of(sku);
            if (facts.price() > 0 && !facts.category().isEmpty()) {
                prices.computeIfAbsent(facts.category(), _ -> new ArrayList<>()).add(facts.price());
            }
        }
        Map<String, Band> bands = new HashMap<>();
        prices.forEach((category, paid) -> {
            if (paid.size() >= LEAST) {
                bands.put(category, Band.of(paid));
            }
        });
        return bands;
    }

    private record Band(double least, double most) {
        static Band of(List<Long> prices) {
            long least = prices.stream().mapToLong(Long::longValue).min().orElseThrow();
            long most = prices.stream().mapToLong(Long::longValue).max().orElseThrow();
            return new Band(least / BEYOND, most * BEYOND);
        }

        /** In doublings. */
        double distance(long price) {
            double ratio = Math.max(1, Math.max(price / most, least / price));
            return Math.log(ratio) / Math.log(2);
        }
    }
}
