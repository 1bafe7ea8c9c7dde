package rapport.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;

/** Products ranked by a {@link Scorer}. */
final class BlendRanking implements Ranked {
    private static final double HALF_OF_BASKET = .5;

    private final Assortment assortment;
    private final Scorer scorer;
    private final List<Candidate> candidates;
    private final Strongest best;
    private final Reasons reasons;

    BlendRanking(Assortment assortment, Scorer scorer, Question question) {
        this.assortment = assortment;
        this.scorer = scorer;
        Bought bought = new Bought(assortment, question.history(), question.now());
        candidates = Candidates.of(assortment, bought, question);
        best = new Strongest(Math.min(question.most(), candidates.size()));
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            best.offer(i, scorer.score(candidate.features()), candidate.product());
        }
        reasons = new Reasons(assortment, scorer);
    }

    @Override
    public int size() {
        return best.size();
    }

    @Override
    public Sku sku(int place) {
        return assortment.sku(candidate(place).product());
    }

    @Override
    public double score(int place) {
        return scorer.score(candidate(place).features());
    }

    @Override
    public double withBasket(int place) {
        double sum = candidate(place).basket().sum();
        return sum / (sum + HALF_OF_BASKET);
    }

    @Override
    public List<OptionalDouble> propensities(int[] places) {
        return Collections.nCopies(places.length, OptionalDouble.empty());
    }

    @Override
    public List<List<Reason>> reasons(int[] places) {
        return Arrays.stream(places)
                .mapToObj(place -> reasons.of(candidate(place)))
                .toList();
    }

    @Override
    public void close() {
        // holds nothing of others
    }

    private Candidate candidate(int place) {
        return candidates.get(best.item(place));
    }
}
