package rapport.platform.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import rapport.domain.event.FactFormat;
import rapport.domain.event.FactId;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.CustomerRegistered;
import rapport.domain.store.DeviceId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedTransaction;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/** Facts of forked devices that change something: kept until a person has decided. Thread-safe. */
public final class Quarantine {
    private final PlatformDatabase database;
    private final Feed feed;
    private final FactFormat format;
    private final InstantSource clock;
    private final Parking parking;
    private final ClockRule clocks;
    private final Books books;

    public Quarantine(
            PlatformDatabase database,
            Feed feed,
            FactFormat format,
            InstantSource clock,
            Parking parking,
            ClockRule clocks) {
        this.database = database;
        this.feed = feed;
        this.format = format;
        this.clock = clock;
        this.parking = parking;
        this.clocks = clocks;
        this.books = new Books(parking);
    }

    /** A fact that nobody has decided about. */
    public record Held(String fact, String kind, String device, Instant since) {}

    static void keep(Handle handle, FactId fact, Instant now) {
        handle.execute(
                "INSERT INTO quarantine (fact, since) VALUES (?, ?)", fact.toString(), now.atOffset(ZoneOffset.UTC));
    }

    /** What waits for a decision, the oldest first. */
    public List<Held> list() {
        return database.transaction(handle -> handle.createQuery(
                        "SELECT q.fact, f.kind, f.device, q.since FROM quarantine q JOIN fact f ON f.id = q.fact"
                                + " WHERE q.decision IS NULL ORDER BY q.since, f.device_sequence, q.fact")
                .map((row, _) -> new Held(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list());
    }

    /**
     * Enters a fact into the books after all.
     *
     * @throws Refusal {@code NOT_FOUND} when it is not held, {@code BAD_INPUT} when the books do not take it
     */
    public void take(FactId fact) {
        StoreEvent taken = feed.write(transaction -> enter(transaction, fact));
        if (taken instanceof CustomerRegistered registered) {
            parking.settle(feed, registered.customer());
            new Scopes(database, feed).settle();
        }
        database.confirm();
    }

    private StoreEvent enter(FeedTransaction transaction, FactId fact) {
        decide(transaction.handle(), fact, "taken");
        FactRows.Whole whole = FactRows.whole(transaction.handle(), fact);
        SequencedFact sequenced = whole.fact();
        StoreEvent event = format.decode(sequenced.fact());
        Sender sender = Sender.of(transaction.handle(), new DeviceId(whole.device()), "", whole.receivedAt());
        NewRows rows = new NewRows();
        Entry entry = books.enter(transaction, rows, event, Counted.of(sequenced.time(), event, sender, clocks));
        rows.write(transaction.handle());
        if (entry.refusal() != null) {
            throw new Refusal(
                    ProblemCode.BAD_INPUT,
                    entry.refusal().sentence() + " (" + entry.refusal().code() + ")");
        }
        return event;
    }

    /**
     * Leaves a fact out of the books for good; it stays kept.
     *
     * @throws Refusal {@code NOT_FOUND} when it is not held
     */
    public void drop(FactId fact) {
        database.transaction(handle -> decide(handle, fact, "dropped"));
        database.confirm();
    }

    private int decide(Handle handle, FactId fact, String decision) {
        int decided = handle.execute(
                "UPDATE quarantine SET decision = ?, decided_at = ? WHERE fact = ? AND decision IS NULL",
                decision,
                clock.instant().atOffset(ZoneOffset.UTC),
                fact.toString());
        if (decided == 0) {
            throw new Refusal(ProblemCode.NOT_FOUND, "No fact with this id waits for a decision.");
        }
        return decided;
    }
}
