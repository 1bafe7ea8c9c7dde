package rapport.domain.basket;

import java.util.UUID;

/** The key that a basket has from its first line, a UUID of version 7. A basket becomes one sale at most. */
public record BasketId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
