package rapport.training.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rapport.training.evaluate.NextBaskets.Shopper;
import rapport.training.source.OnlineRetailLines;
import rapport.training.source.OnlineRetailLines.Line;

/**
 * UCI's <em>Online Retail</em> as baskets: lines with a customer that are no cancellation; a basket is an invoice;
 * customers with at least four of them.
 */
final class OnlineRetail {
    private static final int LEAST_BASKETS = 4;

    private OnlineRetail() {}

    private record Invoice(String id, long at, Set<String> products) {}

    static List<Shopper> read(Path file) {
        Map<String, Map<String, Invoice>> byCustomer = new HashMap<>();
        OnlineRetailLines.read(file, line -> {
            String customer = line.customer();
            if (customer != null && isSold(line)) {
                byCustomer
                        .computeIfAbsent(customer, _ -> new LinkedHashMap<>())
                        .merge(
                                line.invoice(),
                                new Invoice(line.invoice(), line.at(), new LinkedHashSet<>(List.of(line.code()))),
                                OnlineRetail::together);
            }
        });
        List<Shopper> shoppers = new ArrayList<>();
        byCustomer.forEach((customer, invoices) -> {
            if (invoices.size() >= LEAST_BASKETS) {
                List<List<String>> baskets = invoices.values().stream()
                        .sorted(Comparator.comparingLong(Invoice::at).thenComparing(Invoice::id))
                        .map(one -> List.copyOf(one.products()))
                        .toList();
                shoppers.add(new Shopper(customer, baskets.subList(0, baskets.size() - 1), baskets.getLast()));
            }
        });
        shoppers.sort(Comparator.comparing(Shopper::id));
        return shoppers;
    }

    private static boolean isSold(Line line) {
        return !line.invoice().startsWith("C") && line.quantity() > 0;
    }

    private static Invoice together(Invoice one, Invoice other) {
        one.products.addAll(other.products);
        return new Invoice(one.id, Math.max(one.at, other.at), one.products);
    }
}
