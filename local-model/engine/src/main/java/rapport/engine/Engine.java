package rapport.engine;

import java.util.ArrayList;
import java.util.List;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Suggestion;

/** Suggests products. A pure function: the same request and assortment give the same answer. Thread-safe. */
public final class Engine {
    private final Scorer scorer;

    public Engine() {
        this(new Blend());
    }

    Engine(Scorer scorer) {
        this.scorer = scorer;
    }

    /**
     * The best products for a request, the best first. Fewer than the limit only if nothing speaks for any other
     * product: it never sold recently and has nothing to do with the history or the basket.
     */
    public List<Suggestion> suggest(Assortment assortment, SuggestionRequest request) {
        if (request.limit() <= 0) {
            return List.of();
        }
        if (assortment.model().isPresent()) {
            return new LearnedSuggestions(assortment, assortment.model().get()).of(request);
        }
        PurchaseHistory history =
                request.history().map(ConsentedHistory::history).orElse(PurchaseHistory.EMPTY);
        Bought bought = new Bought(assortment, history, request.now());
        List<Candidate> candidates = Candidates.of(assortment, bought, request);
        Strongest best = new Strongest(Math.min(request.limit(), candidates.size()));
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            best.offer(i, scorer.score(candidate.features()), candidate.product());
        }
        Reasons reasons = new Reasons(assortment, scorer);
        List<Suggestion> suggestions = new ArrayList<>(best.size());
        for (int place = 0; place < best.size(); place++) {
            Candidate candidate = candidates.get(best.item(place));
            List<Reason> why = reasons.of(candidate);
            if (!why.isEmpty()) {
                suggestions.add(
                        new Suggestion(assortment.sku(candidate.product()), scorer.score(candidate.features()), why));
            }
        }
        return List.copyOf(suggestions);
    }
}
