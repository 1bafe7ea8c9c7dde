package rapport.platform.ledger;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import rapport.domain.customer.Personal;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Price;
import rapport.domain.product.Product;
import rapport.domain.product.Stock;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.purchase.Return;
import rapport.domain.store.Associate;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.IssuedDirective;
import rapport.domain.suggestion.IssuedOffer;
import rapport.platform.intake.RetailerData;
import rapport.platform.intake.RetailerRows;

/**
 * A retailer that is in memory, its papers as the tables are sorted, so that their pages are filled one after the other
 * and not all at once.
 */
@Personal
record SortedRows(RetailerData data, Map<CustomerId, Set<StoreId>> boughtIn) implements RetailerRows {
    SortedRows(RetailerData data) {
        this(data, boughtIn(data.purchases()));
    }

    private static Map<CustomerId, Set<StoreId>> boughtIn(List<Purchase> purchases) {
        Map<CustomerId, Set<StoreId>> stores = new HashMap<>();
        for (Purchase purchase : purchases) {
            if (purchase.customer() != null && purchase.store() != null) {
                stores.computeIfAbsent(purchase.customer(), _ -> new HashSet<>(2))
                        .add(purchase.store());
            }
        }
        return stores;
    }

    @Override
    public Set<StoreId> boughtIn(CustomerId customer) {
        return boughtIn.getOrDefault(customer, Set.of());
    }

    @Override
    public Stream<Price> prices() {
        return data.prices().stream();
    }

    @Override
    public Stream<Store> stores() {
        return data.stores().stream();
    }

    @Override
    public Stream<Associate> associates() {
        return data.associates().stream();
    }

    @Override
    public Stream<Product> products() {
        return data.products().stream();
    }

    @Override
    public Stream<RetailerData.ScopedCustomer> customers() {
        return data.customers().stream();
    }

    @Override
    public Stream<IssuedDirective> directives() {
        return data.directives().stream();
    }

    @Override
    public Stream<IssuedOffer> offers() {
        return data.offers().stream();
    }

    @Override
    public Stream<Stock> stock() {
        return data.stock().stream();
    }

    @Override
    public Stream<Purchase> purchases() {
        return byId(data.purchases(), Purchase::id);
    }

    @Override
    public Stream<Return> returns() {
        return byId(data.returns(), Return::id);
    }

    @Override
    public long count(Table table) {
        return switch (table) {
            case STORES -> data.stores().size();
            case ASSOCIATES -> data.associates().size();
            case CUSTOMERS -> data.customers().size();
            case PRODUCTS -> data.products().size();
            case STOCK -> data.stock().size();
            case PRICES -> data.prices().size();
            case TRENDS, COMPARISON, VOUCHERS -> 0;
            case OFFERS -> data.offers().size();
            case DIRECTIVES -> data.directives().size();
            case PURCHASES -> data.purchases().size();
            case RETURNS -> data.returns().size();
        };
    }

    private static <T> Stream<T> byId(List<T> all, Function<T, PurchaseId> id) {
        return all.stream().sorted(Comparator.comparing(one -> id.apply(one).value()));
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
