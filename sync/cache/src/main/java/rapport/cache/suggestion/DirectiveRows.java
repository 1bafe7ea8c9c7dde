package rapport.cache.suggestion;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import rapport.cache.db.Micros;
import rapport.cache.db.MirrorPage;
import rapport.cache.db.MirrorTable;
import rapport.cache.db.RowVersion;
import rapport.domain.feed.PlatformRow;
import rapport.domain.product.Sku;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.ComparisonGroup;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.IssuedDirective;

/** Writes what headquarters wants of suggestions. */
public final class DirectiveRows {
    private static final MirrorTable DIRECTIVE = new MirrorTable(
            "mirror.directive",
            List.of("id"),
            List.of("store", "action", "sku", "brand", "category", "valid_from", "valid_until", "why"));
    private static final MirrorTable COMPARISON =
            new MirrorTable("mirror.comparison", List.of("id"), List.of("permille", "salt"));

    private DirectiveRows() {}

    public static MirrorTable.Outcome put(MirrorPage page, RowVersion version, IssuedDirective issued)
            throws SQLException {
        StoreId store = issued.store();
        Directive directive = issued.directive();
        Target target = directive.target();
        return DIRECTIVE.put(
                page,
                version,
                List.of(issued.id()),
                store == null ? null : store.value(),
                directive.action().name(),
                target instanceof Target.Product(Sku sku) ? sku.value() : null,
                target instanceof Target.Brand(String brand) ? brand : null,
                target instanceof Target.Kind(String category) ? category : null,
                Micros.of(directive.from()),
                Micros.of(directive.until()),
                directive.why().name());
    }

    public static MirrorTable.Outcome put(MirrorPage page, RowVersion version, ComparisonGroup group)
            throws SQLException {
        return COMPARISON.put(page, version, List.of(PlatformRow.OfComparison.KEY), group.permille(), group.salt());
    }

    public static boolean removeDirective(Connection connection, RowVersion version, String id) throws SQLException {
        return DIRECTIVE.remove(connection, version, List.of(id));
    }

    public static boolean removeComparison(Connection connection, RowVersion version, String id) throws SQLException {
        return COMPARISON.remove(connection, version, List.of(id));
    }

    public static void sweep(Connection connection, int generation) throws SQLException {
        DIRECTIVE.sweep(connection, generation);
        COMPARISON.sweep(connection, generation);
    }
}
