package rapport.cache.customer;

import java.util.Comparator;
import rapport.domain.customer.Personal;

/**
 * A customer who was found.
 *
 * @param inside how many of the asked words are found only inside of others
 */
@Personal
record Hit(String id, String text, boolean here, int inside) {
    static final Comparator<Hit> BEST_FIRST = Comparator.comparingInt((Hit hit) -> hit.here() ? 0 : 1)
            .thenComparingInt(Hit::inside)
            .thenComparing(Hit::text)
            .thenComparing(Hit::id);

    @Override
    public String toString() {
        return "[personal]";
    }
}
