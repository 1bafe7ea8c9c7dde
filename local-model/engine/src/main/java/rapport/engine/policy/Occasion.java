package rapport.engine.policy;

import java.time.Instant;

/**
 * For what a list is made.
 *
 * @param owned what the customer bought and kept; nothing where {@code personal} does not hold
 * @param personal whether what is known of the customer may shape the list
 */
public record Occasion(Guidance guidance, Owned owned, boolean personal, Likeness likeness, Instant now) {}
