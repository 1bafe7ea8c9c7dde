package rapport.cache.purchase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import rapport.cache.db.Micros;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.key.CustomerId;
import rapport.domain.purchase.LineItem;

/**
 * Writes what a sale recorded here shows until the mirror has it. The rows stay until the mirror's checkpoint has passed
 * the sale; who reads leaves out those whose purchase is in the mirror already, so that nothing is shown twice.
 */
public final class PendingSaleRows {
    private PendingSaleRows() {}

    public static void put(Connection connection, long sequence, SaleRecorded sale) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            MERGE INTO outbox.sale
                (sequence, id, customer, happened_at, store, associate, slip, total, currency, details)
            KEY (sequence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)) {
            CustomerId customer = sale.customer();
            statement.setLong(1, sequence);
            statement.setString(2, sale.id().toString());
            statement.setString(3, customer == null ? null : customer.value());
            statement.setLong(4, Micros.of(sale.at()));
            statement.setString(5, sale.store().value());
            statement.setString(6, sale.associate().value());
            statement.setString(7, sale.number());
            statement.setLong(8, sale.total().minor());
            statement.setString(9, sale.total().currency().getCurrencyCode());
            statement.setBytes(10, EntryDetails.ofPurchase(sale.lines(), List.of(), sale.tender()));
            statement.executeUpdate();
        }
        putPieces(connection, sequence, sale);
    }

    public static void remove(Connection connection, long sequence) throws SQLException {
        for (String table : new String[] {"outbox.sold", "outbox.sale"}) {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM " + table + " WHERE sequence = ?")) {
                statement.setLong(1, sequence);
                statement.executeUpdate();
            }
        }
    }

    private static void putPieces(Connection connection, long sequence, SaleRecorded sale) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            MERGE INTO outbox.sold (sequence, line, sale, sku, size, quantity)
            KEY (sequence, line) VALUES (?, ?, ?, ?, ?, ?)\
            """)) {
            int number = 0;
            for (LineItem line : sale.lines()) {
                statement.setLong(1, sequence);
                statement.setInt(2, ++number);
                statement.setString(3, sale.id().toString());
                statement.setString(4, line.article().sku().value());
                statement.setString(5, line.article().size());
                statement.setInt(6, line.quantity());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
