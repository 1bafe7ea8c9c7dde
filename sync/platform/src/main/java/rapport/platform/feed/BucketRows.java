package rapport.platform.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Personal;
import rapport.domain.feed.Checkpoint;

/**
 * Rows of one bucket as a store may see them, each as it stands on the wire, in the order of their keys.
 *
 * @param at the moment of which they are
 * @param next after which key to go on, absent at the end
 */
@Personal
public record BucketRows(
        Checkpoint at, List<String> lines, @Nullable String next) {
    public BucketRows {
        lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
