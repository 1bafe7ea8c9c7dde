package rapport.platform.feed;

import java.util.List;
import rapport.domain.customer.Personal;
import rapport.domain.feed.Checkpoint;

/**
 * Changes for one store, each as it stands on the wire.
 *
 * @param to the checkpoint once they are taken over
 * @param more whether there are further ones already
 */
@Personal
public record FeedPage(List<String> changes, Checkpoint to, boolean more) {
    public FeedPage {
        changes = List.copyOf(changes);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
