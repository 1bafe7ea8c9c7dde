package rapport.demo;

/** A step of the demo did not come out as it should. */
final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    StepFailed(String message) {
        super(message);
    }
}
