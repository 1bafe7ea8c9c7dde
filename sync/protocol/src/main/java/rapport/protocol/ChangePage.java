package rapport.protocol;

import java.util.List;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;

/**
 * Changes in the order of their positions.
 *
 * @param to the checkpoint once they are taken over; it may be later than the last change, which belonged to others
 * @param more whether there are further ones already
 */
public record ChangePage(List<Change> changes, Checkpoint to, boolean more) {
    public ChangePage {
        changes = List.copyOf(changes);
    }
}
