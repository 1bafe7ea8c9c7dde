package rapport.platform.intake;

import java.util.Set;
import java.util.stream.Stream;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
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

/**
 * A whole retailer that is handed over row by row, so that it need not fit into memory. Each stream is asked for once;
 * purchases and returns go in fastest when they come in the order of their ids.
 */
public interface RetailerRows {
    Stream<Store> stores();

    Stream<Associate> associates();

    Stream<Product> products();

    Stream<Price> prices();

    /** What headquarters wants of suggestions from the first day on. */
    default Stream<IssuedDirective> directives() {
        return Stream.empty();
    }

    /** Promotions for everybody, from the first day on. */
    default Stream<IssuedOffer> offers() {
        return Stream.empty();
    }

    Stream<RetailerData.ScopedCustomer> customers();

    /** The stores that may know a customer because of what was bought there, beside those of their scope. */
    Set<StoreId> boughtIn(CustomerId customer);

    Stream<Stock> stock();

    Stream<Purchase> purchases();

    Stream<Return> returns();

    /** How many rows of a table there are, for who watches. */
    long count(Table table);
}
