package rapport.platform.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import rapport.domain.feed.Checkpoint;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;

/**
 * A recount of the books.
 *
 * @param differences what does not add up, each in a sentence; empty when everything does
 */
public record Verification(
        long purchases,
        long lines,
        long returns,
        long facts,
        long position,
        List<SumOf> sums,
        List<String> differences) {
    /** What purchases come to in one currency, in its smallest unit. */
    public record SumOf(String currency, long purchases, long returns) {}

    public Verification {
        sums = List.copyOf(sums);
        differences = List.copyOf(differences);
    }

    /** Everything is read at one moment, also beside live sales. */
    public static Verification of(PlatformDatabase database) {
        return database.moment(Verification::recount);
    }

    private static Verification recount(Handle handle) {
        Checkpoint head = Feed.head(handle);
        List<String> differences = new ArrayList<>();
        expectNone(handle, differences, "purchases whose total is not the sum of their lines and charges", """
            SELECT COUNT(*) FROM purchase p
            LEFT JOIN (SELECT purchase, SUM(quantity * unit_price) AS amount FROM purchase_line GROUP BY purchase) l
                   ON l.purchase = p.id
            LEFT JOIN (SELECT document, SUM(amount) AS amount FROM charge GROUP BY document) c ON c.document = p.id
            WHERE p.total <> COALESCE(l.amount, 0) + COALESCE(c.amount, 0)\
            """);
        expectNone(handle, differences, "returns whose total is not their charges less their lines", """
            SELECT COUNT(*) FROM returned r
            LEFT JOIN (SELECT returned, SUM(quantity * unit_price) AS amount FROM returned_line GROUP BY returned) l
                   ON l.returned = r.id
            LEFT JOIN (SELECT document, SUM(amount) AS amount FROM charge GROUP BY document) c ON c.document = r.id
            WHERE r.total <> COALESCE(c.amount, 0) - COALESCE(l.amount, 0)\
            """);
        expectNone(handle, differences, "accepted sales that are not in the books", """
            SELECT COUNT(*) FROM fact f LEFT JOIN purchase p ON p.id = f.id
            WHERE f.kind = 'sale-recorded' AND f.version = 1 AND f.outcome <> 'rejected' AND p.id IS NULL\
            """);
        expectNone(
                handle,
                differences,
                "facts beyond the head of the feed, or without a position",
                "SELECT COUNT(*) FROM fact WHERE position IS NULL OR position > (SELECT position FROM feed_head)");
        expectNone(handle, differences, "purchases with a customer that no store is told of", """
            SELECT COUNT(*) FROM purchase p
            LEFT JOIN feed_row r ON r.row_table = 'purchases' AND r.row_key = p.id
            WHERE p.customer IS NOT NULL AND r.row_key IS NULL\
            """);
        expectNone(handle, differences, "customers who bought in a store that may not know them", """
            SELECT COUNT(*) FROM purchase p
            LEFT JOIN customer_scope s ON s.customer = p.customer AND s.store = p.store AND s.device = ''
            WHERE p.customer IS NOT NULL AND p.store IS NOT NULL AND s.store IS NULL\
            """);
        expectNone(handle, differences, "positions missing from the feed", """
            SELECT h.position - h.complete_from - COUNT(c.position) FROM feed_head h
            LEFT JOIN feed_change c ON c.position > h.complete_from AND c.position <= h.position
            GROUP BY h.position, h.complete_from\
            """);
        expectNone(handle, differences, "rows whose present state is not in the feed", """
            SELECT COUNT(*) FROM feed_row r LEFT JOIN feed_change c
            ON c.position = r.position AND c.row_key = r.row_key AND c.row_table = r.row_table AND c.body IS NOT NULL
            WHERE c.position IS NULL\
            """);
        expectNone(
                handle,
                differences,
                "changes beyond the head of the feed",
                "SELECT COUNT(*) FROM feed_change WHERE position > (SELECT position FROM feed_head)");
        differences.addAll(Feed.brokenDigests(handle));
        return new Verification(
                count(handle, "SELECT COUNT(*) FROM purchase"),
                count(handle, "SELECT COUNT(*) FROM purchase_line"),
                count(handle, "SELECT COUNT(*) FROM returned"),
                count(handle, "SELECT COUNT(*) FROM fact"),
                head.position(),
                sums(handle),
                differences);
    }

    private static List<SumOf> sums(Handle handle) {
        return handle.createQuery("SELECT currency, SUM(bought), SUM(brought_back) FROM"
                        + " (SELECT currency, total AS bought, 0 AS brought_back FROM purchase"
                        + " UNION ALL SELECT currency, 0, total FROM returned) u GROUP BY currency ORDER BY currency")
                .map((row, _) -> new SumOf(row.getString(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    private static void expectNone(Handle handle, List<String> differences, String what, String query) {
        long number = count(handle, query);
        if (number != 0) {
            differences.add(number + " " + what);
        }
    }

    private static long count(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }
}
