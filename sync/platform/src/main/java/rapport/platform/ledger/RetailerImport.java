package rapport.platform.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.ProductTrend;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Price;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.Return;
import rapport.domain.store.StoreId;
import rapport.engine.TrendCounter;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedTransaction;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.platform.intake.RetailerRows;
import rapport.platform.scope.ScopeReason;
import rapport.platform.scope.ScopeRows;
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
        take(new SortedRows(data), progress);
    }

    /** The same without having all of it in memory. */
    public void take(RetailerRows rows, Progress progress) {
        boolean first = feed.head().position() == 0;
        Trends trends = new Trends();
        feed.fill(() -> takeRows(rows, first ? trends : null, progress));
        new Scopes(database, feed).settle();
        tell(first ? trends.counted() : trends(), progress);
    }

    /** Counts anew what the ledger says is bought, and tells what changed. */
    void count() {
        tell(trends(), Progress.NONE);
    }

    private void tell(List<ProductTrend> counted, Progress progress) {
        rows("trends", counted.size(), counted.stream(), PlatformRow.OfTrend::new, true, progress);
        database.confirm();
    }

    /** Prices with their times; one that is there already follows the list. */
    public void prices(List<Price> prices, Progress progress) {
        rows("prices", prices.size(), prices.stream(), PlatformRow.OfPrice::new, true, progress);
        database.confirm();
    }

    private void takeRows(RetailerRows all, @Nullable Trends trends, Progress progress) {
        rows("stores", all.count(Table.STORES), all.stores(), PlatformRow.OfStore::new, false, progress);
        new StockScopes(database, feed).settle(); // before there is stock, so that none is told twice
        rows(
                "associates",
                all.count(Table.ASSOCIATES),
                all.associates(),
                PlatformRow.OfAssociate::new,
                false,
                progress);
        rows("products", all.count(Table.PRODUCTS), all.products(), PlatformRow.OfProduct::new, true, progress);
        rows("prices", all.count(Table.PRICES), all.prices(), PlatformRow.OfPrice::new, true, progress);
        rows("directives", all.count(Table.DIRECTIVES), all.directives(), PlatformRow.OfDirective::new, true, progress);
        rows("offers", all.count(Table.OFFERS), all.offers(), PlatformRow.OfOffer::new, true, progress);
        inParts(
                "customers",
                all.count(Table.CUSTOMERS),
                all.customers(),
                (transaction, part) -> customers(transaction, part, all),
                progress);
        rows("stock", all.count(Table.STOCK), all.stock(), PlatformRow.OfStock::new, false, progress);
        Stream<Purchase> purchases =
                trends == null ? all.purchases() : all.purchases().peek(trends::add);
        inParts("purchases", all.count(Table.PURCHASES), purchases, RetailerImport::purchases, progress);
        inParts("returns", all.count(Table.RETURNS), all.returns(), RetailerImport::returns, progress);
    }

    /** Counts purchases that are all the ledger will have, recent being up to the last one. */
    private static final class Trends {
        private final TrendCounter counter = new TrendCounter(RECENT_DAYS);
        private Instant last = Instant.MIN;

        void add(Purchase purchase) {
            counter.add(purchase);
            last = purchase.at().isAfter(last) ? purchase.at() : last;
        }

        List<ProductTrend> counted() {
            return last.equals(Instant.MIN) ? List.of() : counter.trends(last);
        }
    }

    private <T> void rows(
            String step, long count, Stream<T> all, Function<T, PlatformRow> row, boolean follow, Progress progress) {
        inParts(step, count, all.map(row), (transaction, part) -> put(transaction, part, follow), progress);
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

    private static void customers(
            FeedTransaction transaction, List<RetailerData.ScopedCustomer> part, RetailerRows all) {
        Map<String, String> told = transaction.told(
                Table.CUSTOMERS,
                part.stream().map(c -> c.customer().id().value()).toList());
        ScopeRows.Newcomers newcomers = new ScopeRows.Newcomers();
        for (RetailerData.ScopedCustomer scoped : part) {
            CustomerId customer = scoped.customer().id();
            boolean isNew = !told.containsKey(customer.value());
            Map<StoreId, EnumSet<ScopeReason>> reasons = reasons(scoped, all.boughtIn(customer));
            if (isNew) {
                reasons.forEach((store, why) -> newcomers.add(customer, store, why));
                transaction.add(new PlatformRow.OfCustomer(scoped.customer()));
            } else {
                reasons.forEach((store, why) ->
                        why.forEach(reason -> ScopeRows.enter(transaction.handle(), customer, store, reason)));
            }
        }
        newcomers.execute(transaction.handle());
    }

    private static Map<StoreId, EnumSet<ScopeReason>> reasons(
            RetailerData.ScopedCustomer scoped, Set<StoreId> boughtIn) {
        Map<StoreId, EnumSet<ScopeReason>> reasons = new HashMap<>();
        scoped.scope().forEach(store -> reasons.put(store, EnumSet.of(ScopeReason.ASSIGNED)));
        boughtIn.forEach(store -> reasons.computeIfAbsent(store, _ -> EnumSet.noneOf(ScopeReason.class))
                .add(ScopeReason.BOUGHT_HERE));
        return reasons;
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

    /** What the ledger says is bought, recent being up to the last purchase. */
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

    private <T> void inParts(
            String step, long count, Stream<T> all, BiConsumer<FeedTransaction, List<T>> work, Progress progress) {
        long done = 0;
        Iterator<T> rest = all.iterator();
        while (rest.hasNext()) {
            List<T> part = new ArrayList<>(Feed.MOST_CHANGES);
            while (rest.hasNext() && part.size() < Feed.MOST_CHANGES) {
                part.add(rest.next());
            }
            feed.write(transaction -> {
                work.accept(transaction, part);
                return part.size();
            });
            done += part.size();
            progress.at(step, done, count);
        }
    }
}
