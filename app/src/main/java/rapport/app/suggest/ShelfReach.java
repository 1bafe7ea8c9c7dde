package rapport.app.suggest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.cache.product.ProductQueries.Shortage;
import rapport.domain.product.Sku;
import rapport.engine.policy.ProductFacts;
import rapport.engine.policy.Stocked;

/**
 * Where products can be had. This device is told the stock of its own store alone: what the store has in no size is left
 * out, and a size that it has not comes later, as one that may have to be ordered. Worked out anew only after something
 * changed. Thread-safe.
 */
final class ShelfReach {
    private volatile @Nullable WorkedOut last;

    private record WorkedOut(Shortage shortage, ShelfFacts facts, Set<Sku> notSoldHere, Reach reach) {}

    /**
     * What is told to the engine.
     *
     * @param stock of products of which some sizes are gone; the others are here
     * @param unavailable what is not here in any size, or not sold by this retailer
     */
    record Reach(Map<Sku, Stocked> stock, Set<Sku> unavailable) {}

    @SuppressWarnings("ReferenceEquality") // a shortage stays the same object as long as nothing changed
    Reach of(Shortage shortage, SharedAssortment.Known known) {
        WorkedOut before = last;
        if (before != null
                && before.shortage() == shortage
                && before.facts() == known.facts()
                && before.notSoldHere() == known.notSoldHere()) {
            return before.reach();
        }
        Set<Sku> unavailable = new HashSet<>(known.notSoldHere());
        unavailable.addAll(shortage.out());
        Reach reach = new Reach(stock(shortage, known.facts().products()), Set.copyOf(unavailable));
        last = new WorkedOut(shortage, known.facts(), known.notSoldHere(), reach);
        return reach;
    }

    private static Map<Sku, Stocked> stock(Shortage shortage, ProductFacts facts) {
        Map<Sku, Stocked> stock = HashMap.newHashMap(shortage.sizes().size());
        shortage.sizes().forEach((sku, gone) -> {
            List<String> made = facts.of(sku).sizes();
            Set<String> here = new HashSet<>(made);
            here.removeAll(gone);
            stock.put(sku, new Stocked(here, Set.of(), gone));
        });
        return Map.copyOf(stock);
    }
}
