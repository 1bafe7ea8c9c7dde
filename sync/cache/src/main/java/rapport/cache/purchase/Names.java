package rapport.cache.purchase;

import org.jspecify.annotations.Nullable;
import rapport.domain.product.Sku;

/** Names for the keys of a timeline. */
public interface Names {
    @Nullable
    String store(String id);

    @Nullable
    String associate(String id);

    /** The product's name; the SKU where it is not known here. */
    String product(Sku sku);
}
