package rapport.platform.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.domain.event.FactFormat;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.SequencedFact;
import rapport.domain.store.DeviceId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedTransaction;
import rapport.protocol.FactReceipt;
import rapport.protocol.UploadOutcome;

/**
 * Takes facts from devices. Each gets an outcome of its own, the same one however often it is handed over; when
 * {@link #take} returns, what it accepted is on the disk. Thread-safe.
 */
public final class FactIntake {
    private static final Logger LOG = LoggerFactory.getLogger(FactIntake.class);

    /** A fact that a database refuses for what it holds will be refused for ever. */
    private static final FactOutcome.Rejected NOT_STORABLE =
            new FactOutcome.Rejected("malformed", "The fact holds something that the platform cannot keep.");

    private static final FactOutcome.Rejected KEY_REUSED = new FactOutcome.Rejected(
            "key-reused", "Another fact with the same key is in the books; this one was not taken.");

    private final PlatformDatabase database;
    private final Feed feed;
    private final FactFormat format;
    private final InstantSource clock;
    private final Books books = new Books();
    private final Scopes scopes;
    private final SoldStock stock;

    public FactIntake(PlatformDatabase database, Feed feed, FactFormat format, InstantSource clock) {
        this.database = database;
        this.feed = feed;
        this.format = format;
        this.clock = clock;
        this.scopes = new Scopes(database, feed);
        this.stock = new SoldStock(feed);
        finishSales();
    }

    /** One outcome for each fact, in the same order. */
    public List<UploadOutcome> take(DeviceId device, List<SequencedFact> facts) {
        List<UploadOutcome> outcomes = new ArrayList<>();
        for (List<Judged> group : groups(facts)) {
            outcomes.addAll(feed.write(transaction -> takeGroup(transaction, device, group)));
        }
        finishSales();
        database.confirm();
        return outcomes;
    }

    /** What a sale leaves to the transactions after its own. */
    private void finishSales() {
        stock.takeDue();
        scopes.tellNewcomers();
    }

    public Optional<FactReceipt> receipt(FactId id) {
        return database.transaction(handle -> FactRows.receipt(handle, id));
    }

    private List<List<Judged>> groups(List<SequencedFact> facts) {
        List<List<Judged>> groups = new ArrayList<>();
        int changes = Feed.MOST_CHANGES;
        for (SequencedFact fact : facts) {
            Judged judged = Judged.of(fact, format);
            if (changes + judged.changes() > Feed.MOST_CHANGES) {
                groups.add(new ArrayList<>());
                changes = 0;
            }
            changes += judged.changes();
            groups.getLast().add(judged);
        }
        return groups;
    }

    private List<UploadOutcome> takeGroup(FeedTransaction transaction, DeviceId device, List<Judged> group) {
        Instant now = clock.instant();
        List<LongFunction<FactOutcome>> answers = new ArrayList<>();
        List<FactId> added = new ArrayList<>();
        for (Judged judged : group) {
            answers.add(takeOne(transaction, device, now, judged, added));
        }
        List<UploadOutcome> outcomes = new ArrayList<>();
        transaction.whenNumbered("outcomes", position -> {
            FactRows.number(transaction.handle(), added, position);
            for (int i = 0; i < group.size(); i++) {
                outcomes.add(new UploadOutcome(group.get(i).id(), answers.get(i).apply(position)));
            }
        });
        return outcomes;
    }

    private LongFunction<FactOutcome> takeOne(
            FeedTransaction transaction, DeviceId device, Instant now, Judged judged, List<FactId> added) {
        try {
            return transaction.attempt(() -> takeNew(transaction, device, now, judged, added));
        } catch (RuntimeException e) {
            SQLException cause = PlatformDatabase.sqlCause(e);
            String state = cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
            if (state.equals("23505")) {
                // the same fact came in through another upload that committed while this one waited for it
                return known(transaction, judged).orElseThrow(() -> e);
            }
            if (state.startsWith("22") || state.startsWith("23") || e instanceof ArithmeticException) {
                LOG.warn("fact {} cannot be kept: {}", judged.id(), e.getClass().getSimpleName());
                return _ -> NOT_STORABLE;
            }
            throw e;
        }
    }

    private LongFunction<FactOutcome> takeNew(
            FeedTransaction transaction, DeviceId device, Instant now, Judged judged, List<FactId> added) {
        Optional<LongFunction<FactOutcome>> before = known(transaction, judged);
        if (before.isPresent()) {
            return before.get();
        }
        FactOutcome outcome = judged.refusal() == null ? books.enter(transaction, judged) : judged.refusal();
        FactRows.insert(transaction.handle(), device, now, judged, outcome);
        added.add(judged.id());
        return position -> at(position, outcome);
    }

    private static Optional<LongFunction<FactOutcome>> known(FeedTransaction transaction, Judged judged) {
        return FactRows.find(transaction.handle(), judged.id()).map(kept -> position -> again(kept, judged, position));
    }

    private static FactOutcome again(FactRows.Kept kept, Judged judged, long position) {
        if (!kept.contentHash().equals(judged.contentHash())) {
            return KEY_REUSED;
        }
        Long first = kept.position();
        return switch (kept.first()) {
            case FactOutcome.Rejected rejected -> rejected;
            case FactOutcome.Accepted _,
                    FactOutcome.Adjusted _,
                    FactOutcome.Duplicate _,
                    FactOutcome.WaitingFor _,
                    FactOutcome.RetryLater _ -> new FactOutcome.Duplicate(first == null ? position : first);
        };
    }

    private static FactOutcome at(long position, FactOutcome outcome) {
        return switch (outcome) {
            case FactOutcome.Accepted _ -> new FactOutcome.Accepted(position);
            case FactOutcome.Adjusted(long _, String code, String sentence) ->
                new FactOutcome.Adjusted(position, code, sentence);
            case FactOutcome.Duplicate _, FactOutcome.Rejected _, FactOutcome.WaitingFor _, FactOutcome.RetryLater _ ->
                outcome;
        };
    }
}
