package rapport.domain.feed;

import rapport.domain.customer.Customer;
import rapport.domain.customer.Personal;
import rapport.domain.product.Price;
import rapport.domain.product.Product;
import rapport.domain.product.Stock;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.Return;
import rapport.domain.store.Associate;
import rapport.domain.store.Store;
import rapport.domain.suggestion.ComparisonGroup;
import rapport.domain.suggestion.IssuedDirective;
import rapport.domain.suggestion.IssuedOffer;
import rapport.domain.suggestion.Voucher;

/** One row of what the platform tells: a whole thing in its present state, never a difference. */
public sealed interface PlatformRow {
    Table table();

    /** Unique within its table. */
    String key();

    record OfStore(Store store) implements PlatformRow {
        @Override
        public Table table() {
            return Table.STORES;
        }

        @Override
        public String key() {
            return store.id().value();
        }
    }

    record OfAssociate(Associate associate) implements PlatformRow {
        @Override
        public Table table() {
            return Table.ASSOCIATES;
        }

        @Override
        public String key() {
            return associate.id().value();
        }
    }

    @Personal
    record OfCustomer(Customer customer) implements PlatformRow {
        @Override
        public Table table() {
            return Table.CUSTOMERS;
        }

        @Override
        public String key() {
            return customer.id().value();
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    record OfProduct(Product product) implements PlatformRow {
        @Override
        public Table table() {
            return Table.PRODUCTS;
        }

        @Override
        public String key() {
            return product.sku().value();
        }
    }

    record OfPrice(Price price) implements PlatformRow {
        @Override
        public Table table() {
            return Table.PRICES;
        }

        @Override
        public String key() {
            return price.id();
        }
    }

    /** Its key is store, SKU and size with a slash between. */
    record OfStock(Stock stock) implements PlatformRow {
        @Override
        public Table table() {
            return Table.STOCK;
        }

        @Override
        public String key() {
            return stock.store().value() + "/" + stock.article().sku().value() + "/"
                    + stock.article().size();
        }
    }

    record OfTrend(ProductTrend trend) implements PlatformRow {
        @Override
        public Table table() {
            return Table.TRENDS;
        }

        @Override
        public String key() {
            return trend.sku().value();
        }
    }

    record OfDirective(IssuedDirective directive) implements PlatformRow {
        @Override
        public Table table() {
            return Table.DIRECTIVES;
        }

        @Override
        public String key() {
            return directive.id();
        }
    }

    /** The only row of its table. */
    record OfComparison(ComparisonGroup group) implements PlatformRow {
        public static final String KEY = "group";

        @Override
        public Table table() {
            return Table.COMPARISON;
        }

        @Override
        public String key() {
            return KEY;
        }
    }

    record OfOffer(IssuedOffer offer) implements PlatformRow {
        @Override
        public Table table() {
            return Table.OFFERS;
        }

        @Override
        public String key() {
            return offer.id();
        }
    }

    record OfPurchase(Purchase purchase) implements PlatformRow {
        @Override
        public Table table() {
            return Table.PURCHASES;
        }

        @Override
        public String key() {
            return purchase.id().value();
        }
    }

    record OfReturn(Return returned) implements PlatformRow {
        @Override
        public Table table() {
            return Table.RETURNS;
        }

        @Override
        public String key() {
            return returned.id().value();
        }
    }

    /** Its key is customer and offer with a slash between. */
    @Personal
    record OfVoucher(Voucher voucher) implements PlatformRow {
        @Override
        public Table table() {
            return Table.VOUCHERS;
        }

        @Override
        public String key() {
            return voucher.customer().value() + "/" + voucher.offer();
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }
}
