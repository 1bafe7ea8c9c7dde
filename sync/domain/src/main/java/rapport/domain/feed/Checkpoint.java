package rapport.domain.feed;

/**
 * How far a device has taken over what the platform tells.
 *
 * @param epoch one unbroken history of the platform
 * @param position the last change taken over, 0 before the first
 * @param digest of the change at that position, empty at 0; tells two histories with equal numbers apart
 */
public record Checkpoint(String epoch, long position, String digest) {}
