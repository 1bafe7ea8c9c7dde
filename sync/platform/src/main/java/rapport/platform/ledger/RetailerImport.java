package rapport.platform.ledger;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.ProductTrend;
import rapport.domain.feed.Table;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.purchase.Return;
import rapport.domain.store.StoreId;
import rapport.engine.TrendCounter;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedTransaction;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.protocol.WireFormat;

/**
 * Takes a whole retailer into the platform, in transactions of {@value Feed#MOST_CHANGES} changes at most. Products
 * follow the file; of everything else what is here already stays, because stores may have changed it since. So the same
 * data can be taken twice, and an import that was interrupted is finished by doing it again.
 */
public final class RetailerImport {
    private static final int RECENT_DAYS = 28;

    private final PlatformDatabase database;
    private final Feed feed;

    public RetailerImport(PlatformDatabase database, Feed feed) {
        this.database = database;
        this.feed = feed;
    }

    public void take(RetailerData data, Progress progress) {
        boolean first = feed.head().position() == 0;
        feed.fill(() -> takeRows(data, progress));
        new Scopes(database, feed).tellNewcomers();
        rows("trends", first ? trends(data.purchases()) : trends(), PlatformRow.OfTrend::new, true, progress);
        database.confirm();
    }

    private void takeRows(RetailerData data, Progress progress) {
        rows("stores", data.stores(), PlatformRow.OfStore::new, false, progress);
        rows("associates", data.associates(), PlatformRow.OfAssociate::new, false, progress);
        rows("products", data.products(), PlatformRow.OfProduct::new, true, progress);
        inParts("customers", data.customers(), RetailerImport::customers, progress);
        rows("stock", data.stock(), PlatformRow.OfStock::new, false, progress);
        inParts("purchases", byId(data.purchases(), Purchase::id), RetailerImport::purchases, progress);
        inParts("returns", byId(data.returns(), Return::id), RetailerImport::returns, progress);
    }

    private <T> void rows(String step, List<T> all, Function<T, PlatformRow> row, boolean follow, Progress progress) {
        inParts(step, all.stream().map(row).toList(), (transaction, part) -> put(transaction, part, follow), progress);
    }

    private static void put(FeedTransaction transaction, List<PlatformRow> part, boolean follow) {
        Map<String, String> told = transaction.told(
                part.getFirst().table(), part.stream().map(PlatformRow::key).toList());
        for (PlatformRow row : part) {
            String before = told.get(row.key());
            if (before == null) {
                transaction.add(row);
            } else if (follow && !before.equals(WireFormat.row(row))) {
                transaction.put(row);
            }
        }
    }

    private static void customers(FeedTransaction transaction, List<RetailerData.ScopedCustomer> part) {
        Map<String, String> told = transaction.told(
                Table.CUSTOMERS,
                part.stream().map(c -> c.customer().id().value()).toList());
        Scopes.Entries entries = new Scopes.Entries();
        for (RetailerData.ScopedCustomer scoped : part) {
            boolean isNew = !told.containsKey(scoped.customer().id().value());
            for (StoreId store : scoped.scope()) {
                entries.add(scoped.customer().id(), store, isNew);
            }
            if (isNew) {
                transaction.add(new PlatformRow.OfCustomer(scoped.customer()));
            }
        }
        entries.execute(transaction.handle());
    }

    private static void purchases(FeedTransaction transaction, List<Purchase> part) {
        Set<String> seen = new HashSet<>(PurchaseRows.known(
                transaction.handle(),
                "purchase",
                part.stream().map(p -> p.id().value()).toList()));
        List<Purchase> added =
                part.stream().filter(p -> seen.add(p.id().value())).toList();
        PurchaseRows.insert(transaction.handle(), added);
        added.stream()
                .filter(p -> p.customer() != null)
                .map(PlatformRow.OfPurchase::new)
                .forEach(transaction::add);
    }

    private static void returns(FeedTransaction transaction, List<Return> part) {
        Set<String> seen = new HashSet<>(PurchaseRows.known(
                transaction.handle(),
                "returned",
                part.stream().map(r -> r.id().value()).toList()));
        List<Return> added = part.stream().filter(r -> seen.add(r.id().value())).toList();
        PurchaseRows.insertReturns(transaction.handle(), added);
        added.stream()
                .filter(r -> r.customer() != null)
                .map(PlatformRow.OfReturn::new)
                .forEach(transaction::add);
    }

    /** From purchases that are all the ledger has, recent being up to the last one. */
    private static List<ProductTrend> trends(List<Purchase> purchases) {
        TrendCounter counter = new TrendCounter(RECENT_DAYS);
        purchases.forEach(counter::add);
        return purchases.stream()
                .map(Purchase::at)
                .max(Comparator.naturalOrder())
                .map(counter::trends)
                .orElse(List.of());
    }

    /** The same from the ledger. */
    private List<ProductTrend> trends() {
        return database.moment(handle -> {
            TrendCounter counter = new TrendCounter(RECENT_DAYS);
            PurchaseQueries.baskets(handle, counter::add);
            return handle.createQuery("SELECT MAX(bought_at) FROM purchase")
                    .map((row, _) -> row.getObject(1, OffsetDateTime.class))
                    .findOne()
                    .map(last -> counter.trends(last.toInstant()))
                    .orElse(List.of());
        });
    }

    /** As the tables are sorted, so that their pages are filled one after the other and not all at once. */
    private static <T> List<T> byId(List<T> all, Function<T, PurchaseId> id) {
        return all.stream()
                .sorted(Comparator.comparing(one -> id.apply(one).value()))
                .toList();
    }

    private <T> void inParts(String step, List<T> all, BiConsumer<FeedTransaction, List<T>> work, Progress progress) {
        for (int from = 0; from < all.size(); from += Feed.MOST_CHANGES) {
            int to = Math.min(all.size(), from + Feed.MOST_CHANGES);
            List<T> part = all.subList(from, to);
            feed.write(transaction -> {
                work.accept(transaction, part);
                return to;
            });
            progress.at(step, to, all.size());
        }
    }
}
