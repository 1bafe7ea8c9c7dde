package rapport.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Reason.OftenBoughtWith.Source;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.policy.ProductFacts;
import rapport.engine.policy.ProductFacts.Facts;
import rapport.engine.rank.Links;
import rapport.engine.rank.Market;
import rapport.engine.rank.RankingModel;

/** What completes a look with one product: what is bought with it, of other categories, one of each. */
final class Look {
    private static final Comparator<Suggestion> BY_SCORE =
            Comparator.comparingDouble(Suggestion::score).reversed().thenComparing(Suggestion::sku);

    private final Assortment assortment;
    private final ProductFacts facts;

    Look(Assortment assortment, ProductFacts facts) {
        this.assortment = assortment;
        this.facts = facts;
    }

    List<Suggestion> with(Sku product, Set<Sku> leftOut, int limit) {
        Facts own = facts.of(product);
        if (own.sensitive()) {
            return List.of();
        }
        Map<String, Suggestion> strongest = new HashMap<>();
        for (Suggestion one : company(product)) {
            Facts other = facts.of(one.sku());
            boolean sameKind = !own.category().isEmpty() && own.category().equals(other.category());
            if (!sameKind && !other.sensitive() && !leftOut.contains(one.sku())) {
                String kind = other.category().isEmpty() ? one.sku().value() : "/" + other.category();
                strongest.merge(kind, one, (had, now) -> BY_SCORE.compare(had, now) <= 0 ? had : now);
            }
        }
        return strongest.values().stream()
                .sorted(BY_SCORE)
                .limit(Math.max(0, limit))
                .toList();
    }

    private List<Suggestion> company(Sku product) {
        int number =
                assortment.model().map(model -> model.product(product.value())).orElse(-1);
        return number >= 0 ? learned(assortment.model().orElseThrow(), product, number) : counted(product);
    }

    private static List<Suggestion> learned(RankingModel model, Sku product, int number) {
        Market market = model.market();
        List<Suggestion> company = new ArrayList<>();
        for (Links.Row to = market.together().of(number); to.next(); ) {
            company.add(suggestion(
                    new Sku(model.sku(to.product())),
                    to.weight(),
                    product,
                    market.basketsWithBoth(number, to.product())));
        }
        return company;
    }

    private List<Suggestion> counted(Sku product) {
        int number = assortment.index(product);
        List<Suggestion> company = new ArrayList<>();
        if (number != Assortment.UNKNOWN) {
            for (int link = assortment.firstLink(number); link < assortment.endOfLinks(number); link++) {
                company.add(suggestion(
                        assortment.sku(assortment.companion(link)),
                        assortment.affinity(link),
                        product,
                        assortment.together(link)));
            }
        }
        return company;
    }

    private static Suggestion suggestion(Sku sku, double score, Sku product, int together) {
        return new Suggestion(sku, score, List.of(new Reason.OftenBoughtWith(product, together, Source.LOOKED_AT)));
    }
}
