package rapport.platform.feed;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Personal;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.store.DeviceId;
import rapport.domain.store.StoreId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.platform.scope.ScopeRows;
import rapport.platform.scope.StockRows;
import rapport.protocol.WireFormat;

/**
 * Everything that devices are told, in the order of commits. Positions have no gaps, and a page ends where a transaction
 * ends. Thread-safe.
 */
public final class Feed {
    /** No transaction numbers more changes than this; one that tries fails. */
    public static final int MOST_CHANGES = 400;

    /**
     * Part of a query that knows a change as {@code c}: what {@code :device} of the store {@code :store} may see; no device
     * for what all of them may. A customer's own row is told when everything else of theirs is, and not before.
     */
    public static final String MAY_SEE = maySee("c", " AND (c.device IS NULL OR c.device = :device)");

    /** The same of a row of the feed that is known as {@code r}. */
    static final String MAY_SEE_ROW = maySee("r", "");

    private static final int LINKS_AT_ONCE = 2 * MOST_CHANGES;

    /** Commits of other processes wake nobody here, so that a waiting reader looks for itself. */
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(500).toNanos();

    private final PlatformDatabase database;
    private final FeedSizes sizes;
    private final Checksums checksums;
    private final CommitSignal signal = new CommitSignal();

    /** With pages of the usual length. */
    public Feed(PlatformDatabase database, RandomGenerator random) {
        this(database, random, FeedSizes.USUAL, new Checksums(database, FeedSizes.USUAL));
    }

    public Feed(PlatformDatabase database, RandomGenerator random, FeedSizes sizes, Checksums checksums) {
        this.database = database;
        this.sizes = sizes;
        this.checksums = checksums;
        database.transaction(handle -> handle.execute(
                "INSERT INTO feed_head (one, epoch, position, digest)"
                        + " SELECT 1, CAST(? AS VARCHAR(64)), 0, '' WHERE NOT EXISTS (SELECT 1 FROM feed_head)",
                Epochs.random(random)));
        sortRows();
    }

    /**
     * A first import: on an empty feed, rows are sorted for snapshots once at the end instead of one by one, which
     * costs several times more. A feed that holds something is filled as always.
     */
    public void fill(Runnable filling) {
        if (head().position() > 0) {
            filling.run();
            return;
        }
        database.transaction(handle -> {
            handle.execute("DROP INDEX IF EXISTS customer_key_value");
            handle.execute("DROP INDEX IF EXISTS feed_row_bucket");
            return handle.execute("DROP INDEX IF EXISTS feed_row_sorted");
        });
        try {
            filling.run();
        } finally {
            sortRows();
        }
    }

    /** Also after a first import that was killed. */
    private void sortRows() {
        database.transaction(handle -> {
            handle.execute("CREATE UNIQUE INDEX IF NOT EXISTS feed_row_sorted ON feed_row (row_table, sort)");
            handle.execute("CREATE INDEX IF NOT EXISTS feed_row_bucket ON feed_row (row_table, bucket, row_key "
                    + database.bytewise() + ")");
            return handle.execute("CREATE INDEX IF NOT EXISTS customer_key_value ON customer_key (kind, key_value)");
        });
    }

    /** Work in one transaction, whose changes are numbered when the work is done. May run the work more than once. */
    public <T> T write(Function<FeedTransaction, T> work) {
        boolean[] changed = new boolean[1];
        T result = database.transaction(handle -> {
            FeedTransaction transaction = new FeedTransaction(handle);
            T worked = work.apply(transaction);
            transaction.finish();
            changed[0] = transaction.changesSomething();
            return worked;
        });
        if (changed[0]) {
            signal.committed();
        }
        return result;
    }

    public Checkpoint head() {
        return database.transaction(Feed::head);
    }

    /** The head as a transaction sees it. */
    public static Checkpoint head(Handle handle) {
        return FeedHead.read(handle).checkpoint();
    }

    /**
     * What all devices of a store may see of the changes after a checkpoint; waits for the first one if there is none.
     *
     * @throws Refusal {@code CHECKPOINT_GONE} when the checkpoint is of another history
     */
    public FeedPage after(StoreId store, Checkpoint checkpoint, Duration wait) {
        return after(store, "", checkpoint, wait, false);
    }

    /**
     * The same for one device of a store, with the sums of what it should then have if the page reaches the head and they
     * can be told.
     *
     * @throws Refusal {@code CHECKPOINT_GONE} when the checkpoint is of another history, or older than what is kept
     */
    public FeedPage after(StoreId store, DeviceId device, Checkpoint checkpoint, Duration wait, boolean sums) {
        return after(store, device.value(), checkpoint, wait, sums);
    }

    private FeedPage after(StoreId store, String device, Checkpoint checkpoint, Duration wait, boolean sums) {
        long end = System.nanoTime() + wait.toNanos();
        Checkpoint from = checkpoint;
        long model = -1;
        while (true) {
            long seen = signal.commits();
            Checkpoint reached = from;
            FeedPage page = database.moment(handle -> {
                FeedPage read = page(handle, store, device, reached);
                boolean last = !read.changes().isEmpty() || end - System.nanoTime() <= 0;
                return sums && last && !read.more() ? read.with(checksums.of(handle, store, device)) : read;
            });
            long left = end - System.nanoTime();
            boolean otherModel = model >= 0 && page.model() != model;
            if (!page.changes().isEmpty() || otherModel || left <= 0 && !page.more()) {
                return page;
            }
            from = page.to();
            model = page.model();
            if (!page.more() && !signal.await(seen, Math.min(left, LOOK_AGAIN_NANOS))) {
                return page;
            }
        }
    }

    /** All rows of a small table, in the order of their keys. */
    public List<PlatformRow> rows(Table table) {
        return database.transaction(handle -> handle.createQuery(
                        "SELECT c.body FROM feed_row r JOIN feed_change c ON c.position = r.position"
                                + " WHERE r.row_table = ? ORDER BY r.row_table, r.sort")
                .bind(0, table.wireName())
                .map((row, _) -> WireFormat.row(table, row.getString(1)))
                .list());
    }

    /** Lets everybody go who waits. */
    public void close() {
        signal.close();
    }

    private static String maySee(String name, String andDevice) {
        return ("((%1$s.store = :store" + andDevice + ") OR (%1$s.store IS NULL"
                        + " AND (%1$s.customer IS NULL OR EXISTS (SELECT 1 FROM customer_scope s"
                        + " WHERE s.customer = %1$s.customer AND " + ScopeRows.OF_ASKER + " AND s.leaving = FALSE"
                        + " AND (%1$s.row_table <> 'customers' OR (s.complete = TRUE"
                        + " AND %1$s.position >= s.told_at)))))"
                        + " OR (" + StockRows.TOLD_OF + "))")
                .formatted(name);
    }

    private FeedPage page(Handle handle, StoreId store, String device, Checkpoint after) {
        FeedHead head = FeedHead.read(handle);
        if (!after.epoch().equals(head.epoch()) || !after.digest().equals(head.digestAt(handle, after.position()))) {
            throw new Refusal(
                    ProblemCode.CHECKPOINT_GONE, "This checkpoint is not of the platform's history; take a snapshot.");
        }
        if (after.position() == head.position()) {
            return new FeedPage(List.of(), after, false, head.backedUp(), null, head.model());
        }
        long to = end(handle, after.position());
        List<String> changes = handle.createQuery("SELECT c.position, c.row_table, c.row_key, c.body FROM feed_change c"
                        + " WHERE c.position > :from AND c.position <= :to AND " + MAY_SEE + " ORDER BY c.position")
                .bind("from", after.position())
                .bind("to", to)
                .bind("store", store.value())
                .bind("device", device)
                .map((rs, _) ->
                        WireFormat.change(rs.getLong(1), table(rs.getString(2)), rs.getString(3), rs.getString(4)))
                .list();
        Checkpoint reached = new Checkpoint(head.epoch(), to, String.valueOf(head.digestAt(handle, to)));
        return new FeedPage(changes, reached, to < head.position(), head.backedUp(), null, head.model());
    }

    /** Where the page after a position ends: with the last transaction in the window, or the next one if none ends there. */
    private long end(Handle handle, long after) {
        return handle.createQuery("SELECT COALESCE((SELECT MAX(position) FROM feed_change"
                        + " WHERE position > :after AND position <= :to AND tx_end),"
                        + " (SELECT MIN(position) FROM feed_change WHERE position > :after AND tx_end))")
                .bind("after", after)
                .bind("to", after + sizes.window())
                .mapTo(Long.class)
                .one();
    }

    /** Walks the feed as far as it is kept whole; a sentence for the first change whose digest is not that of the changes up to it. */
    public static List<String> brokenDigests(Handle handle) {
        FeedHead head = FeedHead.read(handle);
        String digest = head.completeDigest();
        for (long from = head.completeFrom(); from < head.position(); from += LINKS_AT_ONCE) {
            List<Link> links = handle.createQuery("SELECT position, row_table, row_key, body, digest FROM feed_change"
                            + " WHERE position > ? AND position <= ? ORDER BY position")
                    .bind(0, from)
                    .bind(1, from + LINKS_AT_ONCE)
                    .map((rs, _) -> new Link(
                            rs.getLong(1), table(rs.getString(2)), rs.getString(3), rs.getString(4), rs.getString(5)))
                    .list();
            for (Link link : links) {
                digest = PendingChange.digest(digest, link.position(), link.table(), link.key(), link.body());
                if (!digest.equals(link.digest())) {
                    return List.of("change " + link.position() + " is not what was told");
                }
            }
        }
        return digest.equals(head.digest()) ? List.of() : List.of("the head of the feed is not its last change");
    }

    @Personal
    private record Link(
            long position,
            Table table,
            String key,
            @Nullable String body,
            String digest) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    static Table table(String wireName) {
        return Table.valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
