package rapport.protocol;

import java.time.Instant;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;

/**
 * What the platform keeps of a fact.
 *
 * @param device who sent it first
 */
public record FactReceipt(FactId fact, String kind, String device, Instant receivedAt, FactOutcome outcome) {}
