package rapport.cache;

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
import rapport.domain.event.StoreEvent.Durability;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.store.Acting;

/**
 * The only way for this store to say that something happened. When {@link #record} answers {@link Recording.Confirmed}
 * the fact is on the disk; it is queued and shown right after, in order, also after a crash. Thread-safe.
 */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final long FLUSH_AFTER_MILLIS = 250;
    private static final int PARKED_SECONDS = 60;

    private final Journal journal;
    private final FactFormat format;
    private final PendingFacts pending;
    private final Database database;
    private final Writer writer;
    private final ChangeFeed feed;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;
    private final String series;
    private final AtomicBoolean flushPlanned = new AtomicBoolean();

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
        if (event.durability() == Durability.SOON) {
            planFlush();
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
        return database.read(
                "read the facts that wait", connection -> FactRows.waiting(connection, clock.instant(), most));
    }

    /** Takes over the platform's answers, in one transaction. Idempotent. */
    public void settle(Map<FactId, FactOutcome> outcomes) {
        writer.answer(writer.next("settle facts", connection -> {
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
            }
            PendingFacts.passed(connection);
            return outcomes.size();
        }));
        feed.publish(EnumSet.of(Kind.SYNC, Kind.PURCHASES));
    }

    /** Everything in the journal is to be sent once more, because the platform began a new epoch. */
    public void sendAgain() {
        writer.page("queue all facts again", connection -> {
            pending.takeAgain(connection);
            return true;
        });
        feed.publish(EnumSet.of(Kind.SYNC, Kind.PURCHASES, Kind.PRODUCTS));
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

    private void planFlush() {
        if (flushPlanned.compareAndSet(false, true)) {
            var _ = timer.schedule(this::flush, FLUSH_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void flush() {
        flushPlanned.set(false);
        try {
            if (!journal.flush()) {
                planFlush();
            }
        } catch (RuntimeException e) {
            LOG.warn("could not flush the journal: {}", e.getMessage());
        }
    }
}
