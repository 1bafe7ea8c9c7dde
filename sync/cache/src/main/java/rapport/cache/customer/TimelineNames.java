package rapport.cache.customer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.cache.product.ProductShelf;
import rapport.cache.purchase.Names;
import rapport.domain.product.Sku;

/** The names of stores, associates and products at one moment. */
record TimelineNames(Map<String, String> stores, Map<String, String> associates, ProductShelf shelf) implements Names {
    static TimelineNames read(Connection connection, ProductShelf shelf) throws SQLException {
        return new TimelineNames(
                names(connection, "SELECT id, name FROM mirror.store"),
                names(connection, "SELECT id, name FROM mirror.associate"),
                shelf);
    }

    @Override
    public @Nullable String store(String id) {
        return stores.get(id);
    }

    @Override
    public @Nullable String associate(String id) {
        return associates.get(id);
    }

    @Override
    public String product(Sku sku) {
        return shelf.name(sku);
    }

    private static Map<String, String> names(Connection connection, String sql) throws SQLException {
        Map<String, String> names = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                names.put(row.getString(1), row.getString(2));
            }
        }
        return names;
    }
}
