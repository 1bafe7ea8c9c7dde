package rapport.engine.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Sku;

/**
 * What cannot be had here comes later, what can be had nowhere is left out. For a product that is made in the customer's
 * size that size counts; one that is not made in it comes later.
 */
final class OutOfReach implements Rule {
    private static final double NEARBY = 1;
    private static final double ONLINE = 1.5;
    private static final double NOT_IN_THEIR_SIZE = 1;

    @Override
    public void apply(Field field, Occasion occasion) {
        Map<Sku, Stocked> stock = occasion.guidance().stock();
        Map<String, String> sizes =
                occasion.personal() ? occasion.guidance().wishes().sizes() : Map.of();
        for (int place = 0; place < field.size(); place++) {
            ProductFacts.Facts facts = field.facts(place);
            String size = sizes.get(facts.category());
            boolean made = size != null && facts.sizes().contains(size);
            if (size != null && !made && !facts.sizes().isEmpty()) {
                field.lower(place, NOT_IN_THEIR_SIZE);
            }
            Stocked stocked = stock.get(field.sku(place));
            if (stocked != null) {
                reach(field, place, where(stocked, made ? size : null));
            }
        }
    }

    private static Where where(Stocked stocked, @Nullable String size) {
        return size == null ? stocked.where() : stocked.where(size);
    }

    private static void reach(Field field, int place, Where where) {
        field.where(place, where);
        switch (where) {
            case HERE -> {}
            case NEARBY -> field.lower(place, NEARBY);
            case ONLINE -> field.lower(place, ONLINE);
            case NOWHERE -> field.leaveOut(place);
        }
    }
}
