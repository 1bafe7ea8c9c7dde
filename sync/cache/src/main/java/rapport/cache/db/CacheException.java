package rapport.cache.db;

/** The device's data could not be read or written. The message holds nothing personal. */
public final class CacheException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What went wrong, so that the caller knows what to do about it. */
    public enum Reason {
        /** Another program holds the files. */
        IN_USE,
        /** The keys do not fit the files. */
        WRONG_KEY,
        /** The H2 file is damaged. */
        DAMAGED_CACHE,
        /** A journal record that had been confirmed cannot be read. */
        DAMAGED_JOURNAL,
        /** The key file cannot be read whole; without it nothing can. */
        DAMAGED_KEYS,
        /** Others than its owner may read the key file. */
        EXPOSED_KEYS,
        /** The disk refused. */
        DISK,
        /** The cache was closed. */
        CLOSED,
        /** Anything else that the database said. */
        FAILED
    }

    private final Reason reason;

    public CacheException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public CacheException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
