package rapport.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import rapport.domain.event.FactId;

/** What a {@link SellingTablet} said. */
final class Sales {
    private final Map<FactId, Begun> begun = new LinkedHashMap<>();
    private final Map<FactId, Sold> sold = new LinkedHashMap<>();

    /** A sale that was about to be recorded. */
    record Begun(FactId fact, long pence) {}

    /** A sale that was confirmed. */
    record Sold(FactId fact, String number, long pence) {}

    /** The last line before a kill may be cut: one that is not whole says nothing. */
    void hear(String line) {
        if (line.matches("begun \\S{36} \\d+")) {
            String[] words = line.split(" ");
            Begun next = new Begun(fact(words[1]), Long.parseLong(words[2]));
            begun.put(next.fact(), next);
        } else if (line.matches("sold \\S{36} \\S+ \\d+")) {
            String[] words = line.split(" ");
            FactId fact = fact(words[1]);
            Begun known = begun.get(fact);
            if (known != null && words[3].equals(Long.toString(known.pence()))) {
                sold.put(fact, new Sold(fact, words[2], known.pence()));
            }
        }
    }

    int confirmed() {
        return sold.size();
    }

    /** All confirmed sales, in order. */
    List<Sold> sold() {
        return List.copyOf(sold.values());
    }

    /** Sales that a kill came between: they may or may not have happened. */
    List<Begun> unconfirmed() {
        return begun.values().stream()
                .filter(sale -> !sold.containsKey(sale.fact()))
                .toList();
    }

    static FactId fact(String id) {
        return new FactId(UUID.fromString(id));
    }
}
