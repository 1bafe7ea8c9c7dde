package rapport.protocol;

import java.time.Instant;

/**
 * A customer who was found elsewhere and is told to this device from now on, with their purchases.
 *
 * @param customer their id
 * @param position of the feed at which this device has their whole state
 * @param until when they are taken from this device again, if nothing else brings them into its store's scope
 */
public record FoundCustomer(String customer, long position, Instant until) {}
