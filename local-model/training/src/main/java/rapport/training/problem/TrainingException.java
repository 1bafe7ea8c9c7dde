package rapport.training.problem;

/** What was given cannot be trained on or measured. The message is a sentence for people, without personal data. */
public final class TrainingException extends RuntimeException {
    private final Reason reason;

    /** What is wrong. */
    public enum Reason {
        /** A file is missing, cannot be read or written. */
        FILE,
        /** A file is not what it should be. */
        INPUT,
        /** There is too little to learn from. */
        TOO_LITTLE,
        /** This machine lacks something that training needs. */
        MACHINE
    }

    public TrainingException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public TrainingException(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** As in the catalogue of errors. */
    public String code() {
        return switch (reason) {
            case FILE -> "RAP-TRAIN-FILE";
            case INPUT -> "RAP-TRAIN-INPUT";
            case TOO_LITTLE -> "RAP-TRAIN-TOO-LITTLE";
            case MACHINE -> "RAP-TRAIN-MACHINE";
        };
    }
}
