package rapport.platform.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.platform.db.Batch;

/** Brings customers who moved, or are new, into the scope of the stores in their city. For one transaction. */
final class Neighbours {
    private final Handle handle;
    private @Nullable Map<String, List<String>> storesIn;
    private final Batch near =
            new Batch("UPDATE customer_scope SET lives_near = TRUE WHERE customer = ? AND store = ? AND device = ''");
    private final Batch nearest = new Batch("INSERT INTO customer_scope (customer, store, lives_near, complete)"
            + " SELECT k.customer, k.store, TRUE, TRUE FROM"
            + " (SELECT CAST(? AS VARCHAR(64)) AS customer, CAST(? AS VARCHAR(64)) AS store) k"
            + " WHERE NOT EXISTS (SELECT 1 FROM customer_scope s"
            + " WHERE s.customer = k.customer AND s.store = k.store AND s.device = '')");

    Neighbours(Handle handle) {
        this.handle = handle;
    }

    /** @param isNew whether nothing of the customer was told to anybody before, so that nothing is told anew */
    void moved(String customer, @Nullable String from, @Nullable String to, boolean isNew) {
        for (String store : storesIn(from)) {
            ScopeRows.leave(handle, customer, store, ScopeReason.LIVES_NEAR);
        }
        for (String store : storesIn(to)) {
            if (isNew) {
                near.add(customer, store);
                nearest.add(customer, store);
            } else {
                ScopeRows.enter(handle, customer, store, ScopeReason.LIVES_NEAR);
            }
        }
    }

    void execute() {
        near.execute(handle);
        nearest.execute(handle);
    }

    /** Asked when somebody moved, and not before: most transactions move nobody. */
    private List<String> storesIn(@Nullable String city) {
        if (city == null) {
            return List.of();
        }
        Map<String, List<String>> known = storesIn;
        if (known == null) {
            Map<String, List<String>> read = new HashMap<>();
            handle.createQuery("SELECT city, store FROM store_city")
                    .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                    .forEach(entry -> read.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                            .add(entry.getValue()));
            known = read;
            storesIn = read;
        }
        return known.getOrDefault(city, List.of());
    }
}
