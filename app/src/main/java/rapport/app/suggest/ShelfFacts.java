package rapport.app.suggest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import rapport.cache.product.ProductQueries.Catalogue;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.engine.policy.ProductFacts;
import rapport.engine.policy.ProductFacts.Facts;
import rapport.engine.size.ShelfSizes;
import rapport.engine.size.SizeTable;

/**
 * What rules and size advice know of the catalogue. Immutable.
 *
 * @param version of the catalogue that it was made from
 */
record ShelfFacts(long version, ProductFacts products, SizeTable sizes) {
    static ShelfFacts of(Catalogue catalogue) {
        Map<Sku, Facts> facts = HashMap.newHashMap(catalogue.products().size());
        Map<String, Set<String>> made = new HashMap<>();
        for (Product product : catalogue.products()) {
            made.computeIfAbsent(product.category().name(), _ -> new HashSet<>())
                    .addAll(product.sizes());
            facts.put(
                    product.sku(),
                    new Facts(
                            product.category().name(),
                            product.brand(),
                            product.price().minor(),
                            product.sizes(),
                            product.lifeDays(),
                            product.sensitive()));
        }
        return new ShelfFacts(catalogue.version(), ProductFacts.of(facts), ShelfSizes.of(made));
    }
}
