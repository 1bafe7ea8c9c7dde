package rapport.faults.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.Storage;
import rapport.cache.key.DeviceKeys;
import rapport.domain.product.Stock;
import rapport.domain.store.DeviceId;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.db.H2Files;
import rapport.platform.feed.FeedSizes;
import rapport.platform.feed.History;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.protocol.JsonFactFormat;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalStores;

/** Disks to begin with, made once: an empty cache, and a platform with the typical retailer and three devices in it. */
final class Templates {
    /**
     * Writes go to the disk at once, by the thread that asks for them, and H2 does not look at the machine's clock to find
     * out which part of its file it may use again.
     */
    static final String SETTINGS = ";WRITE_DELAY=0;RETENTION_TIME=2000000000;TRACE_LEVEL_FILE=0";

    static final DeviceKeys KEYS = keys();
    static final List<EnrolledDevice> DEVICES = List.of(
            device("KR-01", TypicalStores.KINGS_ROAD),
            device("DG-01", TypicalStores.DEANSGATE),
            device("KR-02", TypicalStores.KINGS_ROAD));
    static final List<Stock> STOCK = Stream.of(TypicalStores.KINGS_ROAD, TypicalStores.DEANSGATE)
            .flatMap(store -> TypicalProducts.STOCK.stream()
                    .map(stock -> new Stock(store.id(), stock.article(), stock.quantity() * 10, stock.asOf())))
            .toList();

    private static final Templates MADE = new Templates();

    private final SimDisk cache;
    private final SimDisk platform;

    private Templates() {
        try {
            Path folder = ownFolder();
            cache = makeCache(folder.resolve("cache"));
            platform = makePlatform(folder.resolve("platform"));
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static SimDisk cache() {
        return MADE.cache;
    }

    static SimDisk platform() {
        return MADE.platform;
    }

    /** A new folder, in memory where the system has such a place. */
    static Path ownFolder() throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "rapport-simulation")
                : Files.createTempDirectory("rapport-simulation");
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static SimDisk makeCache(Path folder) {
        SimDisk disk = new SimDisk(Seeds.random(1), new Tally());
        Storage storage = new Storage(
                new SimDisk(Seeds.random(1), new Tally()),
                SimFilePath.mount("empty-cache", disk),
                SETTINGS,
                () -> 0,
                () -> new ScheduledThreadPoolExecutor(0));
        Cache.open(folder, DEVICES.getFirst(), KEYS, new JsonFactFormat(), storage, new TestClock(), Seeds.random(1))
                .close();
        SimFilePath.unmount("empty-cache");
        return disk;
    }

    private static SimDisk makePlatform(Path folder) throws SQLException {
        SimDisk disk = new SimDisk(Seeds.random(1), new Tally());
        String files = SimFilePath.mount("platform", disk);
        PlatformConfig config =
                new PlatformConfig(folder, null, new H2Files(files, SETTINGS), FeedSizes.USUAL, History.USUAL);
        try (Platform platform = Platform.open(config, new TestClock(), Seeds.random(1))) {
            platform.take(retailer(), Progress.NONE);
            enrol("jdbc:h2:" + files + folder.resolve("platform"));
        }
        SimFilePath.unmount("platform");
        return disk;
    }

    /** Anna and Ben are known in the King's Road, Clara in Deansgate, Junior in both. */
    private static RetailerData retailer() {
        StoreId here = TypicalStores.KINGS_ROAD.id();
        StoreId there = TypicalStores.DEANSGATE.id();
        return new RetailerData(
                List.of(TypicalStores.KINGS_ROAD, TypicalStores.DEANSGATE),
                List.of(TypicalStores.TOM, TypicalStores.MIA),
                TypicalProducts.ALL,
                List.of(
                        new RetailerData.ScopedCustomer(TypicalCustomers.ANNA, Set.of(here)),
                        new RetailerData.ScopedCustomer(TypicalCustomers.BEN, Set.of(here)),
                        new RetailerData.ScopedCustomer(TypicalCustomers.CLARA, Set.of(there)),
                        new RetailerData.ScopedCustomer(TypicalCustomers.DUBOIS_JUNIOR, Set.of(here, there))),
                STOCK,
                TypicalPurchases.ALL,
                List.of(TypicalPurchases.ANNAS_SCARF_BACK));
    }

    private static void enrol(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "", "");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO device (id, store, number, series, public_key, incarnation, enrolled_at)"
                                + " VALUES (?, ?, ?, 1, ?, '', CURRENT_TIMESTAMP)")) {
            int number = 0;
            for (EnrolledDevice device : DEVICES) {
                insert.setString(1, device.device().value());
                insert.setString(2, device.store().value());
                insert.setInt(3, ++number);
                insert.setString(4, "key of " + device.device().value());
                insert.executeUpdate();
            }
        }
    }

    private static EnrolledDevice device(String name, Store store) {
        return new EnrolledDevice(
                new DeviceId(name), store.id(), store.name(), name + "-A", URI.create("http://127.0.0.1:1"), name);
    }

    private static DeviceKeys keys() {
        SecretKey key = new SecretKeySpec(new byte[32], "AES");
        return new DeviceKeys() {
            @Override
            public SecretKey cacheKey() {
                return key;
            }

            @Override
            public SecretKey journalKey() {
                return key;
            }

            @Override
            public KeyPair identity() {
                throw new UnsupportedOperationException("the simulated line asks for no proof");
            }
        };
    }
}
