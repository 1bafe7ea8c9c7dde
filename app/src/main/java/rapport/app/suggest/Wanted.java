package rapport.app.suggest;

import java.util.Set;
import rapport.domain.product.Sku;

/**
 * What was asked of suggestions for one customer.
 *
 * @param never products that are not to be shown again
 * @param less products of which, and of whose like, there is to be less
 */
public record Wanted(Set<Sku> never, Set<Sku> less, Mood mood) {
    public static final Wanted NOTHING = new Wanted(Set.of(), Set.of(), Mood.USUAL);

    public Wanted {
        never = Set.copyOf(never);
        less = Set.copyOf(less);
    }
}
