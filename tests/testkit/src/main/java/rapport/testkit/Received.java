package rapport.testkit;

import java.time.Instant;
import rapport.domain.customer.Personal;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactOutcome;

/** A fact that a {@link ScriptedPlatform} has. */
@Personal
record Received(EncodedFact fact, String device, Instant at, FactOutcome outcome) {
    /** The outcome for the same fact once more, or the refusal of another one under its key. */
    FactOutcome answerTo(EncodedFact again) {
        if (!again.equals(fact)) {
            return new FactOutcome.Rejected("key-reused", "the key belongs to another entry");
        }
        return switch (outcome) {
            case FactOutcome.Accepted(long position) -> new FactOutcome.Duplicate(position);
            case FactOutcome.Adjusted adjusted -> new FactOutcome.Duplicate(adjusted.position());
            case FactOutcome.Duplicate duplicate -> duplicate;
            case FactOutcome.Rejected rejected -> rejected;
            case FactOutcome.WaitingFor waiting -> waiting;
            case FactOutcome.RetryLater later -> later;
        };
    }

    @Override
    public String toString() {
        return fact.toString();
    }
}
