package rapport.domain.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision on one purpose, when it was taken and where.
 *
 * @param at when, absent if never asked
 * @param source the place of the decision, such as {@code website} or {@code store}; empty if never asked
 */
public record Consent(
        Purpose purpose, ConsentDecision decision, @Nullable Instant at, String source) {}
