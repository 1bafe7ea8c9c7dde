package rapport.engine;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import rapport.engine.drift.Bins;
import rapport.engine.drift.DriftLog;
import rapport.engine.drift.DriftTally;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.Visits;
import rapport.engine.rank.Watched;

/**
 * Counts what a model makes of the customers who are served, next to what it made of those that it was trained with.
 * Only counts are kept, and one number by which a customer who is asked about again and again counts once. Thread-safe.
 */
public final class Watch {
    private final RankingModel model;
    private final DriftLog log;
    /** By bins: which of the watched values. */
    private final int[] watched;

    private final AtomicInteger last = new AtomicInteger();

    /** @param version under which headquarters knows the model */
    public Watch(RankingModel model, String version, Instant now) {
        List<Bins> bins = model.trainedOn().bins();
        this.model = model;
        this.log = new DriftLog(version, bins, now);
        this.watched = bins.stream()
                .mapToInt(one -> Watched.NAMES.indexOf(one.feature()))
                .toArray();
    }

    /** What is to be reported now; empty for most of the time. */
    public Optional<DriftTally> due(Instant now) {
        return log.due(now);
    }

    /** This was sent, or is of no use. */
    public void sent(DriftTally tally) {
        log.sent(tally);
    }

    /**
     * Somebody is served who bought something before.
     *
     * @param rows of the model, overwritten
     */
    void see(Visits visits, FeatureRows rows) {
        int who = Arrays.deepHashCode(visits.baskets());
        if (watched.length == 0 || visits.size() == 0 || last.getAndSet(who) == who) {
            return;
        }
        double[] values = Watched.values(model, rows, visits);
        for (int i = 0; i < watched.length; i++) {
            if (watched[i] >= 0) {
                log.count(i, values[watched[i]]);
            }
        }
    }
}
