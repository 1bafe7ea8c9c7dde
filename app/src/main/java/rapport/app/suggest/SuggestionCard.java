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
 * @param elsewhere where it is, absent for what is here
 */
public record SuggestionCard(
        ProductInStore offer,
        @Nullable String usualSize,
        List<Reason> reasons,
        Map<Sku, String> names,
        ShownList.Slot slot,
        @Nullable Elsewhere elsewhere) {
    public SuggestionCard {
        reasons = List.copyOf(reasons);
        names = Map.copyOf(names);
    }

    /** One of something that is here. */
    public SuggestionCard(
            ProductInStore offer,
            @Nullable String usualSize,
            List<Reason> reasons,
            Map<Sku, String> names,
            ShownList.Slot slot) {
        this(offer, usualSize, reasons, names, slot, null);
    }

    /**
     * The nearest place where something can be had that is not here.
     *
     * @param store its name as on the door
     * @param online whether it is sent from there
     * @param size of which there are so many pieces; empty where all are counted
     */
    public record Elsewhere(String store, boolean online, String size, int pieces) {}

    public Sku sku() {
        return offer.product().sku();
    }
}
