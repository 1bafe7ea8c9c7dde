package rapport.platform.ledger;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import rapport.domain.event.FactFormat;
import rapport.domain.event.FactId;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.store.DeviceId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedTransaction;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.FactReceipt;
import rapport.protocol.Upload;
import rapport.protocol.UploadOutcome;

/**
 * Takes facts from devices. Each gets an outcome of its own, the same one however often it is handed over; when
 * {@link #take} returns, what it accepted is on the disk. Thread-safe.
 */
public final class FactIntake {
    private static final int LONGEST_INCARNATION = 64;

    private final PlatformDatabase database;
    private final Feed feed;
    private final FactFormat format;
    private final InstantSource clock;
    private final Parking parking;
    private final NewFacts newFacts;
    private final Scopes scopes;
    private final SoldStock stock;

    public FactIntake(PlatformDatabase database, Feed feed, FactFormat format, InstantSource clock) {
        this(database, feed, format, clock, new BehindRegistrations(), new FiveMinutesAhead());
    }

    /** With other rules for what must wait and for clocks. */
    public FactIntake(
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
        this.newFacts = new NewFacts(new Books(parking), parking, clocks);
        this.scopes = new Scopes(database, feed);
        scopes.keepMissingKeys();
        this.stock = new SoldStock(feed);
        parking.settleAll(feed);
        finishSales();
    }

    /** {@link #take(DeviceId, Upload)} from a device that does not tell its incarnation. */
    public List<UploadOutcome> take(DeviceId device, List<SequencedFact> facts) {
        return take(device, new Upload("", facts));
    }

    /** One outcome for each fact, in the same order. */
    public List<UploadOutcome> take(DeviceId device, Upload upload) {
        String incarnation = upload.incarnation();
        if (incarnation.length() > LONGEST_INCARNATION || incarnation.indexOf('\0') >= 0) {
            throw new Refusal(ProblemCode.MALFORMED, "The incarnation is no key.");
        }
        List<UploadOutcome> outcomes = new ArrayList<>();
        Set<CustomerId> registered = new LinkedHashSet<>();
        for (List<Judged> group : groups(upload.facts())) {
            outcomes.addAll(feed.write(transaction -> takeGroup(transaction, device, incarnation, group)));
            group.forEach(judged -> judged.registered().ifPresent(registered::add));
        }
        registered.forEach(customer -> parking.settle(feed, customer));
        finishSales();
        database.confirm();
        return outcomes;
    }

    /** What a sale leaves to the transactions after its own. */
    private void finishSales() {
        stock.takeDue();
        scopes.settle();
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

    private List<UploadOutcome> takeGroup(
            FeedTransaction transaction, DeviceId device, String incarnation, List<Judged> group) {
        Sender sender = Sender.of(transaction.handle(), device, incarnation, clock.instant());
        holdWhatIsSold(transaction, group);
        NewFacts.Taken taken = newFacts.take(transaction, sender, group);
        List<UploadOutcome> outcomes = new ArrayList<>();
        transaction.whenNumbered("outcomes", position -> {
            FactRows.number(transaction.handle(), taken.kept(), position);
            for (int i = 0; i < group.size(); i++) {
                outcomes.add(new UploadOutcome(
                        group.get(i).id(), taken.answers().get(i).apply(position)));
            }
        });
        return outcomes;
    }

    /** Uploads of many devices sell the same articles at the same time, each in an order of its own. */
    private static void holdWhatIsSold(FeedTransaction transaction, List<Judged> group) {
        Set<String> customers = new TreeSet<>();
        Set<String> stock = new TreeSet<>();
        for (Judged judged : group) {
            if (judged.refusal() == null && judged.event() instanceof StoreEvent.SaleRecorded sale) {
                CustomerId customer = sale.customer();
                if (customer != null) {
                    customers.add(customer.value());
                }
                sale.lines()
                        .forEach(line -> stock.add(sale.store().value() + "/"
                                + line.article().sku().value() + "/"
                                + line.article().size()));
            }
        }
        transaction.holdInOrder(Table.CUSTOMERS, customers);
        transaction.holdInOrder(Table.STOCK, stock);
    }
}
