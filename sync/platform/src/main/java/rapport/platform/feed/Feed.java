package rapport.platform.feed;

import java.time.Duration;
import java.util.HexFormat;
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
import rapport.domain.store.StoreId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.WireFormat;

/**
 * Everything that devices are told, in the order of commits. Positions have no gaps, and a page ends where a transaction
 * ends. Thread-safe.
 */
public final class Feed {
    /** No transaction numbers more changes than this; one that tries fails. */
    public static final int MOST_CHANGES = 400;

    /** Part of a query that knows a change as {@code c}: what the store {@code :store} may see. */
    public static final String MAY_SEE = "(c.store = :store OR (c.store IS NULL AND (c.customer IS NULL"
            + " OR EXISTS (SELECT 1 FROM customer_scope s WHERE s.customer = c.customer AND s.store = :store))))";

    /** Longer than any transaction, so that a window always holds the end of one. */
    private static final int WINDOW = 2 * MOST_CHANGES;

    /** Commits of other processes wake nobody here, so that a waiting reader looks for itself. */
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(500).toNanos();

    private final PlatformDatabase database;
    private final CommitSignal signal = new CommitSignal();

    public Feed(PlatformDatabase database, RandomGenerator random) {
        this.database = database;
        byte[] epoch = new byte[8];
        random.nextBytes(epoch);
        database.transaction(handle -> handle.execute(
                "INSERT INTO feed_head (one, epoch, position, digest)"
                        + " SELECT 1, CAST(? AS VARCHAR(64)), 0, '' WHERE NOT EXISTS (SELECT 1 FROM feed_head)",
                HexFormat.of().formatHex(epoch)));
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
        database.transaction(handle -> handle.execute("DROP INDEX IF EXISTS feed_row_sorted"));
        try {
            filling.run();
        } finally {
            sortRows();
        }
    }

    /** Also after a first import that was killed. */
    private void sortRows() {
        database.transaction(handle ->
                handle.execute("CREATE UNIQUE INDEX IF NOT EXISTS feed_row_sorted ON feed_row (row_table, sort)"));
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
     * What a store may see of the changes after a checkpoint; waits for the first one if there is none.
     *
     * @throws Refusal {@code CHECKPOINT_GONE} when the checkpoint is of another history
     */
    public FeedPage after(StoreId store, Checkpoint checkpoint, Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        Checkpoint from = checkpoint;
        while (true) {
            long seen = signal.commits();
            Checkpoint reached = from;
            FeedPage page = database.moment(handle -> page(handle, store, reached));
            long left = end - System.nanoTime();
            if (!page.changes().isEmpty() || left <= 0 && !page.more()) {
                return page;
            }
            from = page.to();
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

    private static FeedPage page(Handle handle, StoreId store, Checkpoint after) {
        FeedHead head = FeedHead.read(handle);
        if (!after.epoch().equals(head.epoch()) || !after.digest().equals(digestAt(handle, after.position()))) {
            throw new Refusal(
                    ProblemCode.CHECKPOINT_GONE, "This checkpoint is not of the platform's history; take a snapshot.");
        }
        if (after.position() == head.position()) {
            return new FeedPage(List.of(), after, false);
        }
        long to = handle.createQuery(
                        "SELECT MAX(position) FROM feed_change WHERE position > ? AND position <= ? AND tx_end")
                .bind(0, after.position())
                .bind(1, after.position() + WINDOW)
                .mapTo(Long.class)
                .one();
        List<String> changes = handle.createQuery("SELECT c.position, c.row_table, c.row_key, c.body FROM feed_change c"
                        + " WHERE c.position > :from AND c.position <= :to AND " + MAY_SEE + " ORDER BY c.position")
                .bind("from", after.position())
                .bind("to", to)
                .bind("store", store.value())
                .map((rs, _) ->
                        WireFormat.change(rs.getLong(1), table(rs.getString(2)), rs.getString(3), rs.getString(4)))
                .list();
        Checkpoint reached = new Checkpoint(head.epoch(), to, String.valueOf(digestAt(handle, to)));
        return new FeedPage(changes, reached, to < head.position());
    }

    /** Walks the whole feed; a sentence for the first change whose digest is not that of the changes up to it. */
    public static List<String> brokenDigests(Handle handle) {
        FeedHead head = FeedHead.read(handle);
        String digest = "";
        for (long from = 0; from < head.position(); from += WINDOW) {
            List<Link> links = handle.createQuery("SELECT position, row_table, row_key, body, digest FROM feed_change"
                            + " WHERE position > ? AND position <= ? ORDER BY position")
                    .bind(0, from)
                    .bind(1, from + WINDOW)
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
    private record Link(long position, Table table, String key, String body, String digest) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    private static Table table(String wireName) {
        return Table.valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    private static @Nullable String digestAt(Handle handle, long position) {
        return position == 0
                ? ""
                : handle.createQuery("SELECT digest FROM feed_change WHERE position = ?")
                        .bind(0, position)
                        .mapTo(String.class)
                        .findOne()
                        .orElse(null);
    }
}
