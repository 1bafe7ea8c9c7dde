package rapport.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;

/**
 * Changes in the order of their positions.
 *
 * @param to the checkpoint once they are taken over; it may be later than the last change, which belonged to others
 * @param more whether there are further ones already
 * @param backedUpTo the position that the platform's last confirmed backup covers, 0 if there is none
 * @param sums of all rows that this device should have at {@code to}; absent where they were not asked for, or cannot be
 *     told now
 */
public record ChangePage(
        List<Change> changes,
        Checkpoint to,
        boolean more,
        long backedUpTo,
        @Nullable BucketSums sums,
        long model) {
    public ChangePage {
        changes = List.copyOf(changes);
    }

    /** A page of a platform that has no model. */
    public ChangePage(List<Change> changes, Checkpoint to, boolean more, long backedUpTo, @Nullable BucketSums sums) {
        this(changes, to, more, backedUpTo, sums, 0);
    }
}
