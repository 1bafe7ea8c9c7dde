package rapport.platform.ledger;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.product.Article;
import rapport.domain.product.Sku;
import rapport.domain.product.Stock;
import rapport.domain.purchase.LineItem;
import rapport.domain.store.StoreId;
import rapport.platform.db.Batch;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedTransaction;

/**
 * Takes what was sold from stock. A sale of more articles than one transaction may change leaves the rest as due in the
 * same transaction; {@link #takeDue} takes it in the next ones, also after a crash in between.
 */
final class SoldStock {
    /** The customer and the purchase change, too. */
    private static final int WITH_ITS_SALE = Feed.MOST_CHANGES - 2;

    private final Feed feed;

    private record Due(String sale, Stock stock) {}

    SoldStock(Feed feed) {
        this.feed = feed;
    }

    /** In the order of the articles, so that two sales of the same ones wait for each other instead of crossing. */
    static void take(FeedTransaction transaction, SaleRecorded sale) {
        Map<Article, Integer> sold = new TreeMap<>();
        for (LineItem line : sale.lines()) {
            sold.merge(line.article(), line.quantity(), Math::addExact);
        }
        Batch due = new Batch(
                "INSERT INTO stock_due (sale, store, sku, size, quantity, sold_at) VALUES (?, ?, ?, ?, ?, ?)");
        int number = 0;
        for (Map.Entry<Article, Integer> one : sold.entrySet()) {
            Article article = one.getKey();
            if (number++ < WITH_ITS_SALE) {
                take(transaction, new Stock(sale.store(), article, one.getValue(), sale.at()));
            } else {
                due.add(
                        sale.id().toString(),
                        sale.store().value(),
                        article.sku().value(),
                        article.size(),
                        one.getValue(),
                        sale.at().atOffset(ZoneOffset.UTC));
            }
        }
        due.execute(transaction.handle());
    }

    /** Until nothing is due. */
    void takeDue() {
        int taken;
        do {
            taken = feed.write(SoldStock::takeSome);
        } while (taken > 0);
    }

    private static int takeSome(FeedTransaction transaction) {
        List<Due> some = transaction
                .handle()
                .createQuery("SELECT sale, store, sku, size, quantity, sold_at FROM stock_due"
                        + " ORDER BY store, sku, size, sale LIMIT " + Feed.MOST_CHANGES + " FOR UPDATE")
                .map((row, _) -> new Due(
                        row.getString(1),
                        new Stock(
                                new StoreId(row.getString(2)),
                                new Article(new Sku(row.getString(3)), row.getString(4)),
                                row.getInt(5),
                                row.getObject(6, OffsetDateTime.class).toInstant())))
                .list();
        Batch done = new Batch("DELETE FROM stock_due WHERE sale = ? AND sku = ? AND size = ?");
        for (Due due : some) {
            Article article = due.stock().article();
            take(transaction, due.stock());
            done.add(due.sale(), article.sku().value(), article.size());
        }
        done.execute(transaction.handle());
        return some.size();
    }

    /** @param sold how many of an article were sold, where and when */
    private static void take(FeedTransaction transaction, Stock sold) {
        transaction.hold(Table.STOCK, new PlatformRow.OfStock(sold).key()).ifPresent(row -> {
            int before = ((PlatformRow.OfStock) row).stock().quantity();
            int after = Math.max(0, before - sold.quantity());
            transaction.put(new PlatformRow.OfStock(new Stock(sold.store(), sold.article(), after, sold.asOf())));
        });
    }
}
