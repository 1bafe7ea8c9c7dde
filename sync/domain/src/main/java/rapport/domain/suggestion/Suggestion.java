package rapport.domain.suggestion;

import java.util.List;
import java.util.OptionalDouble;
import rapport.domain.product.Sku;

/**
 * A product that the engine proposes.
 *
 * @param score larger is better, comparable only within one answer; never shown
 * @param propensity the probability that the customer buys it next, calibrated in training; empty where nobody learned
 *     it; never shown
 * @param reasons the strongest first, one or two
 */
public record Suggestion(Sku sku, double score, OptionalDouble propensity, List<Reason> reasons) {
    /** @throws IllegalArgumentException when there is no reason */
    public Suggestion {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("no suggestion without a reason");
        }
    }

    /** Where nobody learned how probable it is. */
    public Suggestion(Sku sku, double score, List<Reason> reasons) {
        this(sku, score, OptionalDouble.empty(), reasons);
    }
}
