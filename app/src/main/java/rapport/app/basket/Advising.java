package rapport.app.basket;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Acting;

/** What can be said about an item before its size is chosen. Blocks, so not for the screen's thread; thread-safe. */
public interface Advising {
    /** Says nothing of any item. */
    Advising SILENT = (_, _, _) -> Advice.NONE;

    /** @param customer who is served, absent for somebody without a name */
    Advice about(Acting acting, @Nullable CustomerId customer, ProductInStore item);

    /**
     * What is said.
     *
     * @param size absent where it is not known
     * @param worn the size that the customer wears of such things, absent if it is not known
     * @param similar what can stand in for the item, where it is not here, or not in the customer's size; at most three
     * @param goesWith what completes a look with it, at most three
     */
    record Advice(
            @Nullable SizeAdvised size,
            @Nullable String worn,
            List<ProductInStore> similar,
            List<ProductInStore> goesWith) {
        public static final Advice NONE = new Advice(null, null, List.of(), List.of());

        public Advice {
            similar = List.copyOf(similar);
            goesWith = List.copyOf(goesWith);
        }
    }

    /**
     * The size that most likely fits.
     *
     * @param pieces how many of the customer's pieces it rests on
     * @param tryToo another size worth trying, absent if none is
     */
    record SizeAdvised(
            String size,
            Certainty certainty,
            int pieces,
            @Nullable String tryToo) {}

    /** How sure the advice is. */
    enum Certainty {
        /** It is the best one at least four times of five. */
        VERY,
        /** At least three times of five. */
        FAIRLY,
        /** No other is as likely, and that is all. */
        PERHAPS;

        private static final double OFTEN = .8;
        private static final double MOSTLY = .6;

        /** @param certainty how likely no other size would fit better, 0 to 1 */
        public static Certainty of(double certainty) {
            return certainty >= OFTEN ? VERY : certainty >= MOSTLY ? FAIRLY : PERHAPS;
        }
    }
}
