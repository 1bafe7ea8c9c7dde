package rapport.app;

import org.jspecify.annotations.Nullable;
import rapport.app.basket.Handling;
import rapport.app.suggest.SpokenWishes;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;

/** Keeps what is told with what is wished. Lives on the screen's thread. */
record InHand(SpokenWishes wishes) implements Handling {
    @Override
    public void looksAt(@Nullable CustomerId customer, Sku product) {
        wishes.looksAt(customer, product);
    }

    @Override
    public void triesOn(@Nullable CustomerId customer, Sku product, boolean on) {
        wishes.triesOn(customer, product, on);
    }

    @Override
    public boolean hasTriedOn(@Nullable CustomerId customer, Sku product) {
        return wishes.of(customer).handled().triedOn().contains(product);
    }

    @Override
    public void takesUp(@Nullable CustomerId customer, Sku product) {
        wishes.takesUp(customer, product);
    }

    @Override
    public void putsBack(@Nullable CustomerId customer, Sku product) {
        wishes.putsBack(customer, product);
    }
}
