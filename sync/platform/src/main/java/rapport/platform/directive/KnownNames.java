package rapport.platform.directive;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import rapport.domain.product.Product;
import rapport.domain.store.StoreId;

/** What a file may name. */
record KnownNames(Set<String> skus, Set<String> brands, Set<String> categories, Set<StoreId> stores) {
    static KnownNames of(Collection<Product> products, Set<StoreId> stores) {
        return new KnownNames(
                products.stream().map(product -> product.sku().value()).collect(Collectors.toSet()),
                products.stream().map(Product::brand).collect(Collectors.toSet()),
                products.stream().map(product -> product.category().name()).collect(Collectors.toSet()),
                Set.copyOf(stores));
    }
}
