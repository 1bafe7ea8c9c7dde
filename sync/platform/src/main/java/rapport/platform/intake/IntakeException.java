package rapport.platform.intake;

/** A file that could not be taken in at all. The message is one sentence for the person who asked for it. */
public final class IntakeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why a file was refused. */
    public enum Code {
        NO_FILE,
        EMPTY,
        COLUMNS,
        ENCODING,
        NOT_GZIP,
        GZIP_CUT,
        GZIP_DAMAGED,
        GZIP_BOMB,
        TOO_LARGE,
        UNREADABLE,
        REJECTS_UNWRITABLE;

        /** The stable text by which a person can look it up: {@code RAP-IMPORT-NO-FILE}. */
        public String text() {
            return "RAP-IMPORT-" + name().replace('_', '-');
        }
    }

    private final Code code;

    public IntakeException(Code code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public IntakeException(Code code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
