package rapport.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import rapport.cache.db.Micros;
import rapport.domain.event.StoreEvent.SaleRecorded;

/** Keeps what this device showed or printed as sold, so that a slip or a till's receipt leads to it for good. */
final class ReceiptRows {
    private ReceiptRows() {}

    /** Idempotent. */
    static void put(Connection connection, long sequence, SaleRecorded sale) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            MERGE INTO outbox.receipt (sequence, id, slip, till_receipt, sold_at, total, currency)
            KEY (sequence) VALUES (?, ?, ?, ?, ?, ?, ?)\
            """)) {
            statement.setLong(1, sequence);
            statement.setObject(2, sale.id().value());
            statement.setString(3, folded(sale.number()));
            statement.setString(4, folded(sale.tender().tillReceipt()));
            statement.setLong(5, Micros.of(sale.at()));
            statement.setLong(6, sale.total().minor());
            statement.setString(7, sale.total().currency().getCurrencyCode());
            statement.executeUpdate();
        }
    }

    /** The facts below a sequence go: of those set aside it must be known that headquarters does not have them. */
    static void keepAside(Connection connection, long below) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            UPDATE outbox.receipt SET aside = TRUE
            WHERE sequence IN (SELECT sequence FROM outbox.fact WHERE sequence < ? AND state = 'ASIDE')\
            """)) {
            statement.setLong(1, below);
            statement.executeUpdate();
        }
    }

    /** A number as it is compared: in capitals, without spaces. */
    static String folded(String number) {
        return number.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }
}
