package rapport.cache.suggestion;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import rapport.cache.db.Micros;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.MirrorTable;
import rapport.cache.db.RowVersion;
import rapport.domain.product.Sku;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.IssuedOffer;
import rapport.domain.suggestion.Offer;
import rapport.domain.suggestion.Offer.Discount;
import rapport.domain.suggestion.Voucher;

/** Writes promotions, and who has which voucher. */
public final class OfferRows {
    private static final MirrorTable OFFER = new MirrorTable(
            "mirror.offer",
            List.of("id"),
            List.of(
                    "store",
                    "who",
                    "sku",
                    "brand",
                    "category",
                    "percent",
                    "amount",
                    "valid_from",
                    "valid_until",
                    "budget",
                    "once",
                    "title",
                    "response",
                    "cost_share"));
    private static final MirrorTable VOUCHER =
            new MirrorTable("mirror.voucher", List.of("customer", "offer"), List.of("used"));

    private OfferRows() {}

    public static MirrorTable.Outcome put(MirrorPage page, RowVersion version, IssuedOffer issued) throws SQLException {
        StoreId store = issued.store();
        Offer offer = issued.offer();
        Target what = offer.what();
        return OFFER.put(
                page,
                version,
                List.of(issued.id()),
                store == null ? null : store.value(),
                offer.who().name(),
                what instanceof Target.Product(Sku sku) ? sku.value() : null,
                what instanceof Target.Brand(String brand) ? brand : null,
                what instanceof Target.Kind(String category) ? category : null,
                offer.discount() instanceof Discount.Percent(int percent) ? percent : null,
                offer.discount() instanceof Discount.Amount(long minor) ? minor : null,
                Micros.of(offer.from()),
                Micros.of(offer.until()),
                offer.budget(),
                offer.once(),
                issued.title(),
                issued.response(),
                issued.costShare());
    }

    public static MirrorTable.Outcome put(MirrorPage page, RowVersion version, Voucher voucher) throws SQLException {
        return VOUCHER.put(page, version, List.of(voucher.customer().value(), voucher.offer()), voucher.used());
    }

    public static boolean removeOffer(Connection connection, RowVersion version, String id) throws SQLException {
        return OFFER.remove(connection, version, List.of(id));
    }

    /** @param key customer and offer with a slash between, as neither holds one */
    public static boolean removeVoucher(Connection connection, RowVersion version, String key) throws SQLException {
        return VOUCHER.remove(connection, version, List.of(key.split("/", 2)));
    }

    public static void sweep(Connection connection, int generation) throws SQLException {
        OFFER.sweep(connection, generation);
        VOUCHER.sweep(connection, generation);
    }
}
