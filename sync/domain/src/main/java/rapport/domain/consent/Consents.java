package rapport.domain.consent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rapport.domain.purchase.PurchaseHistory;

/** All decisions of one customer, at most one for each purpose. A purpose without an entry was never asked about. */
public record Consents(List<Consent> decisions) {
    /** A customer who was never asked about anything. */
    public static final Consents NONE = new Consents(List.of());

    /** @throws IllegalArgumentException when a purpose appears twice */
    public Consents {
        decisions = List.copyOf(decisions);
        if (decisions.stream().map(Consent::purpose).distinct().count() != decisions.size()) {
            throw new IllegalArgumentException("one decision for each purpose");
        }
    }

    /** The decision on a purpose; {@link ConsentDecision#NEVER_ASKED} without an entry. */
    public ConsentDecision on(Purpose purpose) {
        return decisions.stream()
                .filter(consent -> consent.purpose() == purpose)
                .map(Consent::decision)
                .findFirst()
                .orElse(ConsentDecision.NEVER_ASKED);
    }

    /**
     * The only way to a {@link ConsentedHistory}: present if the purpose was consented to at or before {@code now}.
     * What must not be used is thereby not there to be used.
     */
    public Optional<ConsentedHistory> permit(PurchaseHistory history, Purpose purpose, Instant now) {
        return decisions.stream()
                .filter(consent -> consent.purpose() == purpose && consent.decision() == ConsentDecision.GIVEN)
                .filter(consent -> consent.at() == null || !consent.at().isAfter(now))
                .findFirst()
                .map(_ -> new ConsentedHistory(history, purpose));
    }
}
