package rapport.domain.consent;

/** What a customer decided about one purpose. Only {@link #GIVEN} permits it. */
public enum ConsentDecision {
    GIVEN,
    REFUSED,
    NEVER_ASKED
}
