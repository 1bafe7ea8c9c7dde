package rapport.engine.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rapport.domain.product.Sku;

/** What rules must know of products beside their scores. Immutable, made once for many requests. */
public final class ProductFacts {
    /** Nothing is known of any product; no rule that needs a fact does anything. */
    public static final ProductFacts NONE = new ProductFacts(Map.of());

    private final Map<Sku, Facts> facts;
    private final Map<String, List<Sku>> byCategory = new HashMap<>();

    private ProductFacts(Map<Sku, Facts> facts) {
        this.facts = Map.copyOf(facts);
        this.facts.keySet().stream()
                .sorted()
                .forEach(sku -> byCategory
                        .computeIfAbsent(of(sku).category(), _ -> new ArrayList<>())
                        .add(sku));
    }

    public static ProductFacts of(Map<Sku, Facts> facts) {
        return new ProductFacts(facts);
    }

    /** {@link Facts#UNKNOWN} for a product of which nothing is known. */
    public Facts of(Sku sku) {
        return facts.getOrDefault(sku, Facts.UNKNOWN);
    }

    /** By SKU; none for the category without a name. */
    public List<Sku> ofCategory(String category) {
        return category.isEmpty() ? List.of() : byCategory.getOrDefault(category, List.of());
    }

    /**
     * What is known of one product.
     *
     * @param category the retailer's name of its kind, empty if there is none
     * @param brand empty if there is none
     * @param price in the currency's smallest unit, 0 if it is not known
     * @param sizes all that it is made in, empty for a product without sizes
     * @param lifeDays how long it lasts before somebody needs another one; 0 for what is used up or bought again freely
     * @param sensitive whether having it says something that one does not say aloud
     */
    public record Facts(
            String category, String brand, long price, List<String> sizes, int lifeDays, boolean sensitive) {
        public static final Facts UNKNOWN = new Facts("", "", 0, List.of(), 0, false);

        public Facts {
            sizes = List.copyOf(sizes);
        }
    }
}
