package rapport.engine.policy;

import java.util.Map;
import rapport.domain.product.Sku;

/**
 * What one store sold lately.
 *
 * @param baskets by product: purchases with it
 * @param days the length of the period
 */
public record StoreSales(Map<Sku, Integer> baskets, int days) {
    public static final StoreSales UNKNOWN = new StoreSales(Map.of(), 0);

    public StoreSales {
        baskets = Map.copyOf(baskets);
    }
}
