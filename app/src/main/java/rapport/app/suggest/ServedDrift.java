package rapport.app.suggest;

import java.time.Instant;
import java.util.Optional;
import rapport.engine.drift.DriftTally;
import rapport.protocol.DriftReport;
import rapport.sync.client.DriftSource;

/** Tells headquarters how those who are served are spread, next to those whom the current model was trained with. */
public final class ServedDrift implements DriftSource {
    private final CurrentModel models;

    public ServedDrift(CurrentModel models) {
        this.models = models;
    }

    @Override
    public Optional<DriftReport> due(Instant now) {
        return models.watch().flatMap(watch -> watch.due(now)).map(ServedDrift::report);
    }

    /** Of a model that another one has replaced meanwhile nothing is left to be told. */
    @Override
    public void sent(DriftReport report) {
        models.watch().ifPresent(watch -> watch.sent(tally(report)));
    }

    private static DriftReport report(DriftTally tally) {
        return new DriftReport(
                tally.model(),
                tally.from(),
                tally.to(),
                tally.spreads().stream()
                        .map(one -> new DriftReport.Spread(one.feature(), one.expected(), one.counts()))
                        .toList());
    }

    private static DriftTally tally(DriftReport report) {
        return new DriftTally(
                report.model(),
                report.from(),
                report.to(),
                report.spreads().stream()
                        .map(one -> new DriftTally.Spread(one.feature(), one.expected(), one.counts()))
                        .toList());
    }
}
