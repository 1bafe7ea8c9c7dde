package rapport.protocol;

/** The platform could not be asked, or gave no answer that can be used. The message holds nothing personal. */
public final class PlatformException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What went wrong, so that the caller knows what to do about it. */
    public enum Reason {
        /** No answer: no network, no platform, a time-out. Try again later. */
        UNREACHABLE,
        /** The credentials were refused. */
        UNAUTHORISED,
        /** This program's protocol is no longer served. */
        TOO_OLD,
        /** The platform understood and said no. */
        REFUSED,
        /** The platform asks to come back later. */
        BUSY,
        /** The platform no longer has the history that the checkpoint stands for: take a new snapshot. */
        CHECKPOINT_GONE,
        /** What came was not what the protocol allows. */
        MALFORMED
    }

    private final Reason reason;
    private final String code;
    private final int retryAfterSeconds;

    /** A failure without an answer of the platform: no code, no wish to wait. */
    public PlatformException(Reason reason, String message) {
        this(reason, "", message, 0);
    }

    /**
     * An answer that the platform gave as a problem.
     *
     * @param code the platform's own code, empty if it gave none
     * @param retryAfterSeconds how long it asked to wait, 0 if it did not
     */
    public PlatformException(Reason reason, String code, String message, int retryAfterSeconds) {
        super(message);
        this.reason = reason;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public Reason reason() {
        return reason;
    }

    /** The platform's own code, empty if it gave none. */
    public String code() {
        return code;
    }

    /** How long the platform asked to wait, 0 if it did not. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
