package rapport.platform.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Personal;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Checkpoint;

/**
 * Changes for one store, each as it stands on the wire.
 *
 * @param to the checkpoint once they are taken over
 * @param more whether there are further ones already
 * @param backedUpTo the position that the last confirmed backup covers, 0 if there is none
 * @param sums of all rows that the store may see at {@code to}; absent where they were not asked for or cannot be told
 * @param model the serial number of the description of a model, 0 if there never was one
 */
@Personal
public record FeedPage(
        List<String> changes,
        Checkpoint to,
        boolean more,
        long backedUpTo,
        @Nullable BucketSums sums,
        long model) {
    public FeedPage {
        changes = List.copyOf(changes);
    }

    FeedPage with(@Nullable BucketSums computed) {
        return new FeedPage(changes, to, more, backedUpTo, computed, model);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
