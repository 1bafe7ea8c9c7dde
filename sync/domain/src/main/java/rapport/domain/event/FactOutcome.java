package rapport.domain.event;

/** What the platform answers to one fact. */
public sealed interface FactOutcome {
    /** On the platform's disk; visible in the feed from this position on. */
    record Accepted(long position) implements FactOutcome {}

    /** Accepted with a change that the code and the sentence name. */
    record Adjusted(long position, String code, String sentence) implements FactOutcome {}

    /** The platform had it already: this is what came of it then. */
    record Duplicate(long position) implements FactOutcome {}

    /** Not taken into the books; kept, and a person decides. */
    record Rejected(String code, String sentence) implements FactOutcome {}

    /** Parked until another fact has been accepted. */
    record WaitingFor(FactId other) implements FactOutcome {}

    /** Not looked at; ask again after so many seconds. */
    record RetryLater(int seconds) implements FactOutcome {}
}
