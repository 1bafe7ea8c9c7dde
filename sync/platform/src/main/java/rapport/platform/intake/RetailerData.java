package rapport.platform.intake;

import java.util.List;
import java.util.Set;
import rapport.domain.customer.Customer;
import rapport.domain.customer.Personal;
import rapport.domain.product.Price;
import rapport.domain.product.Product;
import rapport.domain.product.Stock;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.Return;
import rapport.domain.store.Associate;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.IssuedDirective;
import rapport.domain.suggestion.IssuedOffer;

/** A whole retailer, ready to be taken into the platform. Purchases and returns are in the order of their times. */
@Personal
public record RetailerData(
        List<Store> stores,
        List<Associate> associates,
        List<Product> products,
        List<ScopedCustomer> customers,
        List<Stock> stock,
        List<Purchase> purchases,
        List<Return> returns,
        List<Price> prices,
        List<IssuedDirective> directives,
        List<IssuedOffer> offers) {

    /** A retailer whose prices are those of the products alone. */
    public RetailerData(
            List<Store> stores,
            List<Associate> associates,
            List<Product> products,
            List<ScopedCustomer> customers,
            List<Stock> stock,
            List<Purchase> purchases,
            List<Return> returns) {
        this(stores, associates, products, customers, stock, purchases, returns, List.of(), List.of(), List.of());
    }

    @Override
    public String toString() {
        return "[personal]";
    }

    /**
     * A customer and the stores that may know about them.
     */
    @Personal
    public record ScopedCustomer(Customer customer, Set<StoreId> scope) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }
}
