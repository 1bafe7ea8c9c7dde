package rapport.platform.ledger;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import rapport.domain.event.FactId;
import rapport.domain.key.CustomerId;
import rapport.domain.purchase.Charge;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.Return;
import rapport.domain.purchase.ReturnedLine;
import rapport.domain.purchase.Tender;
import rapport.platform.db.Batch;

/** Writes purchases and returns into the ledger, within the caller's transaction. Nothing here is ever changed, but for the name. */
final class PurchaseRows {
    private PurchaseRows() {}

    /** Purchases that are written together. */
    static final class Inserts {
        private final Batch heads = new Batch("INSERT INTO purchase (id, customer, channel, store, associate,"
                + " bought_at, receipt, currency, tender, paid_at, till_receipt, total)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        private final Batch lines = new Batch("INSERT INTO purchase_line"
                + " (purchase, line_no, sku, size, quantity, unit_price, suggested) VALUES (?, ?, ?, ?, ?, ?, ?)");
        private final Batch charges = charges();

        void add(Purchase purchase) {
            Tender tender = purchase.tender();
            heads.add(
                    purchase.id().value(),
                    purchase.customer() == null ? null : purchase.customer().value(),
                    purchase.channel().name(),
                    purchase.store() == null ? null : purchase.store().value(),
                    purchase.associate() == null ? null : purchase.associate().value(),
                    purchase.at().atOffset(ZoneOffset.UTC),
                    purchase.number(),
                    purchase.total().currency().getCurrencyCode(),
                    tender == null ? null : tender.kind().name(),
                    tender == null ? null : tender.paidAt().name(),
                    tender == null ? null : tender.tillReceipt(),
                    purchase.total().minor());
            int number = 0;
            for (LineItem line : purchase.lines()) {
                lines.add(
                        purchase.id().value(),
                        ++number,
                        line.article().sku().value(),
                        line.article().size(),
                        line.quantity(),
                        line.unitPrice().minor(),
                        line.suggested());
            }
            PurchaseRows.add(charges, purchase.id().value(), purchase.charges());
        }

        void execute(Handle handle) {
            heads.execute(handle);
            lines.execute(handle);
            charges.execute(handle);
        }
    }

    static void insert(Handle handle, List<Purchase> purchases) {
        Inserts inserts = new Inserts();
        purchases.forEach(inserts::add);
        inserts.execute(handle);
    }

    /** False when an earlier sale or purchase has the number. */
    static boolean takeNumber(Handle handle, String number, FactId sale) {
        return handle.execute(
                        "INSERT INTO sale_number (number, sale)"
                                + " SELECT CAST(? AS VARCHAR(64)), CAST(? AS VARCHAR(64))"
                                + " WHERE NOT EXISTS (SELECT 1 FROM sale_number WHERE number = ?)"
                                + " AND NOT EXISTS (SELECT 1 FROM purchase WHERE receipt = ?)",
                        number,
                        sale.toString(),
                        number,
                        number)
                == 1;
    }

    /** An anonymous purchase is this customer's from now on. */
    static Purchase give(Handle handle, String purchase, CustomerId customer) {
        handle.execute(
                "UPDATE purchase SET customer = ? WHERE id = ? AND customer IS NULL", customer.value(), purchase);
        return PurchaseQueries.one(handle, purchase);
    }

    static void insertReturns(Handle handle, List<Return> returns) {
        Batch heads = new Batch("INSERT INTO returned (id, customer, channel, store, returned_at,"
                + " receipt, currency, total) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        Batch lines = new Batch("INSERT INTO returned_line"
                + " (returned, line_no, sku, size, quantity, unit_price, purchase) VALUES (?, ?, ?, ?, ?, ?, ?)");
        Batch charges = charges();
        for (Return returned : returns) {
            heads.add(
                    returned.id().value(),
                    returned.customer() == null ? null : returned.customer().value(),
                    returned.channel().name(),
                    returned.store() == null ? null : returned.store().value(),
                    returned.at().atOffset(ZoneOffset.UTC),
                    returned.number(),
                    returned.total().currency().getCurrencyCode(),
                    returned.total().minor());
            int number = 0;
            for (ReturnedLine line : returned.lines()) {
                lines.add(
                        returned.id().value(),
                        ++number,
                        line.article().sku().value(),
                        line.article().size(),
                        line.quantity(),
                        line.unitPrice().minor(),
                        line.of() == null ? null : line.of().value());
            }
            add(charges, returned.id().value(), returned.charges());
        }
        heads.execute(handle);
        lines.execute(handle);
        charges.execute(handle);
    }

    /** Those of the ids that the ledger holds in a table. */
    static Set<String> known(Handle handle, String table, Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(handle.createQuery("SELECT id FROM " + table + " WHERE id IN (<ids>)")
                        .bindList("ids", ids)
                        .mapTo(String.class)
                        .list());
    }

    private static Batch charges() {
        return new Batch("INSERT INTO charge (document, line_no, code, description, amount) VALUES (?, ?, ?, ?, ?)");
    }

    private static void add(Batch charges, String document, List<Charge> all) {
        int number = 0;
        for (Charge charge : all) {
            charges.add(
                    document,
                    ++number,
                    charge.code(),
                    charge.description(),
                    charge.amount().minor());
        }
    }
}
