package rapport.engine.model;

/** A model file is refused; nothing of it may be used. The message is one sentence for people. */
public final class ModelFileException extends RuntimeException {
    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** It is not there, no file, or cannot be read. */
        UNREADABLE,
        /** It is shorter than it says. */
        TRUNCATED,
        /** A checksum does not match. */
        DAMAGED,
        /** It, or what it would need in memory, is larger than any model may be. */
        TOO_LARGE,
        /** It is of a format or schema that this version does not know. */
        OTHER_SCHEMA,
        /** It is no model file, or its contents contradict each other. */
        MALFORMED,
        /** Its trees do not give the scores that its own cases expect. */
        SELF_TEST
    }

    public ModelFileException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public ModelFileException(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
