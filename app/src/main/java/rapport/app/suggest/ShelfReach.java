package rapport.app.suggest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.cache.product.ElsewhereQueries.Elsewhere;
import rapport.cache.product.ProductQueries.Shortage;
import rapport.domain.product.Sku;
import rapport.engine.policy.ProductFacts;
import rapport.engine.policy.Stocked;

/**
 * Where products can be had: here, in stores near this one, online. Of the latter two this device knows what headquarters
 * tells it; as long as that says nothing of online orders, a size that is not here comes later as one that may have to be
 * ordered. Worked out anew only after something changed. Thread-safe.
 */
final class ShelfReach {
    private volatile @Nullable WorkedOut last;

    private record WorkedOut(
            Shortage shortage, Elsewhere elsewhere, ShelfFacts facts, Set<Sku> notSoldHere, Reach reach) {}

    /**
     * What is told to the engine.
     *
     * @param stock of products that are not here in every size; the others are here
     * @param unavailable what can be had nowhere, or is not sold by this retailer
     */
    record Reach(Map<Sku, Stocked> stock, Set<Sku> unavailable) {}

    @SuppressWarnings("ReferenceEquality") // these stay the same objects as long as nothing changed
    Reach of(Shortage shortage, Elsewhere elsewhere, SharedAssortment.Known known) {
        WorkedOut before = last;
        if (before != null
                && before.shortage() == shortage
                && before.elsewhere() == elsewhere
                && before.facts() == known.facts()
                && before.notSoldHere() == known.notSoldHere()) {
            return before.reach();
        }
        Reach reach = workOut(shortage, elsewhere, known);
        last = new WorkedOut(shortage, elsewhere, known.facts(), known.notSoldHere(), reach);
        return reach;
    }

    private static Reach workOut(Shortage shortage, Elsewhere elsewhere, SharedAssortment.Known known) {
        ProductFacts facts = known.facts().products();
        Set<Sku> unavailable = new HashSet<>(known.notSoldHere());
        Map<Sku, Stocked> stock = HashMap.newHashMap(
                shortage.sizes().size() + elsewhere.notCarried().size());
        shortage.sizes().forEach((sku, gone) -> {
            Set<String> here = new HashSet<>(facts.of(sku).sizes());
            here.removeAll(gone);
            stock.put(
                    sku,
                    new Stocked(
                            here,
                            in(elsewhere.nearby(), sku),
                            elsewhere.tellsOnline() ? in(elsewhere.online(), sku) : gone));
        });
        shortage.out().forEach(sku -> {
            if (in(elsewhere.nearby(), sku).isEmpty()
                    && in(elsewhere.online(), sku).isEmpty()) {
                unavailable.add(sku);
            } else {
                stock.put(sku, notHere(elsewhere, sku));
            }
        });
        elsewhere.notCarried().forEach(sku -> stock.put(sku, notHere(elsewhere, sku)));
        return new Reach(Map.copyOf(stock), Set.copyOf(unavailable));
    }

    private static Stocked notHere(Elsewhere elsewhere, Sku sku) {
        return new Stocked(Set.of(), in(elsewhere.nearby(), sku), in(elsewhere.online(), sku));
    }

    private static Set<String> in(Map<Sku, Set<String>> sizes, Sku sku) {
        return sizes.getOrDefault(sku, Set.of());
    }
}
