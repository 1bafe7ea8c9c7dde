package rapport.cache.journal;

import java.util.UUID;
import javax.crypto.SecretKey;
import rapport.domain.key.CustomerId;

/** The key that a customer's part of the facts is sealed under. */
record CustomerKey(UUID id, CustomerId customer, SecretKey key) {
    @Override
    public String toString() {
        return "customer key " + id;
    }
}
