package rapport.testkit;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import rapport.domain.consent.Consents;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactFormat;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.store.Associate;
import rapport.protocol.CustomerSearch;
import rapport.protocol.Enrolled;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.FactReceipt;
import rapport.protocol.FoundCustomer;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.ModelKey;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;

/** What the devices of a {@link ScriptedPlatform} share. Thread-safe. */
final class ScriptedCentre {
    static final int PAGE = 100;
    private static final int ROWS_OF_A_BUCKET = 2;
    private static final Duration KEPT_AFTER_FINDING = Duration.ofDays(7);

    private final FactFormat format = new JsonFactFormat();
    private final InstantSource clock;
    private final Map<String, Optional<EnrolmentRequest>> codes = new HashMap<>();
    private final Map<String, Enrolled> enrolled = new HashMap<>();
    private final Set<String> devices = new HashSet<>();
    private final Map<String, ScriptedFeed.ScriptedSnapshot> snapshots = new LinkedHashMap<>();
    private final Map<String, PlatformRow> associates = new HashMap<>();
    private final Map<FactId, Received> facts = new LinkedHashMap<>();
    private final List<FactId> arrivals = new ArrayList<>();
    private final Map<PurchaseId, Purchase> purchases = new LinkedHashMap<>();
    private final Set<CustomerId> registered = new HashSet<>();
    private ScriptedFeed feed = new ScriptedFeed("E-1");
    private ScriptedFeed backup = feed;
    private Set<PurchaseId> purchasesBackedUp = Set.of();
    private Function<SequencedFact, Optional<FactOutcome>> judge = _ -> Optional.empty();
    private final ScriptedModels models;
    private final ScriptedSearch search = new ScriptedSearch();
    private long backedUpTo;
    private int epochs = 1;
    private int rowsPerChunk = 3;

    ScriptedCentre(InstantSource clock) {
        this.clock = clock;
        this.models = new ScriptedModels(clock, () -> change(() -> {}));
    }

    synchronized String newCode() {
        String code = "TEST-%04d".formatted(codes.size() + 1);
        codes.put(code, Optional.empty());
        return code;
    }

    synchronized void know(String device) {
        devices.add(device);
    }

    synchronized Enrolled enrol(EnrolmentRequest request) {
        Optional<EnrolmentRequest> before = codes.get(request.code());
        if (before == null) {
            throw new PlatformException(Reason.REFUSED, "RAP-ENROL-UNKNOWN", "no such code", 0);
        }
        if (before.isPresent() && !before.get().publicKey().equals(request.publicKey())) {
            throw new PlatformException(Reason.REFUSED, "RAP-ENROL-USED", "the code was used", 0);
        }
        codes.put(request.code(), Optional.of(request));
        return enrolled.computeIfAbsent(request.code(), _ -> {
            String device = "KR-%02d".formatted(devices.size() + 11);
            devices.add(device);
            return new Enrolled(
                    device,
                    TypicalStores.KINGS_ROAD.id().value(),
                    TypicalStores.KINGS_ROAD.name(),
                    device + "-A",
                    feed.epoch(),
                    models.key().map(ModelKey::publicKey).orElse(null));
        });
    }

    synchronized boolean enrolledWith(String device, String publicKey) {
        return enrolled.entrySet().stream()
                .filter(entry -> entry.getValue().device().equals(device))
                .flatMap(entry -> codes.getOrDefault(entry.getKey(), Optional.empty()).stream())
                .anyMatch(request -> request.publicKey().equals(publicKey));
    }

    synchronized void authorise(String device) {
        if (!devices.contains(device)) {
            throw new PlatformException(Reason.UNAUTHORISED, "RAP-UNAUTHORISED", "not enrolled", 0);
        }
    }

    ScriptedModels models() {
        return models;
    }

    synchronized String epoch() {
        return feed.epoch();
    }

    synchronized Checkpoint head() {
        return feed.checkpoint(feed.head());
    }

    synchronized long put(List<PlatformRow> rows) {
        for (PlatformRow row : rows) {
            if (row instanceof PlatformRow.OfPurchase(Purchase purchase)) {
                purchases.put(purchase.id(), purchase);
            }
            if (row instanceof PlatformRow.OfAssociate(Associate associate)) {
                associates.put(associate.id().value(), row);
            }
        }
        long position = feed.put(rows);
        notifyAll();
        return position;
    }

    synchronized void change(Runnable change) {
        change.run();
        notifyAll();
    }

    ScriptedFeed feed() {
        return feed;
    }

    synchronized void backUp() {
        backup = feed.restored(feed.epoch());
        backedUpTo = feed.head();
        purchasesBackedUp = Set.copyOf(purchases.keySet());
    }

    synchronized void restore() {
        epochs++;
        feed = backup.restored("E-" + epochs);
        facts.clear();
        registered.clear();
        snapshots.clear();
        purchases.keySet().retainAll(purchasesBackedUp);
        notifyAll();
    }

    synchronized void forgetHistory() {
        feed.forget();
        snapshots.clear();
    }

    synchronized void judge(Function<SequencedFact, Optional<FactOutcome>> newJudge) {
        judge = newJudge;
    }

    synchronized void rowsPerChunk(int rows) {
        rowsPerChunk = rows;
        snapshots.clear();
    }

    /** The snapshot that this device is still loading, or a new one. */
    synchronized ScriptedFeed.ScriptedSnapshot snapshot(String device) {
        return snapshots.computeIfAbsent(
                device, _ -> feed.snapshot("S-" + feed.epoch() + "-" + feed.head(), rowsPerChunk));
    }

    synchronized ScriptedFeed.@Nullable ScriptedSnapshot snapshotWithId(String id) {
        return snapshots.values().stream()
                .filter(snapshot -> snapshot.manifest().id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Somebody whom only other stores know. */
    synchronized void keepElsewhere(ScriptedSearch.Elsewhere somebody) {
        search.keep(somebody);
    }

    synchronized Optional<FoundCustomer> find(CustomerSearch asked) {
        search.takeElsewhere(asked).ifPresent(somebody -> put(somebody.rows()));
        return ScriptedSearch.known(asked, feed)
                .map(customer -> new FoundCustomer(
                        customer.id().value(), feed.head(), clock.instant().plus(KEPT_AFTER_FINDING)));
    }

    synchronized String bucket(Bucket bucket, String after) {
        return feed.bucket(bucket, after, ROWS_OF_A_BUCKET);
    }

    synchronized String changes(
            Checkpoint after, Duration wait, boolean sums, UnaryOperator<BucketSums> told, BooleanSupplier gone) {
        long end = System.nanoTime() + wait.toNanos();
        long model = models.serial();
        try {
            while (true) {
                feed.check(after);
                long left = (end - System.nanoTime()) / 1_000_000;
                if (feed.head() > after.position() || models.serial() != model || gone.getAsBoolean() || left <= 0) {
                    return feed.page(after, PAGE, backedUpTo, sums, told, models.serial());
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(Reason.UNREACHABLE, "interrupted");
        }
    }

    synchronized FactOutcome receive(String device, SequencedFact sequenced) {
        EncodedFact fact = sequenced.fact();
        arrivals.add(fact.id());
        Received before = facts.get(fact.id());
        if (before != null) {
            return before.answerTo(fact);
        }
        Optional<FactOutcome> judged = judge.apply(sequenced);
        FactOutcome outcome = judged.isPresent() ? judged.get() : book(fact);
        if (!(outcome instanceof FactOutcome.RetryLater || outcome instanceof FactOutcome.WaitingFor)) {
            facts.put(fact.id(), new Received(fact, device, clock.instant(), outcome));
        }
        return outcome;
    }

    synchronized Optional<FactReceipt> receipt(FactId id) {
        return Optional.ofNullable(facts.get(id))
                .map(r -> new FactReceipt(id, r.fact().kind(), r.device(), r.at(), r.outcome()));
    }

    synchronized List<Purchase> purchases(String number) {
        return purchases.values().stream()
                .filter(purchase -> purchase.number().equals(number))
                .toList();
    }

    synchronized List<FactId> facts() {
        return List.copyOf(facts.keySet());
    }

    synchronized int arrivals(FactId id) {
        return (int) arrivals.stream().filter(id::equals).count();
    }

    private FactOutcome book(EncodedFact fact) {
        try {
            return switch (format.decode(fact)) {
                case StoreEvent.SaleRecorded sale ->
                    new FactOutcome.Accepted(put(List.of(new PlatformRow.OfPurchase(purchase(sale)))));
                case StoreEvent.PinChanged changed -> pin(changed);
                case StoreEvent.CustomerOpened opened -> ifRegistered(opened.customer());
                case StoreEvent.SuggestionsShown shown -> ifRegistered(shown.customer());
                case StoreEvent.CustomerRegistered registered -> registered(registered);
                case StoreEvent.RejectionDecided _, StoreEvent.UnknownFact _ -> new FactOutcome.Accepted(feed.head());
            };
        } catch (IllegalArgumentException e) {
            return new FactOutcome.Rejected("malformed", "headquarters cannot read this entry");
        }
    }

    private FactOutcome registered(StoreEvent.CustomerRegistered registered) {
        this.registered.add(registered.customer());
        return new FactOutcome.Accepted(put(List.of(new PlatformRow.OfCustomer(new Customer(
                registered.customer(),
                registered.details(),
                LoyaltyTier.NONE,
                0,
                LocalDate.ofInstant(registered.at(), ZoneOffset.UTC),
                Consents.NONE,
                false)))));
    }

    /** What concerns somebody whom a store registered waits until they are a customer. */
    private FactOutcome ifRegistered(@Nullable CustomerId customer) {
        return customer == null || customer.registration().isEmpty() || registered.contains(customer)
                ? new FactOutcome.Accepted(feed.head())
                : new FactOutcome.WaitingFor(new FactId(customer.registration().get()));
    }

    private FactOutcome pin(StoreEvent.PinChanged changed) {
        if (associates.get(changed.associate().value()) instanceof PlatformRow.OfAssociate(Associate a)) {
            Associate now = new Associate(a.id(), a.name(), a.role(), a.store(), changed.pin(), false, "");
            return new FactOutcome.Accepted(put(List.of(new PlatformRow.OfAssociate(now))));
        }
        return new FactOutcome.Rejected("unknown-associate", "headquarters does not know this associate");
    }

    private static Purchase purchase(StoreEvent.SaleRecorded sale) {
        return new Purchase(
                new PurchaseId(sale.id().toString()),
                sale.customer(),
                Channel.STORE,
                sale.store(),
                sale.associate(),
                sale.at(),
                sale.number(),
                sale.lines(),
                List.of(),
                sale.tender(),
                sale.total());
    }
}
