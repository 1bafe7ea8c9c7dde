package rapport.platform.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Personal;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Table;
import rapport.domain.store.DeviceId;
import rapport.domain.store.StoreId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.scope.StockRows;
import rapport.protocol.WireFormat;

/**
 * What a store should have, in sums and by bucket. Sums are computed when they are asked for, in one walk over the rows
 * and beside everything else; one store's at a time, and who asks meanwhile gets none. Thread-safe.
 */
public final class Checksums {
    private static final int ROWS_AT_ONCE = 5_000;

    private final PlatformDatabase database;
    private final FeedSizes sizes;
    private final Semaphore one = new Semaphore(1);

    public Checksums(PlatformDatabase database, FeedSizes sizes) {
        this.database = database;
        this.sizes = sizes;
    }

    /** At the moment of the transaction; absent while others' are computed, or a customer or others' stock is on the way to the store. */
    @Nullable
    BucketSums of(Handle handle, StoreId store, String device) {
        if (!one.tryAcquire()) {
            return null;
        }
        try {
            return onTheWay(handle, store) || StockRows.onTheWay(handle, store)
                    ? null
                    : database.rowByRow(handle, () -> sum(handle, store, device));
        } finally {
            one.release();
        }
    }

    /**
     * The rows of a bucket that a store may see, in the order of their keys.
     *
     * @param after the key after which to go on, empty for the first page
     */
    public BucketRows rows(StoreId store, DeviceId device, Bucket bucket, String after) {
        return database.moment(handle -> rows(handle, store, device, bucket, after));
    }

    private static boolean onTheWay(Handle handle, StoreId store) {
        return handle.createQuery("SELECT COUNT(*) FROM customer_scope WHERE store = ? AND complete = FALSE")
                        .bind(0, store.value())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private static BucketSums sum(Handle handle, StoreId store, String device) {
        BucketSums sums = new BucketSums();
        handle.createQuery("SELECT r.row_table, r.row_key, r.position FROM feed_row r WHERE " + Feed.MAY_SEE_ROW)
                .bind("store", store.value())
                .bind("device", device)
                .setFetchSize(ROWS_AT_ONCE)
                .map((row, _) -> {
                    sums.add(Feed.table(row.getString(1)), row.getString(2), row.getLong(3));
                    return true;
                })
                .forEach(_ -> {});
        return sums;
    }

    private BucketRows rows(Handle handle, StoreId store, DeviceId device, Bucket bucket, String after) {
        Table table = bucket.table();
        String key = "r.row_key " + database.bytewise();
        List<Row> found = handle.createQuery("SELECT r.row_key, r.position, c.body FROM feed_row r"
                        + " JOIN feed_change c ON c.position = r.position"
                        + " WHERE r.row_table = :table AND r.bucket = :bucket AND " + key + " > :after AND "
                        + Feed.MAY_SEE_ROW + " ORDER BY r.row_table, r.bucket, " + key + " LIMIT "
                        + (sizes.bucketRows() + 1))
                .bind("table", table.wireName())
                .bind("bucket", bucket.number())
                .bind("after", after)
                .bind("store", store.value())
                .bind("device", device.value())
                .map((row, _) -> new Row(row.getString(1), row.getLong(2), row.getString(3)))
                .list();
        List<String> lines = new ArrayList<>();
        int characters = 0;
        String last = after;
        for (Row row : found) {
            if (lines.size() == sizes.bucketRows() || characters >= sizes.bucketCharacters()) {
                return new BucketRows(Feed.head(handle), lines, last);
            }
            lines.add(WireFormat.snapshotLine(row.position(), row.body()));
            characters += row.body().length();
            last = row.key();
        }
        return new BucketRows(Feed.head(handle), lines, null);
    }

    @Personal
    private record Row(String key, long position, String body) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }
}
