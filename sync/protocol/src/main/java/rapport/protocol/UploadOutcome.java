package rapport.protocol;

import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;

/** What came of one fact of an upload. */
public record UploadOutcome(FactId fact, FactOutcome outcome) {}
