package rapport.cache;

import java.time.Instant;
import rapport.cache.OutboxEntry.Course;
import rapport.domain.event.FactId;

/**
 * A fact as support may see it, without its personal part.
 *
 * @param open its open part; empty when the device keeps it no longer or it holds a secret
 */
public record FactForSupport(
        FactId id, long sequence, Instant recordedAt, String kind, int version, String open, Course course) {}
