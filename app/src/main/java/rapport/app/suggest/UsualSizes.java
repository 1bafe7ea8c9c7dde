package rapport.app.suggest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.product.Category;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory;

/** Which size somebody mostly keeps in each category, from what may be used. A shoe's 38 says nothing about a dress. */
final class UsualSizes {
    private final Map<Category, Map<String, Integer>> kept = new HashMap<>();

    UsualSizes(ConsentedHistory history, Map<Sku, ProductInStore> known) {
        for (PurchaseHistory.Visit visit : history.history().visits()) {
            for (PurchaseHistory.Piece piece : visit.pieces()) {
                ProductInStore product = known.get(piece.sku());
                if (product != null && !piece.size().isEmpty()) {
                    kept.computeIfAbsent(product.product().category(), _ -> new HashMap<>())
                            .merge(piece.size(), piece.quantity(), Integer::sum);
                }
            }
        }
    }

    /** The size for a product, among those that it has; the first on the shelf of two that are as frequent. */
    Optional<String> of(Product product) {
        Map<String, Integer> sizes = kept.getOrDefault(product.category(), Map.of());
        return product.sizes().stream()
                .filter(size -> sizes.getOrDefault(size, 0) > 0)
                .max(Comparator.<String>comparingInt(sizes::get)
                        .thenComparing(Comparator.comparingInt(product.sizes()::indexOf)
                                .reversed()));
    }
}
