package rapport.cache.purchase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.Micros;
import rapport.domain.product.Sku;
import rapport.domain.store.StoreId;

/**
 * What a store sold lately, as far as the purchases say that came to this device last. No index is kept for it, because
 * loading would pay for that; so the newest places are looked through, and the counts may be too low, never too high.
 */
public final class RecentSales {
    private static final int PLACES = 20_000;
    /** What fewer different people bought would speak of them. */
    private static final int FEWEST_PEOPLE = 3;

    private static final String TOLD = "SELECT customer, id, details FROM mirror.entry"
            + " WHERE place > (SELECT COALESCE(MAX(place), 0) FROM mirror.entry) - " + PLACES
            + " AND kind = 'P' AND store = ? AND happened_at >= ?";
    private static final String PENDING = """
        SELECT o.customer, s.sale, s.sku FROM outbox.sold s JOIN outbox.sale o ON o.sequence = s.sequence
        WHERE NOT EXISTS (SELECT 1 FROM mirror.entry e
            WHERE e.customer = o.customer AND e.id = s.sale AND e.kind = 'P')\
        """;

    private final Map<Sku, Set<String>> purchases = new HashMap<>();
    private final Map<Sku, Set<String>> people = new HashMap<>();

    private RecentSales() {}

    /** Purchases since a moment that held each product; without those that fewer than three people bought. */
    public static Map<Sku, Integer> of(Connection connection, StoreId store, Instant since) throws SQLException {
        RecentSales sales = new RecentSales();
        try (PreparedStatement statement = connection.prepareStatement(TOLD)) {
            statement.setString(1, store.value());
            statement.setLong(2, Micros.of(since));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    for (EntryLine line : EntryDetails.lines(row.getBytes(3), TimelineEntry.Kind.PURCHASE)) {
                        sales.add(line.article().sku(), row.getString(1), row.getString(2));
                    }
                }
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PENDING)) {
            while (row.next()) {
                sales.add(new Sku(row.getString(3)), row.getString(1), row.getString(2));
            }
        }
        return sales.counted();
    }

    private void add(Sku sku, @Nullable String customer, String purchase) {
        purchases.computeIfAbsent(sku, _ -> new HashSet<>()).add(purchase);
        people.computeIfAbsent(sku, _ -> new HashSet<>()).add(customer == null ? "purchase " + purchase : customer);
    }

    private Map<Sku, Integer> counted() {
        Map<Sku, Integer> counted = new HashMap<>();
        purchases.forEach((sku, held) -> {
            if (people.getOrDefault(sku, Set.of()).size() >= FEWEST_PEOPLE) {
                counted.put(sku, held.size());
            }
        });
        return Map.copyOf(counted);
    }
}
