package rapport.engine.drift;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Counts how features and scores are spread, day by day, and says what is to be reported: the running day once an hour,
 * since a tablet may be switched off before its day is over, and a day that ended until it was sent. What is not sent
 * when the program ends is lost. Thread-safe.
 */
public final class DriftLog {
    private static final Duration BETWEEN = Duration.ofHours(1);
    private static final int MOST_KEPT = 7;

    private final String model;
    private final List<Bins> bins;
    private final Deque<DriftTally> ended = new ArrayDeque<>();
    private volatile DriftCounter counter;
    private Instant from;
    private Instant lastSent;
    private long sentTotal;

    /** @param model its version */
    public DriftLog(String model, List<Bins> bins, Instant now) {
        this.model = model;
        this.bins = List.copyOf(bins);
        this.counter = new DriftCounter(bins);
        this.from = now;
        this.lastSent = now;
    }

    /** Counts a value of the feature with this index among the bins. Never waits for anything. */
    public void count(int feature, double value) {
        counter.count(feature, value);
    }

    /** What is to be reported now; empty for most of the time. */
    public synchronized Optional<DriftTally> due(Instant now) {
        if (now.isBefore(from)) {
            // the clock was set back: a stretch that ends before it begins is of no use
            beginAt(now);
        } else if (!day(now).equals(day(from))) {
            end(now);
        }
        if (!ended.isEmpty()) {
            return Optional.of(ended.getFirst());
        }
        return now.isBefore(lastSent.plus(BETWEEN)) || counter.total() == sentTotal
                ? Optional.empty()
                : Optional.of(tally(now));
    }

    /** This was sent, or is of no use. */
    public synchronized void sent(DriftTally tally) {
        if (ended.removeIf(tally::equals) || !tally.from().equals(from)) {
            return;
        }
        lastSent = tally.to();
        sentTotal = tally.spreads().stream()
                .flatMap(spread -> spread.counts().stream())
                .mapToLong(count -> count)
                .sum();
    }

    private void end(Instant now) {
        Instant midnight = day(from).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        DriftTally day = tally(midnight);
        if (counter.total() > sentTotal) {
            ended.addLast(day);
        }
        if (ended.size() > MOST_KEPT) {
            ended.removeFirst();
        }
        beginAt(now);
    }

    private void beginAt(Instant now) {
        counter = new DriftCounter(bins);
        from = now;
        lastSent = now;
        sentTotal = 0;
    }

    private DriftTally tally(Instant to) {
        return new DriftTally(model, from, to, counter.spreads());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
