package rapport.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.product.Stock;
import rapport.protocol.BucketPage;
import rapport.protocol.ChangePage;
import rapport.protocol.PlatformApi;
import rapport.protocol.SnapshotLine;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.WireFormat;

/** What a platform promises about checksums and buckets: they are those of the rows that it told, and of no others. */
public abstract class ChecksumContract {
    private static final Duration AT_ONCE = Duration.ZERO;

    private PlatformUnderTest platform;
    private PlatformApi api;

    /** A platform that no other test has seen. */
    protected abstract PlatformUnderTest start() throws Exception;

    @BeforeEach
    void startAndEnrol() throws Exception {
        platform = start();
        api = platform.enrolledDevice();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void theSumsAreThoseOfAllRowsThatWereTold() throws IOException {
        ToldRows told = new ToldRows(api);

        BucketSums sums = told.pullWithSums();

        assertEquals(told.sums(), sums);
    }

    @Test
    void theSumsFollowWhatChanges() throws IOException {
        ToldRows told = new ToldRows(api);
        BucketSums before = told.pullWithSums();
        platform.put(scarves(11));
        platform.put(scarves(10));

        BucketSums after = told.pullWithSums();

        assertNotEquals(before, after);
        assertEquals(told.sums(), after);
    }

    @Test
    void noSumsComeUnasked() {
        assertNull(api.changes(api.snapshot().checkpoint(), AT_ONCE, false).sums());
    }

    @Test
    void everyBucketOfATableTogetherIsTheTable() throws IOException {
        ToldRows told = new ToldRows(api);
        told.pullWithSums();
        Map<String, Long> fetched = new HashMap<>();

        for (int bucket = 0; bucket < BucketSums.BUCKETS; bucket++) {
            for (SnapshotLine row : bucket(new Bucket(Table.PRODUCTS, bucket))) {
                assertEquals(bucket, BucketSums.bucketOf(row.row().key()));
                fetched.put(row.row().key(), row.position());
            }
        }

        assertEquals(told.positions(Table.PRODUCTS), fetched);
    }

    @Test
    void aBucketHoldsTheRowAsItIsNow() throws IOException {
        platform.put(scarves(7));
        ToldRows told = new ToldRows(api);
        told.pullWithSums();
        Bucket bucket = new Bucket(Table.STOCK, BucketSums.bucketOf(scarves(7).key()));

        List<SnapshotLine> rows = bucket(bucket);

        long position = Objects.requireNonNull(
                told.positions(Table.STOCK).get(scarves(7).key()));
        assertTrue(rows.contains(new SnapshotLine(position, scarves(7))));
    }

    @Test
    void aBucketIsAtAMomentOfTheHistoryThatChangesTell() {
        platform.put(scarves(7));
        BucketPage page = api.bucket(new Bucket(Table.STORES, 0), "");

        assertEquals(List.of(), api.changes(page.at(), AT_ONCE, false).changes());
    }

    private List<SnapshotLine> bucket(Bucket bucket) {
        List<SnapshotLine> rows = new ArrayList<>();
        String after = "";
        for (String next = after; next != null; ) {
            BucketPage page = api.bucket(bucket, after);
            rows.addAll(page.rows());
            next = page.next();
            after = Objects.requireNonNullElse(next, "");
        }
        return rows;
    }

    private static PlatformRow.OfStock scarves(int quantity) {
        return new PlatformRow.OfStock(
                new Stock(TypicalStores.KINGS_ROAD.id(), TypicalProducts.ONE_SCARF, quantity, TestClock.TODAY));
    }

    /** What a device has after the snapshot and the changes that it was told. */
    private static final class ToldRows {
        private final PlatformApi api;
        private final Map<Table, Map<String, Long>> positions = new HashMap<>();
        private Checkpoint at;

        ToldRows(PlatformApi api) throws IOException {
            this.api = api;
            SnapshotManifest manifest = api.snapshot();
            at = manifest.checkpoint();
            for (SnapshotManifest.Chunk chunk : manifest.chunks()) {
                try (InputStream in = api.chunk(manifest.id(), chunk.number(), 0);
                        BufferedReader lines = new BufferedReader(
                                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
                    lines.lines()
                            .map(line -> WireFormat.snapshotLine(chunk.table(), line))
                            .forEach(row -> of(chunk.table()).put(row.row().key(), row.position()));
                }
            }
        }

        BucketSums pullWithSums() {
            ChangePage page;
            do {
                page = api.changes(at, AT_ONCE, true);
                for (Change change : page.changes()) {
                    switch (change) {
                        case Change.Put(long position, PlatformRow row) ->
                            of(row.table()).put(row.key(), position);
                        case Change.Removed(long _, Table table, String key) ->
                            of(table).remove(key);
                    }
                }
                at = page.to();
            } while (page.more());
            return Objects.requireNonNull(page.sums(), "the last page has the sums that were asked for");
        }

        BucketSums sums() {
            BucketSums sums = new BucketSums();
            positions.forEach((table, rows) -> rows.forEach((key, position) -> sums.add(table, key, position)));
            return sums;
        }

        Map<String, Long> positions(Table table) {
            return of(table);
        }

        private Map<String, Long> of(Table table) {
            return positions.computeIfAbsent(table, _ -> new HashMap<>());
        }
    }
}
