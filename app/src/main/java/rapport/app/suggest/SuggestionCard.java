package rapport.app.suggest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.ShownList;

/**
 * One suggestion as a card shows it.
 *
 * @param usualSize the size that this customer mostly keeps in such products, absent if that is not known
 * @param reasons the strongest first, one or two
 * @param names of the other products that the reasons name
 * @param slot what is noted of its place once it was seen
 */
public record SuggestionCard(
        ProductInStore offer,
        @Nullable String usualSize,
        List<Reason> reasons,
        Map<Sku, String> names,
        ShownList.Slot slot) {
    public SuggestionCard {
        reasons = List.copyOf(reasons);
        names = Map.copyOf(names);
    }

    public Sku sku() {
        return offer.product().sku();
    }
}
