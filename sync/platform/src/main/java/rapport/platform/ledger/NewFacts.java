package rapport.platform.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.StoreEvent;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.FeedTransaction;

/** Takes facts, within the caller's transaction: whatever is wrong with one leaves nothing behind but its refusal. */
final class NewFacts {
    private static final Logger LOG = LoggerFactory.getLogger(NewFacts.class);
    private static final int TRIES = 3;

    /** A fact that a database refuses for what it holds will be refused for ever. */
    private static final FactOutcome.Rejected NOT_STORABLE =
            new FactOutcome.Rejected("malformed", "The fact holds something that the platform cannot keep.");

    private static final FactOutcome.Rejected KEY_REUSED = new FactOutcome.Rejected(
            "key-reused", "Another fact with the same key is in the books; this one was not taken.");

    private final Books books;
    private final Parking parking;
    private final ClockRule clocks;

    NewFacts(Books books, Parking parking, ClockRule clocks) {
        this.books = books;
        this.parking = parking;
        this.clocks = clocks;
    }

    /**
     * What the facts of a group came to.
     *
     * @param answers once the transaction's position is known, in the order of the facts
     * @param kept those that were not here before
     */
    record Taken(List<LongFunction<FactOutcome>> answers, Set<FactId> kept) {}

    /** Takes those that are not here already. One that the database refuses leads to a second go, each for itself. */
    Taken take(FeedTransaction transaction, Sender sender, List<Judged> group) {
        Map<FactId, FactRows.Kept> before = FactRows.find(
                transaction.handle(), group.stream().map(Judged::id).toList());
        try {
            return transaction.attempt(() -> together(transaction, sender, group, before));
        } catch (RuntimeException e) {
            if (!isForWhatItHolds(e)) {
                throw e;
            }
        }
        List<LongFunction<FactOutcome>> answers = new ArrayList<>();
        Set<FactId> kept = new LinkedHashSet<>();
        for (Judged judged : group) {
            answers.add(alone(transaction, sender, judged, kept));
        }
        return new Taken(answers, kept);
    }

    private Taken together(
            FeedTransaction transaction, Sender sender, List<Judged> group, Map<FactId, FactRows.Kept> before) {
        List<LongFunction<FactOutcome>> answers = new ArrayList<>();
        NewRows rows = new NewRows();
        for (Judged judged : group) {
            FactRows.Kept here = before.get(judged.id());
            answers.add(here == null ? takeNew(transaction, sender, judged, rows) : again(here, judged));
        }
        rows.write(transaction.handle());
        return new Taken(answers, rows.ids());
    }

    private LongFunction<FactOutcome> alone(
            FeedTransaction transaction, Sender sender, Judged judged, Set<FactId> kept) {
        for (int tried = 1; ; tried++) {
            NewRows rows = new NewRows();
            try {
                LongFunction<FactOutcome> answer = transaction.attempt(() -> {
                    Optional<FactRows.Kept> here = FactRows.find(transaction.handle(), judged.id());
                    LongFunction<FactOutcome> taken =
                            here.isPresent() ? again(here.get(), judged) : takeNew(transaction, sender, judged, rows);
                    rows.write(transaction.handle());
                    return taken;
                });
                kept.addAll(rows.ids());
                return answer;
            } catch (RuntimeException e) {
                // another upload brought the same fact, number or card and committed while this one waited for it
                boolean again = tried < TRIES && state(e).equals("23505");
                if (!again && !isForWhatItHolds(e)) {
                    throw e;
                }
                if (!again) {
                    LOG.warn(
                            "fact {} cannot be kept: {}",
                            judged.id(),
                            e.getClass().getSimpleName());
                    return _ -> NOT_STORABLE;
                }
            }
        }
    }

    private static boolean isForWhatItHolds(RuntimeException e) {
        return e instanceof ArithmeticException || state(e).startsWith("22") || state(e).startsWith("23");
    }

    private static String state(RuntimeException e) {
        SQLException cause = PlatformDatabase.sqlCause(e);
        return cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    private LongFunction<FactOutcome> takeNew(FeedTransaction transaction, Sender sender, Judged judged, NewRows rows) {
        StoreEvent event = judged.event();
        Optional<FactId> awaited = event == null ? Optional.empty() : parking.waitsFor(transaction, event);
        if (awaited.isPresent()) {
            return _ -> new FactOutcome.WaitingFor(awaited.get());
        }
        if (judged.fact().sequence() > 0) {
            Forks.count(transaction.handle(), sender, judged.fact());
        }
        Counted counted = Counted.of(judged.fact().time(), event, sender, clocks);
        Entry entry = entry(transaction, sender, judged, counted, rows);
        rows.add(sender, judged, counted.time(), entry);
        FactOutcome outcome = entry.outcome();
        return position -> at(position, outcome);
    }

    private Entry entry(FeedTransaction transaction, Sender sender, Judged judged, Counted counted, NewRows rows) {
        StoreEvent event = judged.event();
        if (judged.refusal() != null || event == null) {
            return Entry.refused(judged.refusal() == null ? NOT_STORABLE : judged.refusal());
        }
        if (changesState(event) && Forks.isForked(transaction.handle(), sender.device())) {
            Quarantine.keep(transaction.handle(), judged.id(), sender.now());
            return Entry.taken(Mark.QUARANTINED).with(counted.marks());
        }
        return books.enter(transaction, rows, event, counted);
    }

    /** What two tablets that are one may say against each other. */
    private static boolean changesState(StoreEvent event) {
        return event instanceof StoreEvent.PinChanged || event instanceof StoreEvent.CustomerRegistered;
    }

    private static LongFunction<FactOutcome> again(FactRows.Kept kept, Judged judged) {
        if (!kept.contentHash().equals(judged.contentHash())) {
            return _ -> KEY_REUSED;
        }
        return position -> again(kept, position);
    }

    private static FactOutcome again(FactRows.Kept kept, long position) {
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
