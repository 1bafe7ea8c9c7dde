package rapport.platform.feed;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.domain.store.DeviceId;
import rapport.domain.store.StoreId;

/** Who is told about a row: one store or one device of it, the stores in a customer's scope, or all. */
record Audience(
        @Nullable String store,
        @Nullable String device,
        @Nullable String customer) {
    private static final Audience ALL = new Audience(null, null, null);

    /** @throws IllegalArgumentException for a row about nobody's purchase, which is told to no store */
    static Audience of(PlatformRow row) {
        return switch (row) {
            case PlatformRow.OfStore _, PlatformRow.OfProduct _, PlatformRow.OfTrend _, PlatformRow.OfComparison _ ->
                ALL;
            case PlatformRow.OfAssociate(var associate) -> only(associate.store());
            case PlatformRow.OfPrice(var price) -> price.store() == null ? ALL : only(price.store());
            case PlatformRow.OfDirective(var directive) -> directive.store() == null ? ALL : only(directive.store());
            case PlatformRow.OfOffer(var offer) -> offer.store() == null ? ALL : only(offer.store());
            case PlatformRow.OfStock(var stock) -> only(stock.store());
            case PlatformRow.OfCustomer(var customer) -> scopeOf(customer.id());
            case PlatformRow.OfPurchase(var purchase) -> scopeOf(purchase.customer());
            case PlatformRow.OfReturn(var returned) -> scopeOf(returned.customer());
            case PlatformRow.OfVoucher(var voucher) -> scopeOf(voucher.customer());
        };
    }

    /** Who was told the change at a position. */
    static Audience at(Handle handle, long position) {
        return handle.createQuery("SELECT store, device, customer FROM feed_change WHERE position = ?")
                .bind(0, position)
                .map((row, _) -> new Audience(row.getString(1), row.getString(2), row.getString(3)))
                .one();
    }

    static Audience only(StoreId store) {
        return new Audience(store.value(), null, null);
    }

    static Audience only(StoreId store, DeviceId device) {
        return new Audience(store.value(), device.value(), null);
    }

    private static Audience scopeOf(@Nullable CustomerId customer) {
        if (customer == null) {
            throw new IllegalArgumentException("an anonymous purchase is told to no store");
        }
        return new Audience(null, null, customer.value());
    }
}
