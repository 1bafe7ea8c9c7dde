package rapport.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.policy.ProductFacts;
import rapport.engine.rank.RankingModel;

/** Suggests products. A pure function: the same request and assortment give the same answer. Thread-safe. */
public final class Engine {
    private static final String BLEND = "blend-1";

    private final Scorer scorer;

    public Engine() {
        this(new Blend());
    }

    Engine(Scorer scorer) {
        this.scorer = scorer;
    }

    /**
     * The best products for a request, the best first, as far as the request's guidance does not say otherwise. Fewer than the limit only if nothing speaks for any other
     * product: it never sold recently and has nothing to do with the history or the basket.
     */
    public List<Suggestion> suggest(Assortment assortment, SuggestionRequest request) {
        if (request.limit() <= 0) {
            return List.of();
        }
        if (!request.guidance().isNone()) {
            return answer(assortment, request).suggestions();
        }
        if (assortment.model().isEmpty()) {
            return blended(assortment, request);
        }
        List<Suggestion> learned =
                new LearnedSuggestions(assortment, assortment.model().get()).of(request);
        return learned.size() < request.limit()
                ? filled(learned, blended(assortment, request), request.limit())
                : learned;
    }

    /** What the model does not know comes behind all that it does. */
    private static List<Suggestion> filled(List<Suggestion> learned, List<Suggestion> blended, int limit) {
        Set<Sku> there = learned.stream().map(Suggestion::sku).collect(Collectors.toSet());
        double score = learned.isEmpty() ? 0 : learned.getLast().score();
        List<Suggestion> all = new ArrayList<>(learned);
        for (Suggestion other : blended) {
            if (all.size() < limit && !there.contains(other.sku())) {
                all.add(new Suggestion(other.sku(), --score, other.propensity(), other.reasons()));
            }
        }
        return List.copyOf(all);
    }

    private List<Suggestion> blended(Assortment assortment, SuggestionRequest request) {
        try (Ranked ranked = new BlendRanking(assortment, scorer, Question.of(request))) {
            return ranked.suggestions();
        }
    }

    /** The same with what is logged of each place, and what the list rests on. */
    public Answer answer(Assortment assortment, SuggestionRequest request) {
        return request.guidance().isNone()
                ? Answer.bestFirst(suggest(assortment, request), request, model(assortment))
                : new Guided(assortment, scorer, model(assortment)).answer(request);
    }

    /**
     * What goes with a product and is of another category, one of each, the strongest first.
     *
     * @param leftOut products that are no answer, such as those that cannot be had
     */
    public List<Suggestion> completeTheLook(
            Assortment assortment, ProductFacts facts, Sku product, Set<Sku> leftOut, int limit) {
        return new Look(assortment, facts).with(product, leftOut, limit);
    }

    /**
     * What can stand in for a product, the nearest first: of its category, about its price, bought by the same people.
     *
     * @param leftOut products that are no answer, such as those that cannot be had
     */
    public List<Suggestion> similar(
            Assortment assortment, ProductFacts facts, Sku product, Set<Sku> leftOut, int limit) {
        return new Substitutes(assortment, facts).of(product, leftOut, limit);
    }

    private static String model(Assortment assortment) {
        return assortment.model().map(RankingModel::name).orElse(BLEND);
    }
}
