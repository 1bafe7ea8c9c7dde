package rapport.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.cache.db.ChangeFeed;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.cache.db.Database;
import rapport.cache.db.Writer;
import rapport.cache.journal.Appended;
import rapport.cache.journal.Journal;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactFormat;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.store.Acting;

/**
 * The only way for this store to say that something happened. When {@link #record} answers {@link Recording.Confirmed}
 * the fact is on the disk; it is queued and shown right after, in order, also after a crash. Thread-safe.
 */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final long FLUSH_AFTER_MILLIS = 250;
    private static final long FLUSH_ALONG_AFTER_MILLIS = 1_900;
    private static final int PARKED_SECONDS = 60;
    private static final Duration KEPT = Duration.ofDays(35);
    private static final Duration BETWEEN_CLEARANCES = Duration.ofHours(1);

    private final Journal journal;
    private final FactFormat format;
    private final PendingFacts pending;
    private final Database database;
    private final Writer writer;
    private final ChangeFeed feed;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;
    private final String series;
    private final AtomicLong clearedAt = new AtomicLong();
    private final AtomicBoolean flushPlanned = new AtomicBoolean();
    private final AtomicInteger era = new AtomicInteger();
    private final AtomicBoolean flushAlongPlanned = new AtomicBoolean();
    /** When facts were last taken to be sent: the answers that come next are to these. */
    private volatile Instant taken;

    Outbox(
            Journal journal,
            FactFormat format,
            PendingFacts pending,
            Database database,
            Writer writer,
            ChangeFeed feed,
            ScheduledExecutorService timer,
            InstantSource clock,
            String series) {
        this.journal = journal;
        this.format = format;
        this.pending = pending;
        this.database = database;
        this.writer = writer;
        this.feed = feed;
        this.timer = timer;
        this.clock = clock;
        this.series = series;
        this.taken = clock.instant();
    }

    /**
     * Records a fact; blocks until the disk has it. A sale's id comes from its basket, so that a basket is sold once.
     *
     * @throws rapport.cache.db.CacheException when the disk refused: the fact was not recorded, and may be once more
     */
    public Recording record(Acting acting, StoreEvent event) {
        if (event instanceof SaleRecorded sale && !sale.id().equals(FactId.ofSale(sale.basket()))) {
            throw new IllegalArgumentException("the id of a sale is made from its basket");
        }
        EncodedFact encoded = format.encode(event);
        CompletableFuture<Void> shown = new CompletableFuture<>();
        Appended appended = journal.append(encoded, event.durability(), fact -> show(fact, shown));
        switch (event.durability()) {
            case FORCED -> {}
            case SOON -> planFlush(flushPlanned, FLUSH_AFTER_MILLIS);
            case ALONG -> planFlush(flushAlongPlanned, FLUSH_ALONG_AFTER_MILLIS);
        }
        return switch (appended) {
            case Appended.Written _ -> new Recording.Confirmed(event.id(), shown);
            case Appended.AlreadyThere there
            when event instanceof SaleRecorded ->
                new Recording.AlreadySold(there.fact().fact().id());
            case Appended.AlreadyThere _ -> new Recording.Confirmed(event.id(), CompletableFuture.completedStage(null));
            case Appended.Uncertain _ -> new Recording.Uncertain(event.id());
        };
    }

    /** The next number of the device's series, such as {@code KR-05-A-000123}; never the same twice, not after a crash. */
    public String nextNumber() {
        return series + "-" + String.format(Locale.ROOT, "%06d", journal.nextNumber());
    }

    /** Facts that the platform has not answered finally, oldest first, those parked or put off left out. */
    public List<SequencedFact> waiting(int most) {
        taken = clock.instant();
        return database.read(
                "read the facts that wait", connection -> FactRows.waiting(connection, clock.instant(), most));
    }

    /** Takes over the platform's answers, in one transaction. Idempotent. */
    public void settle(Map<FactId, FactOutcome> outcomes) {
        settle(outcomes, era());
    }

    /** Counts how often everything was to be sent again. An answer from before says nothing about the platform of now. */
    public int era() {
        return era.get();
    }

    /**
     * Takes over the platform's answers to a question that was asked in an era, in one transaction; passes them over if
     * that era has ended since. Idempotent.
     */
    public void settle(Map<FactId, FactOutcome> outcomes, int asked) {
        writer.answer(writer.next("settle facts", connection -> {
            if (asked != era.get()) {
                return 0;
            }
            for (Map.Entry<FactId, FactOutcome> answer : outcomes.entrySet()) {
                FactId id = answer.getKey();
                switch (answer.getValue()) {
                    case FactOutcome.Accepted(long position) -> FactRows.accept(connection, id, position, null, null);
                    case FactOutcome.Duplicate(long position) -> FactRows.accept(connection, id, position, null, null);
                    case FactOutcome.Adjusted(long position, String code, String sentence) ->
                        FactRows.accept(connection, id, position, code, sentence);
                    case FactOutcome.Rejected(String code, String sentence) ->
                        FactRows.reject(connection, id, code, sentence);
                    case FactOutcome.WaitingFor(FactId other) ->
                        FactRows.putOff(connection, id, clock.instant(), PARKED_SECONDS, other);
                    case FactOutcome.RetryLater(int seconds) ->
                        FactRows.putOff(connection, id, clock.instant(), seconds, null);
                }
                FactCourse.answered(connection, id, taken, clock.instant());
            }
            PendingFacts.passed(connection);
            return outcomes.size();
        }));
        feed.publish(EnumSet.of(Kind.SYNC, Kind.PURCHASES));
    }

    /** Everything in the journal is to be sent once more, because the platform began a new epoch. */
    public void sendAgain() {
        writer.page("queue all facts again", connection -> {
            era.incrementAndGet();
            pending.takeAgain(connection);
            return true;
        });
        feed.publish(EnumSet.of(Kind.SYNC, Kind.PURCHASES, Kind.PRODUCTS));
    }

    /**
     * The platform has a confirmed backup of everything up to a position of the mirror's epoch. Facts that the mirror has
     * passed, that the backup has and that are older than 35 days are taken from the journal, in whole segments, at most
     * once an hour. Idempotent; does nothing while the platform is in another epoch than the mirror.
     */
    public void backedUp(long position) {
        Instant now = clock.instant();
        long last = clearedAt.get();
        // the clock may have been turned back meanwhile
        boolean due = Math.abs(now.toEpochMilli() - last) >= BETWEEN_CLEARANCES.toMillis();
        if (position <= 0 || !due || !clearedAt.compareAndSet(last, now.toEpochMilli())) {
            return;
        }
        writer.page("take old facts from the journal", connection -> {
            long safe = Math.min(position, MirrorState.passed(connection));
            journal.dropBelow(FactRows.firstToKeep(connection, safe, now.minus(KEPT)));
            FactRows.removeBelow(connection, journal.firstSequence());
            return true;
        });
    }

    /** How the facts of this device stand. */
    public Standing standing() {
        return database.read("count the facts that wait", FactRows::standing);
    }

    /**
     * How the facts of this device stand.
     *
     * @param waiting not yet answered by the platform
     * @param rejected refused and not yet decided on by a person
     */
    public record Standing(int waiting, int rejected) {}

    /** What became of a recording. */
    public sealed interface Recording {
        /** On the disk. {@code shown} completes when screens can see it. */
        record Confirmed(FactId id, CompletionStage<Void> shown) implements Recording {}

        /** The basket was sold before, by this fact; nothing was recorded now. */
        record AlreadySold(FactId id) implements Recording {}

        /** The disk gave no clear answer; the next opening settles it. It must not be recorded again as another fact. */
        record Uncertain(FactId id) implements Recording {}
    }

    /** The step after the journal. The sale has happened: a failure here is repaired, and never told as one of the sale. */
    private void show(SequencedFact fact, CompletableFuture<Void> shown) {
        CompletableFuture<Set<Kind>> step =
                writer.next("show " + fact.fact(), connection -> pending.takeInOrder(connection, fact));
        var _ = step.whenComplete((changed, failure) -> {
            if (failure == null) {
                feed.publish(changed);
                shown.complete(null);
            } else {
                shown.completeExceptionally(failure);
            }
        });
    }

    private void planFlush(AtomicBoolean planned, long afterMillis) {
        if (planned.compareAndSet(false, true)) {
            var _ = timer.schedule(() -> flush(planned), afterMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void flush(AtomicBoolean planned) {
        planned.set(false);
        try {
            if (!journal.flush()) {
                planFlush(flushPlanned, FLUSH_AFTER_MILLIS);
            }
        } catch (RuntimeException e) {
            LOG.warn("could not flush the journal: {}", e.getMessage());
        }
    }
}
