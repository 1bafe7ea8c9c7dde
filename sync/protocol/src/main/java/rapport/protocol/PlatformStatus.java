package rapport.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The platform's word that it is there.
 *
 * @param protocols the versions of the wire that it serves
 * @param now the platform's clock
 */
public record PlatformStatus(String name, List<Integer> protocols, String epoch, Instant now) {
    public PlatformStatus {
        Objects.requireNonNull(name);
        protocols = List.copyOf(protocols);
        Objects.requireNonNull(epoch);
        Objects.requireNonNull(now);
    }
}
