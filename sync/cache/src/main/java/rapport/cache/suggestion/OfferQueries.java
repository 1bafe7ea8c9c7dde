package rapport.cache.suggestion;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.Database;
import rapport.cache.db.Micros;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Acting;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.IssuedOffer;
import rapport.domain.suggestion.Offer;
import rapport.domain.suggestion.Offer.Discount;
import rapport.domain.suggestion.Voucher;

/** What headquarters offers here, and to whom. Thread-safe. */
public final class OfferQueries {
    private final Database database;

    public OfferQueries(Database database) {
        this.database = database;
    }

    /** Those of this store and of all stores, also such as do not hold now, in the order of their ids. */
    public List<IssuedOffer> offers(Acting acting) {
        return database.read("read the offers", connection -> {
            List<IssuedOffer> offers = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                SELECT id, store, who, sku, brand, category, percent, amount, valid_from, valid_until, budget, once, title,
                    response, cost_share
                FROM mirror.offer WHERE store IS NULL OR store = ? ORDER BY id\
                """)) {
                statement.setString(1, acting.store().value());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        offers.add(offer(row));
                    }
                }
            }
            return offers;
        });
    }

    /** The vouchers of a customer, also used ones, in the order of their offers' ids. */
    public List<Voucher> vouchers(Acting acting, CustomerId customer) {
        return database.read("read vouchers", connection -> {
            List<Voucher> vouchers = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT offer, used FROM mirror.voucher WHERE customer = ? ORDER BY customer, offer")) {
                statement.setString(1, customer.value());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        vouchers.add(new Voucher(row.getString(1), customer, row.getBoolean(2)));
                    }
                }
            }
            return vouchers;
        });
    }

    private static IssuedOffer offer(ResultSet row) throws SQLException {
        @Nullable String store = row.getString("store");
        long amount = row.getLong("amount");
        Discount discount = row.wasNull() ? new Discount.Percent(row.getInt("percent")) : new Discount.Amount(amount);
        return new IssuedOffer(
                store == null ? null : new StoreId(store),
                new Offer(
                        row.getString("id"),
                        Offer.Audience.valueOf(row.getString("who")),
                        TargetColumns.read(row),
                        discount,
                        Micros.time(row.getLong("valid_from")),
                        Micros.time(row.getLong("valid_until")),
                        row.getLong("budget"),
                        row.getBoolean("once")),
                row.getString("title"),
                row.getDouble("response"),
                row.getDouble("cost_share"));
    }
}
