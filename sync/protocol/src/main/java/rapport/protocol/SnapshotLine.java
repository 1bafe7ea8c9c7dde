package rapport.protocol;

import rapport.domain.feed.PlatformRow;

/**
 * One row of a snapshot.
 *
 * @param position of the row's last change
 */
public record SnapshotLine(long position, PlatformRow row) {}
