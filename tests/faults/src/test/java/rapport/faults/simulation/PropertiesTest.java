package rapport.faults.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.Cache;
import rapport.cache.Mirror;
import rapport.cache.Storage;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.product.Stock;
import rapport.faults.simulation.Projection.Row;
import rapport.faults.simulation.Projection.RowName;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.db.H2Files;
import rapport.platform.feed.FeedSizes;
import rapport.platform.feed.History;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.Upload;
import rapport.protocol.WireFormat;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;

/** What holds for any data, from seeded generators. */
class PropertiesTest {
    private static final int SEEDS = 12;

    @TempDir
    private Path folder;

    @BeforeAll
    static void silence() {
        SimulationTest.silence();
    }

    @AfterAll
    static void speak() {
        SimulationTest.speak();
    }

    @Test
    void a_snapshot_and_the_changes_after_it_make_the_same_mirror_as_all_changes() throws SQLException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomGenerator random = Seeds.random(seed);
            List<Change> changes = changes(random);
            int snapshotAt = 1 + random.nextInt(changes.size() - 1);

            Map<RowName, Row> fromAll = mirror("all-" + seed, changes, 1, random);
            Map<RowName, Row> fromSnapshot = mirror("snapshot-" + seed, changes, snapshotAt, random);

            assertEquals(fromAll, fromSnapshot, "seed " + seed);
        }
    }

    @Test
    void any_order_and_any_repetition_of_facts_give_the_same_books() throws SQLException, IOException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomGenerator random = Seeds.random(seed);
            List<SequencedFact> facts = new ArrayList<>();
            for (int i = 1; i <= 12; i++) {
                facts.add(new SequencedFact(
                        i,
                        new HybridTime(TestClock.TODAY.toEpochMilli(), i),
                        new JsonFactFormat()
                                .encode(Sales.draw(
                                        random, TestClock.TODAY, Templates.DEVICES.getFirst(), "KR-01-A-" + i))));
            }
            List<SequencedFact> mixed = new ArrayList<>(facts);
            mixed.addAll(facts.subList(0, 1 + random.nextInt(facts.size())));
            Collections.shuffle(mixed, new Random(seed));

            assertEquals(books("once-" + seed, facts, random), books("mixed-" + seed, mixed, random), "seed " + seed);
        }
    }

    private static List<Change> changes(RandomGenerator random) {
        List<Change> changes = new ArrayList<>();
        for (long position = 1; position <= 40; position++) {
            Stock stock = Templates.STOCK.get(random.nextInt(Templates.STOCK.size()));
            PlatformRow row = new PlatformRow.OfStock(
                    new Stock(stock.store(), stock.article(), random.nextInt(100), stock.asOf()));
            changes.add(
                    random.nextInt(5) == 0
                            ? new Change.Removed(position, Table.STOCK, row.key())
                            : new Change.Put(position, row));
        }
        return changes;
    }

    /** Loads what the first changes come to as a snapshot, and applies the others in pages. */
    private Map<RowName, Row> mirror(String name, List<Change> changes, int inSnapshot, RandomGenerator random)
            throws SQLException {
        Map<String, Mirror.PositionedRow> rows = new TreeMap<>();
        for (Change change : changes.subList(0, inSnapshot)) {
            switch (change) {
                case Change.Put(long position, PlatformRow row) ->
                    rows.put(row.key(), new Mirror.PositionedRow(position, row));
                case Change.Removed removed -> rows.remove(removed.key());
            }
        }
        SimDisk disk = Templates.cache().copy(Seeds.random(1), new Tally());
        String files = SimFilePath.mount(name, disk);
        Storage storage =
                new Storage(disk, files, Templates.SETTINGS, () -> 0, () -> new ScheduledThreadPoolExecutor(0));
        try (Cache cache = Cache.open(
                folder.resolve(name),
                Templates.DEVICES.getFirst(),
                Templates.KEYS,
                new JsonFactFormat(),
                storage,
                new TestClock(),
                Seeds.random(1))) {
            Mirror.Load load = cache.mirror().load("S", at(inSnapshot), rows.size(), 100);
            load.put(0, List.copyOf(rows.values()));
            load.done(0, Table.STOCK, 100);
            load.finish();
            for (int from = inSnapshot; from < changes.size(); ) {
                int to = Math.min(changes.size(), from + 1 + random.nextInt(9));
                cache.mirror().apply(changes.subList(from, to), at(to));
                from = to;
            }
            String key = HexFormat.of().formatHex(Templates.KEYS.cacheKey().getEncoded());
            try (Connection connection = DriverManager.getConnection(
                    "jdbc:h2:" + files + folder.resolve(name).resolve("cache") + ";CIPHER=AES;DB_CLOSE_ON_EXIT=FALSE",
                    "READER",
                    key + " " + key)) {
                return Content.ofMirror(connection);
            }
        } finally {
            SimFilePath.unmount(name);
        }
    }

    private static Checkpoint at(long position) {
        return new Checkpoint("E-1", position, "digest-" + position);
    }

    /** Purchases with their sums, points and stock, after these facts came in uploads of any size. */
    private Map<String, String> books(String name, List<SequencedFact> facts, RandomGenerator random)
            throws SQLException {
        String files = SimFilePath.mount(name, Templates.platform().copy(Seeds.random(1), new Tally()));
        PlatformConfig config = new PlatformConfig(
                folder.resolve(name), null, new H2Files(files, Templates.SETTINGS), FeedSizes.USUAL, History.USUAL);
        try (Platform platform = Platform.open(config, new TestClock(), Seeds.random(1))) {
            for (int from = 0; from < facts.size(); ) {
                int to = Math.min(facts.size(), from + 1 + random.nextInt(6));
                platform.door(Templates.DEVICES.getFirst().device()).take(new Upload("", facts.subList(from, to)));
                from = to;
            }
            assertEquals(List.of(), platform.verify().differences());
            return books("jdbc:h2:" + files + folder.resolve(name).resolve("platform") + Templates.SETTINGS);
        } finally {
            SimFilePath.unmount(name);
        }
    }

    private static Map<String, String> books(String url) throws SQLException {
        Map<String, String> books = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url, "", "");
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT id, customer, receipt, total FROM purchase")) {
                while (row.next()) {
                    books.put(row.getString(1), row.getString(2) + " " + row.getString(3) + " " + row.getLong(4));
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT r.row_table, r.row_key, c.body FROM feed_row r"
                    + " JOIN feed_change c ON c.position = r.position WHERE r.row_table IN ('customers', 'stock')")) {
                while (row.next()) {
                    Table table = row.getString(1).equals("stock") ? Table.STOCK : Table.CUSTOMERS;
                    books.put(
                            row.getString(1) + " " + row.getString(2),
                            Content.of(WireFormat.row(table, row.getString(3))));
                }
            }
        }
        return books;
    }
}
