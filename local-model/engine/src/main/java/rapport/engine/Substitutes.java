package rapport.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.policy.ProductFacts;
import rapport.engine.policy.ProductFacts.Facts;
import rapport.engine.rank.Links;

/** What can stand in for a product: of its category, near its price, bought by the same people. */
final class Substitutes {
    private static final double PRICE = .5;
    private static final double BUYERS = .4;
    private static final double BRAND = .2;
    private static final double POPULARITY = .1;
    /** At this ratio of prices, as a logarithm, nearness falls to about a third: 1.65 times the price. */
    private static final double NEAR = .5;

    private static final double PRICE_UNKNOWN = .3;
    /** A link of this weight earns half. */
    private static final double HALF_OF_BUYERS = .1;

    private final Assortment assortment;
    private final ProductFacts facts;

    Substitutes(Assortment assortment, ProductFacts facts) {
        this.assortment = assortment;
        this.facts = facts;
    }

    List<Suggestion> of(Sku product, Set<Sku> leftOut, int limit) {
        Facts own = facts.of(product);
        if (own.sensitive()) {
            return List.of();
        }
        List<Reason> why = List.of(new Reason.Like(product));
        return facts.ofCategory(own.category()).stream()
                .filter(sku -> !sku.equals(product)
                        && !leftOut.contains(sku)
                        && !facts.of(sku).sensitive())
                .map(sku -> new Suggestion(sku, score(product, own, sku), why))
                .sorted(Comparator.comparingDouble(Suggestion::score).reversed().thenComparing(Suggestion::sku))
                .limit(Math.max(0, limit))
                .toList();
    }

    private double score(Sku product, Facts own, Sku sku) {
        Facts other = facts.of(sku);
        double buyers = shared(product, sku);
        int known = assortment.index(sku);
        return PRICE * nearness(own.price(), other.price())
                + BUYERS * buyers / (buyers + HALF_OF_BUYERS)
                + (!own.brand().isEmpty() && own.brand().equals(other.brand()) ? BRAND : 0)
                + (known == Assortment.UNKNOWN ? 0 : POPULARITY * assortment.popularity(known));
    }

    private static double nearness(long one, long other) {
        return one <= 0 || other <= 0 ? PRICE_UNKNOWN : Math.exp(-Math.abs(Math.log((double) one / other)) / NEAR);
    }

    private double shared(Sku one, Sku other) {
        return assortment
                .model()
                .map(model -> {
                    int from = model.product(one.value());
                    int to = model.product(other.value());
                    Links shared = model.market().shared();
                    return from < 0 || to < 0
                            ? 0.
                            : (double) Math.max(shared.weight(from, to), shared.weight(to, from));
                })
                .orElse(0.);
    }
}
