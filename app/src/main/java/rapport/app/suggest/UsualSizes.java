package rapport.app.suggest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.product.Product;
import rapport.domain.purchase.PurchaseHistory;
import rapport.engine.policy.ProductFacts;

/** Which size somebody mostly keeps in each category, from what may be used. A shoe's 38 says nothing about a dress. */
final class UsualSizes {
    private final Map<String, Map<String, Integer>> kept = new HashMap<>();

    UsualSizes(ConsentedHistory history, ProductFacts facts) {
        for (PurchaseHistory.Visit visit : history.history().visits()) {
            for (PurchaseHistory.Piece piece : visit.pieces()) {
                if (!piece.size().isEmpty()) {
                    kept.computeIfAbsent(facts.of(piece.sku()).category(), _ -> new HashMap<>())
                            .merge(piece.size(), piece.quantity(), Integer::sum);
                }
            }
        }
    }

    /** The size for a product, among those that it has; the first on the shelf of two that are as frequent. */
    Optional<String> of(Product product) {
        return most(product.category().name(), product.sizes());
    }

    /** The size that is kept most in each category. */
    Map<String, String> byCategory() {
        Map<String, String> sizes = new HashMap<>();
        kept.forEach((category, counts) -> most(
                        category, counts.keySet().stream().sorted().toList())
                .ifPresent(size -> sizes.put(category, size)));
        return sizes;
    }

    private Optional<String> most(String category, List<String> among) {
        Map<String, Integer> sizes = kept.getOrDefault(category, Map.of());
        return among.stream()
                .filter(size -> sizes.getOrDefault(size, 0) > 0)
                .max(Comparator.<String>comparingInt(sizes::get)
                        .thenComparing(
                                Comparator.<String>comparingInt(among::indexOf).reversed()));
    }
}
