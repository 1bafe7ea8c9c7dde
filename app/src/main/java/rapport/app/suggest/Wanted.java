package rapport.app.suggest;

import java.util.Set;
import rapport.domain.product.Sku;

/**
 * What was asked of suggestions for one customer, and what was done meanwhile.
 *
 * @param never products that are not to be shown again
 * @param less products of which, and of whose like, there is to be less
 */
public record Wanted(Set<Sku> never, Set<Sku> less, Mood mood, Handled handled) {
    public static final Wanted NOTHING = new Wanted(Set.of(), Set.of(), Mood.USUAL, Handled.NOTHING);

    public Wanted {
        never = Set.copyOf(never);
        less = Set.copyOf(less);
    }

    /** Where nothing was done yet. */
    public Wanted(Set<Sku> never, Set<Sku> less, Mood mood) {
        this(never, less, mood, Handled.NOTHING);
    }
}
