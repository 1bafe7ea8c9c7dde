package rapport.engine;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import rapport.domain.product.Sku;

/**
 * What is known of the visit that goes on.
 *
 * @param zone of the clock on the store's wall; empty where the time of day is to say nothing
 * @param lookedAt products that were shown or scanned: what goes with them or is like them comes earlier
 * @param triedOn the same, and more of it; these are in somebody's hands and are not suggested
 * @param putBack products that were taken up and not wanted: they are not suggested, and nothing is concluded from them
 */
public record Session(Optional<ZoneId> zone, Set<Sku> lookedAt, Set<Sku> triedOn, Set<Sku> putBack) {
    public static final Session UNKNOWN = new Session(Optional.empty(), Set.of(), Set.of(), Set.of());

    public Session {
        lookedAt = Set.copyOf(lookedAt);
        triedOn = Set.copyOf(triedOn);
        putBack = Set.copyOf(putBack);
    }

    /** Only the clock. */
    public static Session in(ZoneId zone) {
        return new Session(Optional.of(zone), Set.of(), Set.of(), Set.of());
    }

    Session withoutProducts() {
        return new Session(zone, Set.of(), Set.of(), Set.of());
    }
}
