package rapport.platform;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Price;
import rapport.domain.product.Product;
import rapport.domain.store.Associate;
import rapport.domain.store.AssociateId;
import rapport.domain.store.DeviceId;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.platform.backup.Backup;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.device.DeviceSessions;
import rapport.platform.device.Enrolment;
import rapport.platform.device.EnrolmentCode;
import rapport.platform.directive.DirectiveDesk;
import rapport.platform.directive.OfferDesk;
import rapport.platform.feed.Checksums;
import rapport.platform.feed.Epochs;
import rapport.platform.feed.Feed;
import rapport.platform.feed.History;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.platform.intake.RetailerRows;
import rapport.platform.ledger.CustomerSearches;
import rapport.platform.ledger.DailyTrends;
import rapport.platform.ledger.FactIntake;
import rapport.platform.ledger.Forks;
import rapport.platform.ledger.IntakeRules;
import rapport.platform.ledger.PurchaseQueries;
import rapport.platform.ledger.Quarantine;
import rapport.platform.ledger.RetailerImport;
import rapport.platform.ledger.Scopes;
import rapport.platform.ledger.StockScopes;
import rapport.platform.ledger.Verification;
import rapport.platform.model.DriftBook;
import rapport.platform.model.ModelDesk;
import rapport.platform.model.Models;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.platform.scope.ClientBooks;
import rapport.platform.scope.ScopeReason;
import rapport.platform.scope.ScopeRows;
import rapport.platform.snapshot.Snapshots;
import rapport.platform.web.DeviceDoor;
import rapport.platform.web.PlatformRoutes;
import rapport.platform.web.PlatformServer;
import rapport.platform.web.Services;
import rapport.platform.web.Serving;
import rapport.protocol.JsonFactFormat;

/**
 * The retailer's central system in one object. What its methods have taken is on the disk when they return. Thread-safe.
 */
public final class Platform implements AutoCloseable {
    private final PlatformDatabase database;
    private final Feed feed;
    private final Enrolment enrolment;
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("snapshots").daemon().factory());
    private final Snapshots snapshots;
    private final DeviceSessions sessions;
    private final Scopes scopes;
    private final StockScopes stockScopes;
    private final History history;
    private final DailyTrends trends;
    private final Backup backup;
    private final PlatformRoutes routes;
    private final Quarantine quarantine;
    private final Models models;
    private final DriftBook drift;
    private final DirectiveDesk directives;
    private final OfferDesk offers;
    private volatile @Nullable PlatformServer server;

    private Platform(
            PlatformConfig config,
            PlatformDatabase database,
            InstantSource clock,
            RandomGenerator random,
            Serving serving,
            IntakeRules rules) {
        this.database = database;
        Checksums checksums = new Checksums(database, config.sizes());
        this.feed = new Feed(database, random, config.sizes(), checksums);
        this.history = new History(database, clock, config.history());
        this.trends = new DailyTrends(database, feed, clock);
        this.backup = new Backup(database, clock);
        this.enrolment = new Enrolment(database, feed, clock, random);
        this.snapshots = new Snapshots(database, config.folder().resolve("snapshots"), clock, random, background);
        this.sessions = new DeviceSessions(database, clock, random);
        this.scopes = new Scopes(database, feed);
        this.stockScopes = new StockScopes(database, feed);
        this.quarantine = new Quarantine(database, feed, new JsonFactFormat(), clock, rules.parking(), rules.clocks());
        this.models = new Models(database, config.folder(), clock);
        this.drift = new DriftBook(database, clock);
        this.directives = new DirectiveDesk(database, feed, clock);
        this.offers = new OfferDesk(database, feed, clock);
        this.routes = new PlatformRoutes(
                new Services(
                        feed,
                        snapshots,
                        new FactIntake(database, feed, new JsonFactFormat(), clock, rules.parking(), rules.clocks()),
                        new Forks(database),
                        new PurchaseQueries(database),
                        scopes,
                        new CustomerSearches(database, feed, scopes, clock),
                        new Epochs(database, clock, random),
                        checksums,
                        models,
                        drift),
                enrolment,
                sessions,
                clock,
                serving,
                random);
    }

    /**
     * @param random a secure one outside tests: codes and sessions come from it
     * @throws Refusal when the database cannot be had
     */
    public static Platform open(PlatformConfig config, InstantSource clock, RandomGenerator random) {
        return open(config, clock, random, Serving.USUAL);
    }

    /** With other versions of the wire, or other limits, than the usual ones. */
    public static Platform open(PlatformConfig config, InstantSource clock, RandomGenerator random, Serving serving) {
        return open(config, clock, random, serving, IntakeRules.USUAL);
    }

    /** With other rules for what must wait and for clocks, too. */
    public static Platform open(
            PlatformConfig config, InstantSource clock, RandomGenerator random, Serving serving, IntakeRules rules) {
        String url = config.databaseUrl();
        PlatformDatabase database =
                url == null ? PlatformDatabase.inFolder(config.folder(), config.files()) : PlatformDatabase.at(url);
        try {
            return new Platform(config, database, clock, random, serving, rules);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Opens the HTTP door.
     *
     * @param port 0 for any free one; see {@link #port()}
     */
    public void serve(String host, int port) {
        snapshots.begin();
        server = PlatformServer.start(host, port, routes);
    }

    public int port() {
        PlatformServer serving = server;
        if (serving == null) {
            throw new IllegalStateException("the platform is not serving");
        }
        return serving.port();
    }

    /**
     * What an enrolled device may ask, without a line in between.
     *
     * @throws Refusal {@code NOT_FOUND} when there is no such device
     */
    public DeviceDoor door(DeviceId device) {
        return routes.door(sessions.known(device)
                .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "There is no such device.")));
    }

    /** A one-time code for a new device of a store, good for a day. */
    public EnrolmentCode enrolmentCode(StoreId store) {
        return enrolment.code(store);
    }

    /** Takes a whole retailer in; the same data may be taken again. */
    public void take(RetailerData data, Progress progress) {
        new RetailerImport(database, feed).take(data, progress);
    }

    /** The same for a retailer that does not fit into memory. */
    public void take(RetailerRows rows, Progress progress) {
        new RetailerImport(database, feed).take(rows, progress);
    }

    /** Takes prices with their times in; the same list may be taken again. */
    public void takePrices(List<Price> prices, Progress progress) {
        new RetailerImport(database, feed).prices(prices, progress);
    }

    /** All products, by SKU as it is spelt. */
    public Map<String, Product> products() {
        return feed.rows(Table.PRODUCTS).stream()
                .map(row -> ((PlatformRow.OfProduct) row).product())
                .collect(Collectors.toMap(product -> product.sku().value(), product -> product));
    }

    /** @throws Refusal {@code ALREADY_THERE} */
    public void add(Store store) {
        addRows(List.of(new PlatformRow.OfStore(store)));
    }

    /**
     * All of them or, if one cannot be added, none.
     *
     * @throws Refusal {@code ALREADY_THERE} or {@code STORE_UNKNOWN}
     */
    public void add(List<Associate> associates) {
        Set<StoreId> stores = stores().stream().map(Store::id).collect(Collectors.toSet());
        for (Associate associate : associates) {
            if (!stores.contains(associate.store())) {
                throw new Refusal(
                        ProblemCode.STORE_UNKNOWN,
                        "There is no store " + associate.store().value() + ".");
            }
        }
        addRows(associates.stream().map(PlatformRow.OfAssociate::new).toList());
    }

    /**
     * Which stores are near a store, and whether online orders are sent from it; tablets are told of the stock when this
     * returns.
     *
     * @param near absent for those that are near now
     * @param online absent for what is so now
     * @throws Refusal {@code STORE_UNKNOWN}, or {@code BAD_INPUT} for a store near itself or too many others
     */
    public Store reach(StoreId id, @Nullable List<StoreId> near, @Nullable Boolean online) {
        List<Store> all = stores();
        Store store = known(all, id);
        List<StoreId> others = near == null ? store.near() : near;
        others.forEach(other -> known(all, other));
        try {
            Store changed = store.near(others).online(online == null ? store.online() : online);
            put(new PlatformRow.OfStore(changed));
            return changed;
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    ProblemCode.BAD_INPUT, "At most " + Store.MOST_NEAR + " other stores are near a store, each once.");
        }
    }

    private static Store known(List<Store> stores, StoreId id) {
        return stores.stream()
                .filter(store -> store.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(ProblemCode.STORE_UNKNOWN, "There is no store " + id.value() + "."));
    }

    public List<Store> stores() {
        return feed.rows(Table.STORES).stream()
                .map(row -> ((PlatformRow.OfStore) row).store())
                .toList();
    }

    /** The associates of a store, by id. */
    public List<Associate> associates(StoreId store) {
        return feed.rows(Table.ASSOCIATES).stream()
                .map(row -> ((PlatformRow.OfAssociate) row).associate())
                .filter(associate -> associate.store().equals(store))
                .sorted(Comparator.comparing(associate -> associate.id().value()))
                .toList();
    }

    /** Tells a row as headquarters changed it, or made it; in one transaction. */
    public void put(PlatformRow row) {
        feed.write(transaction -> {
            transaction.put(row);
            return row;
        });
        scopes.settle();
        if (row instanceof PlatformRow.OfStore) {
            stockScopes.settle();
        }
        database.confirm();
    }

    /** What forked devices said and a person must decide about. */
    public Quarantine quarantine() {
        return quarantine;
    }

    /** The models for devices. */
    public ModelDesk models() {
        return models.desk();
    }

    /** How features and scores drift on devices. */
    public DriftBook drift() {
        return drift;
    }

    /** What headquarters wants of suggestions. */
    public DirectiveDesk directives() {
        return directives;
    }

    /** Promotions and personal vouchers. */
    public OfferDesk offers() {
        return offers;
    }

    /** A store may know of a customer because headquarters says so; it is told when this returns. */
    public void enterScope(StoreId store, CustomerId customer) {
        scope(customer, handle -> ScopeRows.enter(handle, customer, store, ScopeReason.ASSIGNED));
    }

    /** Headquarters no longer says so; if no other reason holds, everything is withdrawn when this returns. */
    public void leaveScope(StoreId store, CustomerId customer) {
        scope(customer, handle -> ScopeRows.leave(handle, customer, store, ScopeReason.ASSIGNED));
    }

    /** An associate keeps a customer in the client book, so that the store may know of them. */
    public void keepInBook(StoreId store, AssociateId associate, CustomerId customer) {
        scope(customer, handle -> ClientBooks.keep(handle, store, associate, customer));
    }

    /** An associate takes a customer out of the client book. */
    public void forgetFromBook(StoreId store, AssociateId associate, CustomerId customer) {
        scope(customer, handle -> ClientBooks.forget(handle, store, associate, customer));
    }

    private void scope(CustomerId customer, Consumer<Handle> change) {
        feed.write(transaction -> {
            if (transaction.hold(Table.CUSTOMERS, customer.value()).isEmpty()) {
                throw new Refusal(ProblemCode.NOT_FOUND, "There is no such customer.");
            }
            change.accept(transaction.handle());
            return customer;
        });
        scopes.settle(customer.value());
        database.confirm();
    }

    /**
     * Forgets what the feed need no longer tell, and counts once a day what sells. To be called every few minutes, by one
     * thread.
     */
    public void upkeep() {
        stockScopes.settle(); // what an earlier process did not end
        history.forget();
        trends.keepUp();
    }

    /**
     * Writes everything into one file, also beside live sales, and confirms the position that it covers.
     *
     * @throws Refusal {@code BAD_INPUT} when the file cannot be written
     */
    public Backup.Written backup(Path file, Progress progress) {
        return backup.write(file, progress);
    }

    /** Recounts the books. */
    public Verification verify() {
        return Verification.of(database);
    }

    /** Quick: whoever waits is let go, and everything accepted is on the disk. A second call does nothing. */
    @Override
    public void close() {
        feed.close();
        PlatformServer serving = server;
        if (serving != null) {
            serving.close();
            server = null;
        }
        snapshots.close();
        background.shutdown();
        database.close();
    }

    private void addRows(List<? extends PlatformRow> rows) {
        if (rows.size() > Feed.MOST_CHANGES) {
            throw new Refusal(ProblemCode.BAD_INPUT, "At most " + Feed.MOST_CHANGES + " can be added at once.");
        }
        feed.write(transaction -> {
            for (PlatformRow row : rows) {
                if (transaction.hold(row.table(), row.key()).isPresent()) {
                    throw new Refusal(
                            ProblemCode.ALREADY_THERE,
                            row.key() + " is in " + row.table().wireName() + " already.");
                }
                transaction.put(row);
            }
            return rows.size();
        });
        scopes.settle();
        stockScopes.settle();
        database.confirm();
    }
}
