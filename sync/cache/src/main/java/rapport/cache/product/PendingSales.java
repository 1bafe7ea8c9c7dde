package rapport.cache.product;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import rapport.domain.product.Article;
import rapport.domain.product.Sku;

/** The pieces that were sold here and are still in the stock that the platform tells. */
final class PendingSales {
    private PendingSales() {}

    static Map<Article, Integer> pieces(Connection connection) throws SQLException {
        Map<Article, Integer> pieces = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    SELECT s.sku, s.size, s.quantity FROM outbox.sold s JOIN outbox.sale o ON o.sequence = s.sequence
                    WHERE NOT EXISTS (SELECT 1 FROM mirror.entry e
                        WHERE e.customer = o.customer AND e.id = s.sale AND e.kind = 'P')\
                    """)) {
            while (row.next()) {
                pieces.merge(new Article(new Sku(row.getString(1)), row.getString(2)), row.getInt(3), Integer::sum);
            }
        }
        return pieces;
    }
}
