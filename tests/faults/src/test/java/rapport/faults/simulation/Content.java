package rapport.faults.simulation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.faults.simulation.Projection.Row;
import rapport.faults.simulation.Projection.RowName;

/** What a row says, in one line of text, from the wire and from the tables of a mirror alike. */
final class Content {
    private static final String MIRROR = """
        SELECT 'STORES', id, position, name FROM mirror.store
        UNION ALL SELECT 'ASSOCIATES', id, position, name || '|' || pin FROM mirror.associate
        UNION ALL SELECT 'CUSTOMERS', id, position, given_name || '|' || family_name || '|' || points || '|' || tier
            FROM mirror.customer
        UNION ALL SELECT 'PRODUCTS', sku, position, name || '|' || price FROM mirror.product
        UNION ALL SELECT 'PRICES', id, position, CAST(price AS VARCHAR) FROM mirror.price
        UNION ALL SELECT 'STOCK', store || '/' || sku || '/' || size, position, CAST(quantity AS VARCHAR)
            FROM mirror.stock
        UNION ALL SELECT 'TRENDS', sku, position, CAST(baskets AS VARCHAR) FROM mirror.trend
        UNION ALL SELECT CASE kind WHEN 'P' THEN 'PURCHASES' ELSE 'RETURNS' END, id, position,
            slip || '|' || customer || '|' || total FROM mirror.entry\
        """;

    private Content() {}

    static String of(PlatformRow row) {
        return switch (row) {
            case PlatformRow.OfStore(var store) -> store.name();
            case PlatformRow.OfAssociate(var associate) ->
                associate.name() + "|" + associate.pin().phc();
            case PlatformRow.OfCustomer(var customer) ->
                customer.details().givenName() + "|" + customer.details().familyName() + "|" + customer.points() + "|"
                        + customer.tier();
            case PlatformRow.OfProduct(var product) ->
                product.name() + "|" + product.price().minor();
            case PlatformRow.OfPrice(var price) -> Long.toString(price.price().minor());
            case PlatformRow.OfStock(var stock) -> Integer.toString(stock.quantity());
            case PlatformRow.OfTrend(var trend) -> Integer.toString(trend.baskets());
            case PlatformRow.OfDirective(var issued) -> issued.directive().toString();
            case PlatformRow.OfComparison(var group) -> group.permille() + "|" + group.salt();
            case PlatformRow.OfOffer(var offer) -> offer.toString();
            case PlatformRow.OfVoucher(var voucher) -> Boolean.toString(voucher.used());
            case PlatformRow.OfPurchase(var purchase) ->
                purchase.number() + "|"
                        + (purchase.customer() == null
                                ? ""
                                : purchase.customer().value()) + "|"
                        + purchase.total().minor();
            case PlatformRow.OfReturn(var returned) ->
                returned.number() + "|"
                        + (returned.customer() == null
                                ? ""
                                : returned.customer().value()) + "|"
                        + returned.total().minor();
        };
    }

    /** All rows of a device's mirror. */
    static Map<RowName, Row> ofMirror(Connection connection) throws SQLException {
        Map<RowName, Row> rows = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(MIRROR)) {
            while (row.next()) {
                rows.put(
                        new RowName(Table.valueOf(row.getString(1)), row.getString(2)),
                        new Row(row.getLong(3), row.getString(4)));
            }
        }
        return rows;
    }
}
