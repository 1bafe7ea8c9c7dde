package rapport.engine.policy;

import java.util.Map;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;

/**
 * Where nothing personal may be used, the list is what this store sells most, behind what goes with the basket. Does
 * nothing where it is not known what the store sells.
 */
final class SoldHere implements Rule {
    private static final double BASKET = 6;
    private static final double BEST_SELLER = 3;

    @Override
    public void apply(Field field, Occasion occasion) {
        StoreSales sales = occasion.guidance().here();
        Map<Sku, Integer> baskets = sales.baskets();
        if (occasion.personal() || baskets.isEmpty()) {
            return;
        }
        double most =
                baskets.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        for (int place = 0; place < field.size(); place++) {
            int sold = Math.max(0, baskets.getOrDefault(field.sku(place), 0));
            double share = Math.sqrt(sold / Math.max(1, most));
            field.value(place, BASKET * field.scored(place).withBasket() + BEST_SELLER * share);
            if (sold > 0) {
                field.say(place, new Reason.PopularHere(sold, sales.days()));
            }
        }
    }
}
