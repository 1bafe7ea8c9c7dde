package rapport.cache.suggestion;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import rapport.cache.db.Database;
import rapport.cache.db.Micros;
import rapport.domain.store.Acting;
import rapport.domain.suggestion.ComparisonGroup;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.Reason;

/** What headquarters wants of suggestions here. Thread-safe. */
public final class DirectiveQueries {
    private final Database database;

    public DirectiveQueries(Database database) {
        this.database = database;
    }

    /** Those of this store and of all stores, also such as do not hold now; those that begin first at the top. */
    public List<Directive> directives(Acting acting) {
        return database.read("read the directives", connection -> {
            List<Directive> directives = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                SELECT sku, brand, category, action, valid_from, valid_until, why FROM mirror.directive
                WHERE store IS NULL OR store = ? ORDER BY valid_from, id\
                """)) {
                statement.setString(1, acting.store().value());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        directives.add(new Directive(
                                TargetColumns.read(row),
                                Directive.Action.valueOf(row.getString(4)),
                                Micros.time(row.getLong(5)),
                                Micros.time(row.getLong(6)),
                                Reason.Chosen.Why.valueOf(row.getString(7))));
                    }
                }
            }
            return directives;
        });
    }

    /** Whom headquarters compares with; nobody where it does not say. */
    public ComparisonGroup comparison(Acting acting) {
        return database.read("read the comparison group", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT permille, salt FROM mirror.comparison")) {
                return row.next() ? new ComparisonGroup(row.getInt(1), row.getString(2)) : ComparisonGroup.NONE;
            }
        });
    }
}
