package rapport.app.suggest;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Texts;
import rapport.cache.product.ProductQueries.ProductInStore;

/** Says what of a product is in this store: the usual size first, if there is one. */
final class StockWords {
    private final Texts texts;

    StockWords(Texts texts) {
        this.texts = texts;
    }

    String here(ProductInStore offer, @Nullable String usualSize) {
        Map<String, Integer> stock = offer.stock();
        if (stock.isEmpty()) {
            return texts.get("suggest.stock.unknown");
        }
        if (usualSize != null && stock.containsKey(usualSize)) {
            int pieces = stock.get(usualSize);
            return pieces > 0
                    ? texts.get("suggest.stock.size", usualSize, pieces)
                    : texts.get("suggest.stock.size.none", usualSize);
        }
        return offer.here() > 0 ? texts.get("suggest.stock.here", offer.here()) : texts.get("suggest.stock.none");
    }

    /** Where something is that is not here, in few words: the first part of the store's name. */
    String elsewhere(SuggestionCard.Elsewhere place) {
        return words("suggest.stock", place, place.store().split(",", 2)[0].strip());
    }

    /** The same in a sentence. */
    String fact(SuggestionCard.Elsewhere place) {
        return words("suggest.fact.stock", place, place.store());
    }

    private String words(String key, SuggestionCard.Elsewhere place, String store) {
        if (place.size().isEmpty()) {
            return place.online()
                    ? texts.get(key + ".online", place.pieces())
                    : texts.get(key + ".near", store, place.pieces());
        }
        return place.online()
                ? texts.get(key + ".online.size", place.size(), place.pieces())
                : texts.get(key + ".near.size", place.size(), store, place.pieces());
    }

    /** Whether what {@link #here} speaks of is here. */
    static boolean available(ProductInStore offer, @Nullable String usualSize) {
        return usualSize != null && offer.stock().containsKey(usualSize)
                ? offer.stock().get(usualSize) > 0
                : offer.here() > 0;
    }
}
