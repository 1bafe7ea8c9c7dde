package rapport.platform.ledger;

import java.util.List;
import org.jdbi.v3.core.Handle;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.store.StoreId;
import rapport.platform.db.Batch;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedTransaction;
import rapport.protocol.WireFormat;

/**
 * Who may know of which customer. A customer who enters a store's scope is told anew, whole, in transactions of
 * {@value Feed#MOST_CHANGES} changes at most; one that was interrupted is finished by the next call.
 */
final class Scopes {
    private final PlatformDatabase database;
    private final Feed feed;

    Scopes(PlatformDatabase database, Feed feed) {
        this.database = database;
        this.feed = feed;
    }

    /** Customers who may be known in stores from now on, if they were not before. */
    static final class Entries {
        private final Batch rows = new Batch(
                "INSERT INTO customer_scope (customer, store, complete) SELECT c.customer, c.store, c.complete FROM"
                        + " (SELECT CAST(? AS VARCHAR(64)) AS customer, CAST(? AS VARCHAR(64)) AS store,"
                        + " CAST(? AS BOOLEAN) AS complete) c WHERE NOT EXISTS"
                        + " (SELECT 1 FROM customer_scope s WHERE s.customer = c.customer AND s.store = c.store)");

        /** @param complete whether the store has missed nothing of them; if it has, {@link #tellNewcomers} tells it */
        void add(CustomerId customer, StoreId store, boolean complete) {
            rows.add(customer.value(), store.value(), complete);
        }

        /** Within the caller's transaction. */
        void execute(Handle handle) {
            rows.execute(handle);
        }
    }

    void tellNewcomers() {
        List<String> newcomers = database.transaction(
                handle -> handle.createQuery("SELECT DISTINCT customer FROM customer_scope WHERE complete = FALSE")
                        .mapTo(String.class)
                        .list());
        newcomers.forEach(this::tell);
    }

    private void tell(String customer) {
        for (Table papers : List.of(Table.PURCHASES, Table.RETURNS)) {
            String last = customer + " ";
            while (!last.isEmpty()) {
                String from = last;
                last = feed.write(transaction -> tellSome(transaction, papers, customer, from));
            }
        }
        feed.write(transaction -> {
            transaction.hold(Table.CUSTOMERS, customer).ifPresent(transaction::put);
            return transaction
                    .handle()
                    .execute("UPDATE customer_scope SET complete = TRUE WHERE customer = ?", customer);
        });
    }

    /** Answers with where to go on, empty at the end. */
    private static String tellSome(FeedTransaction transaction, Table papers, String customer, String from) {
        List<Paper> some = transaction
                .handle()
                .createQuery("SELECT r.sort, c.body FROM feed_row r JOIN feed_change c ON c.position = r.position"
                        + " WHERE r.row_table = ? AND r.sort > ? AND r.sort < ? ORDER BY r.row_table, r.sort LIMIT "
                        + Feed.MOST_CHANGES)
                .bind(0, papers.wireName())
                .bind(1, from)
                .bind(2, customer + "!")
                .map((row, _) -> new Paper(row.getString(1), row.getString(2)))
                .list();
        some.forEach(paper -> transaction.put(WireFormat.row(papers, paper.body())));
        return some.size() < Feed.MOST_CHANGES ? "" : some.getLast().sort();
    }

    private record Paper(String sort, String body) {}
}
