package rapport.cache.customer;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import rapport.cache.db.Database;
import rapport.domain.customer.Personal;
import rapport.domain.key.CustomerId;

/**
 * The search texts of all customers in memory, as the database has them. A lookup looks at every one and so finds parts of
 * words; meant for some tens of thousands of customers. Kept up to date by the
 * mirror after each commit. Thread-safe.
 */
@Personal
public final class CustomerIndex {
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Set<String> here = ConcurrentHashMap.newKeySet();

    /** The best matches, and how many there were in all. */
    record Found(List<String> best, int total) {}

    @Personal
    private record Hit(String id, String text, boolean here, int inside) {
        static final Comparator<Hit> BEST_FIRST = Comparator.comparingInt((Hit hit) -> hit.here() ? 0 : 1)
                .thenComparingInt(Hit::inside)
                .thenComparing(Hit::text)
                .thenComparing(Hit::id);

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /** Takes everything from the database anew. */
    public void load(Database database) {
        database.read("read the customers", connection -> {
            Map<String, String> allTexts = new HashMap<>();
            Set<String> allHere = new HashSet<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT id, search, here FROM mirror.customer")) {
                while (row.next()) {
                    allTexts.put(row.getString(1), row.getString(2));
                    if (row.getBoolean(3)) {
                        allHere.add(row.getString(1));
                    }
                }
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT customer FROM outbox.sale WHERE customer IS NOT NULL")) {
                while (row.next()) {
                    allHere.add(row.getString(1));
                }
            }
            texts.keySet().retainAll(allTexts.keySet());
            texts.putAll(allTexts);
            here.retainAll(allHere);
            here.addAll(allHere);
            return texts.size();
        });
    }

    public void put(CustomerId id, String searchText) {
        texts.put(id.value(), searchText);
    }

    public void remove(CustomerId id) {
        texts.remove(id.value());
        here.remove(id.value());
    }

    /** This store sold to the customer. */
    public void soldHere(CustomerId id) {
        here.add(id.value());
    }

    public boolean isKnownHere(CustomerId id) {
        return here.contains(id.value());
    }

    int size() {
        return texts.size();
    }

    Found find(Asked asked, int limit) {
        if (asked.isEmpty() || limit < 1) {
            return new Found(List.of(), 0);
        }
        PriorityQueue<Hit> best = new PriorityQueue<>(Hit.BEST_FIRST.reversed());
        int total = 0;
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            String text = entry.getValue();
            if (asked.isIn(text)) {
                total++;
                best.add(new Hit(entry.getKey(), text, here.contains(entry.getKey()), asked.inside(text)));
                if (best.size() > limit) {
                    best.remove();
                }
            }
        }
        return new Found(
                best.stream().sorted(Hit.BEST_FIRST).map(Hit::id).toList(), Math.min(total, CustomerMatches.COUNTED));
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
