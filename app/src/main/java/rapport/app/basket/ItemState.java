package rapport.app.basket;

import java.util.List;
import rapport.app.ui.ErrorCode;
import rapport.cache.Mirror;
import rapport.cache.product.ProductQueries.ProductInStore;

/** Everything that the field for an item can show. */
public sealed interface ItemState {
    /** Nothing was typed. */
    record Idle() implements ItemState {}

    /**
     * Products that match the words.
     *
     * @param total how many match in all
     */
    record Found(String asked, List<ProductInStore> matches, int total) implements ItemState {
        public Found {
            matches = List.copyOf(matches);
        }
    }

    /** No product matches; while the first data comes in that means little. */
    record Nothing(String asked, Mirror.Loading loading) implements ItemState {}

    /**
     * A product was named that has sizes: which? Or one that is not here: still this one?
     *
     * @param advice nothing yet when it was just named
     */
    record Sizes(ProductInStore product, Advising.Advice advice) implements ItemState {}

    /** The cache could not answer. */
    record Failed(ErrorCode code) implements ItemState {}
}
