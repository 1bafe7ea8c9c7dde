package rapport.app.basket;

import org.jspecify.annotations.Nullable;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;

/**
 * Is told what somebody has to do with while they are served, so that suggestions can heed it. Customers are absent where
 * nobody knows the name. Lives on the screen's thread.
 */
public interface Handling {
    /** Its size is asked. */
    void looksAt(@Nullable CustomerId customer, Sku product);

    /** @param on false if that was said by mistake */
    void triesOn(@Nullable CustomerId customer, Sku product, boolean on);

    boolean hasTriedOn(@Nullable CustomerId customer, Sku product);

    /** It came into the basket. */
    void takesUp(@Nullable CustomerId customer, Sku product);

    /** It was taken out of the basket. */
    void putsBack(@Nullable CustomerId customer, Sku product);
}
