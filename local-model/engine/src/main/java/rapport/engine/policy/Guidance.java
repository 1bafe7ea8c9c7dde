package rapport.engine.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Directive;

/**
 * How a list is to be made of the scores, and what that needs to know. Immutable.
 *
 * @param policy the rules
 * @param facts of the assortment
 * @param stock where products can be had; one without an entry is taken to be here
 * @param wishes of the customer and the associate
 * @param directives of headquarters, also those that do not hold now
 * @param here what this store sold lately
 * @param exploration empty if nothing is to be tried out
 * @param holdout whether this customer belongs to those who get the unpersonalised list, so that lift can be measured
 */
public record Guidance(
        Policy policy,
        ProductFacts facts,
        Map<Sku, Stocked> stock,
        Wishes wishes,
        List<Directive> directives,
        StoreSales here,
        Optional<Exploration> exploration,
        boolean holdout) {
    /** The best scores first: wishes, directives and facts do nothing without a policy. */
    public static final Guidance NONE = new Guidance(
            Policy.BEST_FIRST,
            ProductFacts.NONE,
            Map.of(),
            Wishes.NONE,
            List.of(),
            StoreSales.UNKNOWN,
            Optional.empty(),
            false);

    /** {@link Policy#STANDARD} with nothing known yet. */
    public static final Guidance STANDARD = NONE.with(Policy.STANDARD);

    public Guidance {
        stock = Map.copyOf(stock);
        directives = List.copyOf(directives);
    }

    /** Whether the scores alone make the list. */
    public boolean isNone() {
        return policy == Policy.BEST_FIRST && !holdout && !wishes.gift();
    }

    public Guidance with(Policy rules) {
        return new Guidance(rules, facts, stock, wishes, directives, here, exploration, holdout);
    }

    public Guidance with(ProductFacts known) {
        return new Guidance(policy, known, stock, wishes, directives, here, exploration, holdout);
    }

    public Guidance withStock(Map<Sku, Stocked> known) {
        return new Guidance(policy, facts, known, wishes, directives, here, exploration, holdout);
    }

    public Guidance with(Wishes asked) {
        return new Guidance(policy, facts, stock, asked, directives, here, exploration, holdout);
    }

    public Guidance with(List<Directive> ofHeadquarters) {
        return new Guidance(policy, facts, stock, wishes, ofHeadquarters, here, exploration, holdout);
    }

    public Guidance with(StoreSales ofThisStore) {
        return new Guidance(policy, facts, stock, wishes, directives, ofThisStore, exploration, holdout);
    }

    public Guidance with(Exploration tried) {
        return new Guidance(policy, facts, stock, wishes, directives, here, Optional.of(tried), holdout);
    }

    public Guidance asHoldout() {
        return new Guidance(policy, facts, stock, wishes, directives, here, exploration, true);
    }
}
