package rapport.cache.suggestion;

import java.sql.ResultSet;
import java.sql.SQLException;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Directive.Target;

/** Which products are meant, as three columns of which one is there. */
final class TargetColumns {
    private TargetColumns() {}

    static Target read(ResultSet row) throws SQLException {
        String sku = row.getString("sku");
        String brand = row.getString("brand");
        if (sku != null) {
            return new Target.Product(new Sku(sku));
        }
        return brand == null ? new Target.Kind(row.getString("category")) : new Target.Brand(brand);
    }
}
