package rapport.app.suggest;

import java.util.HashSet;
import java.util.Set;
import rapport.domain.product.Sku;

/**
 * What somebody had to do with since they are served.
 *
 * @param lookedAt products of which the size was asked
 * @param triedOn as the associate says
 * @param putBack taken out of the basket and not put in again
 */
public record Handled(Set<Sku> lookedAt, Set<Sku> triedOn, Set<Sku> putBack) {
    public static final Handled NOTHING = new Handled(Set.of(), Set.of(), Set.of());

    public Handled {
        lookedAt = Set.copyOf(lookedAt);
        triedOn = Set.copyOf(triedOn);
        putBack = Set.copyOf(putBack);
    }

    Handled lookingAt(Sku product) {
        return new Handled(with(lookedAt, product), triedOn, without(putBack, product));
    }

    Handled trying(Sku product, boolean on) {
        return new Handled(lookedAt, on ? with(triedOn, product) : without(triedOn, product), putBack);
    }

    Handled takingUp(Sku product) {
        return new Handled(lookedAt, triedOn, without(putBack, product));
    }

    Handled puttingBack(Sku product) {
        return new Handled(without(lookedAt, product), without(triedOn, product), with(putBack, product));
    }

    private static Set<Sku> with(Set<Sku> some, Sku one) {
        Set<Sku> more = new HashSet<>(some);
        more.add(one);
        return more;
    }

    private static Set<Sku> without(Set<Sku> some, Sku one) {
        Set<Sku> fewer = new HashSet<>(some);
        fewer.remove(one);
        return fewer;
    }
}
