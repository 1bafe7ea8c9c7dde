package rapport.platform.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.Charge;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.AssociateId;
import rapport.domain.store.StoreId;
import rapport.platform.db.PlatformDatabase;

/** Reads purchases back from the ledger, named and anonymous ones alike. */
public final class PurchaseQueries {
    private static final int AT_ONCE = 2_000;

    private final PlatformDatabase database;

    public PurchaseQueries(PlatformDatabase database) {
        this.database = database;
    }

    /** The purchases with a receipt, invoice or slip number, the oldest first. */
    public List<Purchase> numbered(String number) {
        return database.moment(
                handle -> handle.createQuery("SELECT * FROM purchase WHERE receipt = ? ORDER BY bought_at, id")
                        .bind(0, number)
                        .map((row, _) -> purchase(handle, row))
                        .list());
    }

    /** @throws IllegalStateException when there is no such purchase */
    static Purchase one(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM purchase WHERE id = ?")
                .bind(0, id)
                .map((row, _) -> purchase(handle, row))
                .one();
    }

    /** What each purchase held, for counting; tells nothing about people. */
    interface BasketReader {
        void basket(Instant at, Set<Sku> skus);
    }

    static void baskets(Handle handle, BasketReader reader) {
        String last = "";
        List<Line> lines;
        do {
            lines = handle.createQuery("SELECT p.id, p.bought_at, l.sku FROM"
                            + " (SELECT id, bought_at FROM purchase WHERE id > ? ORDER BY id LIMIT " + AT_ONCE + ") p"
                            + " JOIN purchase_line l ON l.purchase = p.id ORDER BY p.id")
                    .bind(0, last)
                    .map((row, _) -> new Line(row.getString(1), instant(row, 2), new Sku(row.getString(3))))
                    .list();
            last = handOver(lines, reader, last);
        } while (!lines.isEmpty());
    }

    private record Line(String purchase, Instant at, Sku sku) {}

    private static String handOver(List<Line> lines, BasketReader reader, String before) {
        Set<Sku> basket = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            basket.add(line.sku());
            if (i + 1 == lines.size() || !lines.get(i + 1).purchase().equals(line.purchase())) {
                reader.basket(line.at(), basket);
                basket = new HashSet<>();
            }
        }
        return lines.isEmpty() ? before : lines.getLast().purchase();
    }

    private static Purchase purchase(Handle handle, ResultSet row) throws SQLException {
        String id = row.getString("id");
        Currency currency = Currency.getInstance(row.getString("currency"));
        String customer = row.getString("customer");
        String store = row.getString("store");
        String associate = row.getString("associate");
        return new Purchase(
                new PurchaseId(id),
                customer == null ? null : new CustomerId(customer),
                Channel.valueOf(row.getString("channel")),
                store == null ? null : new StoreId(store),
                associate == null ? null : new AssociateId(associate),
                instant(row, row.findColumn("bought_at")),
                row.getString("receipt"),
                lines(handle, id, currency),
                charges(handle, id, currency),
                tender(row),
                new Money(row.getLong("total"), currency));
    }

    private static List<LineItem> lines(Handle handle, String purchase, Currency currency) {
        return handle.createQuery("SELECT sku, size, quantity, unit_price, suggested FROM purchase_line"
                        + " WHERE purchase = ? ORDER BY line_no")
                .bind(0, purchase)
                .map((row, _) -> new LineItem(
                        new Article(new Sku(row.getString(1)), row.getString(2)),
                        row.getInt(3),
                        new Money(row.getLong(4), currency),
                        row.getBoolean(5)))
                .list();
    }

    private static List<Charge> charges(Handle handle, String document, Currency currency) {
        return handle.createQuery("SELECT code, description, amount FROM charge WHERE document = ? ORDER BY line_no")
                .bind(0, document)
                .map((row, _) -> new Charge(row.getString(1), row.getString(2), new Money(row.getLong(3), currency)))
                .list();
    }

    private static @Nullable Tender tender(ResultSet row) throws SQLException {
        String kind = row.getString("tender");
        return kind == null
                ? null
                : new Tender(
                        TenderKind.valueOf(kind),
                        PaidAt.valueOf(row.getString("paid_at")),
                        row.getString("till_receipt"));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
