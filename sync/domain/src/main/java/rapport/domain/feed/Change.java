package rapport.domain.feed;

/** One numbered change of what the platform tells. Positions follow the order of commits. */
public sealed interface Change {
    long position();

    /** A row is now so. */
    record Put(long position, PlatformRow row) implements Change {}

    /** A row is no longer there, or no longer this store's to see. */
    record Removed(long position, Table table, String key) implements Change {}
}
