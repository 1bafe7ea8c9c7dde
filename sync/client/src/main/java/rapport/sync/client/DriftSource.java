package rapport.sync.client;

import java.time.Instant;
import java.util.Optional;
import rapport.protocol.DriftReport;

/** Knows what is to be reported of how features and scores are spread. Called on the thread of the sync. */
public interface DriftSource {
    /** Has nothing to report. */
    DriftSource NONE = new DriftSource() {
        @Override
        public Optional<DriftReport> due(Instant now) {
            return Optional.empty();
        }

        @Override
        public void sent(DriftReport report) {}
    };

    /** A report that it is time for; empty for most of the time. Cheap: asked after each step of the sync. */
    Optional<DriftReport> due(Instant now);

    /** Headquarters has it, or never takes it. */
    void sent(DriftReport report);
}
