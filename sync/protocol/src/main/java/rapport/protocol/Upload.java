package rapport.protocol;

import java.util.List;
import rapport.domain.customer.Personal;
import rapport.domain.event.SequencedFact;

/**
 * Facts that a device hands over, oldest first.
 *
 * @param incarnation of the cache: another one with each start of the program, at most 64 characters; empty from devices
 *     that do not tell
 * @param facts at most {@value PlatformApi#MOST_FACTS}
 */
@Personal
public record Upload(String incarnation, List<SequencedFact> facts) {
    public Upload {
        facts = List.copyOf(facts);
    }

    @Override
    public String toString() {
        return facts.size() + " facts";
    }
}
