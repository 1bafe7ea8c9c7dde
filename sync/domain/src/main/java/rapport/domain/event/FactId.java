package rapport.domain.event;

import java.util.UUID;
import rapport.domain.basket.BasketId;

/** The idempotency key of a fact, a UUID of version 7. The same id always means the same fact, for ever. */
public record FactId(UUID value) {
    /** @throws IllegalArgumentException when the text is no UUID */
    public static FactId of(String text) {
        return new FactId(UUID.fromString(text));
    }

    /** The id of the fact that a basket was sold; made from the basket, so that selling it twice is one fact. */
    public static FactId ofSale(BasketId basket) {
        return new FactId(basket.value());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
