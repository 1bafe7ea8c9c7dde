package rapport.platform;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.store.Associate;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.device.DeviceSessions;
import rapport.platform.device.Enrolment;
import rapport.platform.device.EnrolmentCode;
import rapport.platform.feed.Feed;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.platform.ledger.FactIntake;
import rapport.platform.ledger.PurchaseQueries;
import rapport.platform.ledger.RetailerImport;
import rapport.platform.ledger.Verification;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.platform.snapshot.Snapshots;
import rapport.platform.web.PlatformRoutes;
import rapport.platform.web.PlatformServer;
import rapport.protocol.JsonFactFormat;

/**
 * The retailer's central system in one object. What its methods have taken is on the disk when they return. Thread-safe.
 */
public final class Platform implements AutoCloseable {
    private final PlatformDatabase database;
    private final Feed feed;
    private final Enrolment enrolment;
    private final Snapshots snapshots;
    private final PlatformRoutes routes;
    private volatile @Nullable PlatformServer server;

    private Platform(PlatformConfig config, PlatformDatabase database, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.feed = new Feed(database, random);
        this.enrolment = new Enrolment(database, feed, clock, random);
        this.snapshots = new Snapshots(database, config.folder().resolve("snapshots"), clock, random);
        this.routes = new PlatformRoutes(
                feed,
                enrolment,
                new DeviceSessions(database, clock, random),
                snapshots,
                new FactIntake(database, feed, new JsonFactFormat(), clock),
                new PurchaseQueries(database),
                clock);
    }

    /**
     * @param random a secure one outside tests: codes and sessions come from it
     * @throws Refusal when the database cannot be had
     */
    public static Platform open(PlatformConfig config, InstantSource clock, RandomGenerator random) {
        String url = config.databaseUrl();
        PlatformDatabase database = url == null ? PlatformDatabase.inFolder(config.folder()) : PlatformDatabase.at(url);
        try {
            return new Platform(config, database, clock, random);
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
        server = PlatformServer.start(host, port, routes);
    }

    public int port() {
        PlatformServer serving = server;
        if (serving == null) {
            throw new IllegalStateException("the platform is not serving");
        }
        return serving.port();
    }

    /** A one-time code for a new device of a store, good for a day. */
    public EnrolmentCode enrolmentCode(StoreId store) {
        return enrolment.code(store);
    }

    /** Takes a whole retailer in; the same data may be taken again. */
    public void take(RetailerData data, Progress progress) {
        new RetailerImport(database, feed).take(data, progress);
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
        database.confirm();
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
        database.confirm();
    }
}
