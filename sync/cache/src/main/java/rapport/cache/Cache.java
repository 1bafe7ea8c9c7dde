package rapport.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import rapport.cache.customer.CustomerIndex;
import rapport.cache.customer.CustomerQueries;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.cache.db.ChangeFeed;
import rapport.cache.db.Database;
import rapport.cache.db.Writer;
import rapport.cache.journal.Disk;
import rapport.cache.journal.Journal;
import rapport.cache.key.DeviceKeys;
import rapport.cache.product.ElsewhereQueries;
import rapport.cache.product.PriceTurns;
import rapport.cache.product.ProductQueries;
import rapport.cache.product.ProductShelf;
import rapport.cache.store.StoreQueries;
import rapport.cache.suggestion.DirectiveQueries;
import rapport.cache.suggestion.OfferQueries;
import rapport.domain.event.FactFormat;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent.CustomerOpened;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.domain.store.Acting;

/** The device's data: one encrypted H2 file and beside it the journal of facts. Thread-safe; one program at a time. */
public final class Cache implements AutoCloseable {
    private final EnrolledDevice device;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final String incarnation;
    private final Journal journal;
    private final Database database;
    private final ScheduledExecutorService timer;
    private final ChangeFeed feed;
    private final CustomerIndex index = new CustomerIndex();
    private final ProductShelf shelf = new ProductShelf();
    private final LoadProgress progress = new LoadProgress();
    private final PendingFacts pending;
    private final Writer writer;
    private final Outbox outbox;
    private final OutboxQueries sent;
    private final Mirror mirror;
    private final Desk desk;
    private final CustomerQueries customers;
    private final ProductQueries products;
    private final StoreQueries stores;
    private final DirectiveQueries directives;
    private final OfferQueries offers;
    private final ElsewhereQueries elsewhere;
    private final PriceTurns turns;

    private Cache(
            EnrolledDevice device,
            Journal journal,
            Database database,
            ArrivingChunks arriving,
            FactFormat format,
            Storage storage,
            InstantSource clock,
            RandomGenerator random) {
        this.device = device;
        this.clock = clock;
        this.random = random;
        this.incarnation = Uuid7.at(clock.instant(), random).toString();
        this.journal = journal;
        this.database = database;
        timer = storage.timers().get();
        feed = new ChangeFeed(timer);
        pending = new PendingFacts(journal, format, index);
        writer = new Writer(database, this::recover);
        mirror = new Mirror(
                database, writer, feed, device.store(), index, shelf, progress, arriving, storage.nanoTime());
        outbox = new Outbox(journal, format, pending, database, writer, feed, timer, clock, device.series());
        sent = new OutboxQueries(database, journal, format, shelf, device.store(), device.series(), clock);
        desk = new Desk(database, writer, feed, clock);
        customers = new CustomerQueries(database, index, shelf, clock, this::opened);
        products = new ProductQueries(database, shelf, clock);
        stores = new StoreQueries(database);
        directives = new DirectiveQueries(database);
        offers = new OfferQueries(database);
        elsewhere = new ElsewhereQueries(database, shelf);
        turns = new PriceTurns(shelf, stores, device.store(), feed, timer, clock);
    }

    /**
     * Opens the data of a folder, or makes it. Facts of the journal that the H2 file lacks are put in; a damaged H2 file
     * is kept aside and made anew.
     *
     * @throws CacheException when another program has it, the key is wrong or the journal is damaged
     */
    public static Cache open(
            Path folder,
            EnrolledDevice device,
            DeviceKeys keys,
            FactFormat format,
            InstantSource clock,
            RandomGenerator random) {
        return open(folder, device, keys, format, Storage.ofThisMachine(Cache::ownTimer), clock, random);
    }

    /** The same with another disk for the journal. */
    static Cache open(
            Path folder,
            EnrolledDevice device,
            DeviceKeys keys,
            FactFormat format,
            Disk disk,
            InstantSource clock,
            RandomGenerator random) {
        Storage storage = Storage.ofThisMachine(Cache::ownTimer).withJournal(disk);
        return open(folder, device, keys, format, storage, clock, random);
    }

    /** The same on other ground than this machine's. */
    public static Cache open(
            Path folder,
            EnrolledDevice device,
            DeviceKeys keys,
            FactFormat format,
            Storage storage,
            InstantSource clock,
            RandomGenerator random) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CacheException(Reason.DISK, "could not make the folder of the cache", e);
        }
        Journal journal = Journal.open(folder.resolve("journal"), keys, device.series(), storage.journal(), clock);
        try {
            Database database = Database.open(folder, storage.fileSystem(), storage.settings(), keys.cacheKey(), clock);
            try {
                ArrivingChunks arriving = new ArrivingChunks(folder, keys.cacheKey());
                Cache cache = new Cache(device, journal, database, arriving, format, storage, clock, random);
                cache.begin();
                return cache;
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private static ScheduledExecutorService ownTimer() {
        return Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().name("cache-timer-", 1).daemon().factory());
    }

    /** Brings the database up to date with the journal and the memory with the database. */
    private void begin() {
        try {
            writer.answer(writer.next("catch up with the journal", pending::catchUp));
            writer.answer(writer.next("read what is kept in memory", _ -> {
                mirror.reload();
                return true;
            }));
            database.whenBroken(writer::repair);
            turns.begin();
        } catch (RuntimeException e) {
            timer.shutdownNow();
            writer.close();
            throw e;
        }
    }

    /** Of this opening: another one each time, so that headquarters can tell two lives of one device apart. */
    public String incarnation() {
        return incarnation;
    }

    public Outbox outbox() {
        return outbox;
    }

    /** How the outbox's facts stand at the platform. */
    public OutboxQueries sent() {
        return sent;
    }

    public Mirror mirror() {
        return mirror;
    }

    public Desk desk() {
        return desk;
    }

    public CustomerQueries customers() {
        return customers;
    }

    public ProductQueries products() {
        return products;
    }

    public StoreQueries stores() {
        return stores;
    }

    /** What other stores have. */
    public ElsewhereQueries elsewhere() {
        return elsewhere;
    }

    public DirectiveQueries directives() {
        return directives;
    }

    public OfferQueries offers() {
        return offers;
    }

    public ChangeFeed changes() {
        return feed;
    }

    /** Forces the journal and ends; what was confirmed is there at the next opening. */
    @Override
    public void close() {
        timer.shutdownNow();
        feed.close();
        journal.flush();
        writer.close();
        database.close();
        journal.close();
    }

    private void opened(Acting acting, CustomerId customer) {
        FactId id;
        synchronized (random) {
            id = new FactId(Uuid7.at(clock.instant(), random));
        }
        outbox.record(
                acting,
                new CustomerOpened(
                        id,
                        clock.instant(),
                        acting.store(),
                        device.device(),
                        acting.associate(),
                        customer,
                        acting.reason()));
    }

    /** The database was opened anew, perhaps empty: the journal's facts go in, and the memory is what the file has. */
    private void recover() {
        writer.now("catch up with the journal", pending::catchUp);
        mirror.reload();
        feed.publish(EnumSet.allOf(ChangeFeed.Kind.class));
    }
}
