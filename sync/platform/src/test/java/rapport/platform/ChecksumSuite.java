package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.product.Article;
import rapport.domain.product.Sku;
import rapport.domain.product.Stock;
import rapport.domain.store.DeviceId;
import rapport.domain.store.Store;
import rapport.platform.db.H2Files;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.BucketRows;
import rapport.platform.feed.FeedPage;
import rapport.platform.feed.FeedSizes;
import rapport.platform.feed.History;
import rapport.protocol.BucketPage;
import rapport.protocol.SnapshotLine;
import rapport.protocol.WireFormat;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalProducts;

/** Sums and buckets say exactly what a store should have, on any database. */
abstract class ChecksumSuite {
    private static final DeviceId TABLET = new DeviceId("KR-01");
    private static final FeedSizes SMALL = new FeedSizes(1, 1, 1 << 20);

    @TempDir
    Path folder;

    private PlatformConfig config;
    private OpenPlatform platform;

    abstract PlatformConfig config(Path folder);

    @BeforeEach
    void open() {
        PlatformConfig plain = config(folder);
        config = new PlatformConfig(plain.folder(), plain.databaseUrl(), H2Files.OF_THIS_MACHINE, SMALL, History.USUAL);
        platform = new OpenPlatform(config).with(KINGS_ROAD, DEANSGATE);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void theSumsAreThoseOfTheRowsOfASnapshotAtTheSamePosition() {
        assertEquals(sumsOfSnapshot(KINGS_ROAD), sums(KINGS_ROAD));
        assertEquals(sumsOfSnapshot(DEANSGATE), sums(DEANSGATE));
        assertNotEquals(sums(KINGS_ROAD), sums(DEANSGATE));
    }

    @Test
    void theSumsFollowWhatIsPutAndRemoved() {
        BucketSums before = sums(KINGS_ROAD);
        PlatformRow scarves =
                new PlatformRow.OfStock(new Stock(KINGS_ROAD.id(), TypicalProducts.ONE_SCARF, 3, TestClock.TODAY));

        platform.feed.write(transaction -> {
            transaction.put(scarves);
            transaction.remove(Table.TRENDS, "none");
            transaction.remove(Table.PRODUCTS, TypicalProducts.BOOTS.sku().value());
            return scarves;
        });

        BucketSums after = sums(KINGS_ROAD);
        assertEquals(
                List.of(
                        new Bucket(
                                Table.PRODUCTS,
                                BucketSums.bucketOf(TypicalProducts.BOOTS.sku().value())),
                        new Bucket(Table.STOCK, BucketSums.bucketOf(scarves.key()))),
                before.differingFrom(after));
        assertEquals(sumsOfSnapshot(KINGS_ROAD), after);
    }

    @Test
    void aPageThatEndsBeforeTheHeadHasNoSums() {
        Checkpoint zero = new Checkpoint(platform.feed.head().epoch(), 0, "");

        FeedPage page = platform.door(TABLET, KINGS_ROAD).changes(zero, Duration.ZERO, true);

        assertEquals(true, page.more());
        assertNull(page.sums());
    }

    @Test
    void sumsThatNobodyAskedForAreNotComputed() {
        assertNull(platform.door(TABLET, KINGS_ROAD)
                .changes(platform.feed.head(), Duration.ZERO, false)
                .sums());
    }

    @Test
    void thereAreNoSumsWhileACustomerIsOnTheWayToTheStore() {
        platform.database.transaction(handle -> handle.execute(
                "INSERT INTO customer_scope (customer, store, complete) VALUES (?, 'DG', FALSE)",
                ANNA.id().value()));

        assertNull(platform.door(TABLET, DEANSGATE)
                .changes(platform.feed.head(), Duration.ZERO, true)
                .sums());
        assertEquals(sumsOfSnapshot(KINGS_ROAD), sums(KINGS_ROAD));
    }

    @Test
    void theBucketsHoldWhatASnapshotHoldsInTheOrderOfTheirKeys() {
        TreeMap<String, SnapshotLine> inBuckets = new TreeMap<>();
        for (Table table : Table.values()) {
            for (int number = 0; number < BucketSums.BUCKETS; number++) {
                List<SnapshotLine> bucket = bucket(new Bucket(table, number));
                List<String> keys =
                        bucket.stream().map(line -> line.row().key()).toList();
                assertEquals(keys.stream().sorted().distinct().toList(), keys);
                for (SnapshotLine line : bucket) {
                    assertEquals(number, BucketSums.bucketOf(line.row().key()));
                    inBuckets.put(table + " " + line.row().key(), line);
                }
            }
        }
        TreeMap<String, SnapshotLine> inSnapshot = new TreeMap<>();
        platform.lines(KINGS_ROAD)
                .forEach(line ->
                        inSnapshot.put(line.row().table() + " " + line.row().key(), line));

        assertFalse(inBuckets.isEmpty());
        assertEquals(true, inSnapshot.equals(inBuckets), "rows of buckets are not those of the snapshot");
    }

    @Test
    void keysInABucketAreSortedByteByByte() {
        List<PlatformRow> rows = new ArrayList<>();
        for (int i = 0; rows.size() < 40; i++) {
            String sku = (i % 2 == 0 ? "a-" : "A.") + i;
            if (BucketSums.bucketOf(KINGS_ROAD.id().value() + "/" + sku + "/") == 7) {
                rows.add(new PlatformRow.OfStock(
                        new Stock(KINGS_ROAD.id(), new Article(new Sku(sku), ""), i, TestClock.TODAY)));
            }
        }
        platform.feed.write(transaction -> {
            rows.forEach(transaction::put);
            return rows.size();
        });

        List<String> keys = bucket(new Bucket(Table.STOCK, 7)).stream()
                .map(line -> line.row().key())
                .toList();

        assertEquals(true, keys.containsAll(rows.stream().map(PlatformRow::key).toList()));
        assertEquals(keys.stream().sorted().toList(), keys);
    }

    @Test
    void rowsOfADatabaseFromBeforeThereWereBucketsGetTheirs() {
        PlatformConfig old = config(folder.resolve("old"));
        String url = old.databaseUrl();
        try (PlatformDatabase database = url == null
                ? PlatformDatabase.inFolder(old.folder(), H2Files.OF_THIS_MACHINE, "1")
                : PlatformDatabase.at(url, "1")) {
            database.transaction(handle -> {
                handle.execute("INSERT INTO feed_head VALUES (1, 'old', 2, 'd2')");
                handle.execute("INSERT INTO feed_change VALUES (1, 'KR', NULL, 'stock', 'KR/A/', '{}', 'd1', TRUE)");
                handle.execute("INSERT INTO feed_change VALUES (2, NULL, 'C-1', 'customers', 'C-1', '{}', 'd2', TRUE)");
                handle.execute("INSERT INTO feed_row VALUES ('stock', 'KR/A/', 'KR/A/', 1)");
                return handle.execute("INSERT INTO feed_row VALUES ('customers', 'C-1', 'C-1', 2)");
            });
        }

        try (PlatformDatabase database =
                url == null ? PlatformDatabase.inFolder(old.folder()) : PlatformDatabase.at(url)) {
            assertEquals(
                    List.of(
                            "C-1 null C-1 " + BucketSums.bucketOf("C-1"),
                            "KR/A/ KR null " + BucketSums.bucketOf("KR/A/")),
                    database.transaction(handle -> handle.createQuery(
                                    "SELECT row_key, store, customer, bucket FROM feed_row ORDER BY row_key")
                            .map((row, _) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " "
                                    + row.getInt(4))
                            .list()));
        }
    }

    private @Nullable BucketSums sums(Store store) {
        return platform.door(TABLET, store)
                .changes(platform.feed.head(), Duration.ZERO, true)
                .sums();
    }

    private BucketSums sumsOfSnapshot(Store store) {
        platform.clock.advance(Duration.ofMinutes(11));
        BucketSums sums = new BucketSums();
        platform.lines(store)
                .forEach(line -> sums.add(line.row().table(), line.row().key(), line.position()));
        return sums;
    }

    private List<SnapshotLine> bucket(Bucket bucket) {
        List<SnapshotLine> rows = new ArrayList<>();
        String after = "";
        do {
            BucketRows told = platform.door(TABLET, KINGS_ROAD).bucket(bucket, after);
            BucketPage page =
                    WireFormat.bucketPage(bucket.table(), WireFormat.bucketPage(told.at(), told.lines(), told.next()));
            assertEquals(platform.feed.head(), page.at());
            rows.addAll(page.rows());
            after = page.next();
        } while (after != null);
        return rows;
    }
}
