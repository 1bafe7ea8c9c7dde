package rapport.platform.problem;

/**
 * The platform understood and says no, or cannot. The message is one plain sentence for people and holds nothing
 * personal.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ProblemCode code;
    private final int retryAfterSeconds;

    public Refusal(ProblemCode code, String sentence) {
        this(code, sentence, 0);
    }

    /** @param retryAfterSeconds how long to wait before the next try, 0 if waiting does not help */
    public Refusal(ProblemCode code, String sentence, int retryAfterSeconds) {
        super(sentence);
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public ProblemCode code() {
        return code;
    }

    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
