package rapport.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.Checkpoint;

/**
 * Rows of one bucket as a store may see them at one moment, in the order of their keys.
 *
 * @param at the moment
 * @param next after which key to go on, absent at the end
 */
public record BucketPage(
        Checkpoint at, List<SnapshotLine> rows, @Nullable String next) {
    public BucketPage {
        rows = List.copyOf(rows);
    }
}
