package rapport.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Reason.OftenBoughtWith.Source;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.Market;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.Visits;

/** Suggestions from a learned model: its candidates, ordered by its ranker, with what weighs most as reasons. */
final class LearnedSuggestions {
    private static final int MOST_REASONS = 2;
    /** A reason is told if it weighs at least this much in relation to the strongest. */
    private static final float WORTH_TELLING = .2f;
    /** What goes with the basket of now counts for up to so much of the spread of scores. */
    private static final float BASKET = 3;

    private static final float HALF_OF_BASKET = .15f;
    private static final float LEAST_SPREAD = 1e-3f;

    private final Assortment assortment;
    private final RankingModel model;

    LearnedSuggestions(Assortment assortment, RankingModel model) {
        this.assortment = assortment;
        this.model = model;
    }

    List<Suggestion> of(SuggestionRequest request) {
        try (Ranked ranked = rank(Question.of(request))) {
            return ranked.suggestions();
        }
    }

    Ranked rank(Question question) {
        KeptVisits kept = KeptVisits.of(question.history(), model, question.now());
        BitSet leftOut = kept.justNow();
        question.leftOut().forEach(skus -> leftOut.or(numbers(skus)));
        return new Ranking(kept.visits(), leftOut, question);
    }

    /** What one customer's candidates scored; its rows are borrowed. */
    private final class Ranking implements Ranked {
        private final FeatureRows rows;
        private final BitSet basket;
        private final Instant now;
        private final float[] scores;
        private final float unit;
        private final Strongest best;

        Ranking(Visits visits, BitSet leftOut, Question question) {
            rows = assortment.borrowRows(model);
            basket = numbers(question.basket());
            now = question.now();
            if (basket.isEmpty()) {
                assortment.watch().ifPresent(watch -> watch.see(visits, rows));
            }
            rows.fill(visits, basket.stream().toArray(), leftOut);
            scores = new float[rows.size()];
            model.ranker().score(rows.rows(), rows.size(), scores);
            if (spread(scores) == 0) {
                inTheirOrder(scores);
            }
            unit = basket.isEmpty() ? 0 : BASKET * Math.max(LEAST_SPREAD, spread(scores));
            best = new Strongest(Math.min(question.most(), rows.size()));
            for (int row = 0; row < rows.size(); row++) {
                scores[row] += unit * ofBasket(rows, row);
                best.offer(row, scores[row], rows.candidate(row));
            }
        }

        @Override
        public int size() {
            return best.size();
        }

        @Override
        public Sku sku(int place) {
            return LearnedSuggestions.this.sku(rows.candidate(best.item(place)));
        }

        @Override
        public double score(int place) {
            return scores[best.item(place)];
        }

        @Override
        public double withBasket(int place) {
            return ofBasket(rows, best.item(place));
        }

        @Override
        public List<Reason> reasons(int place) {
            return LearnedSuggestions.this.reasons(rows, best.item(place), unit, basket, now);
        }

        @Override
        public void close() {
            assortment.giveBack(rows);
        }
    }

    /** Where a ranker says the same of all, such as a method that knows own purchases only, candidates stay as found. */
    private static void inTheirOrder(float[] scores) {
        for (int row = 0; row < scores.length; row++) {
            scores[row] = LEAST_SPREAD * (1 - (float) row / scores.length);
        }
    }

    private static float ofBasket(FeatureRows rows, int row) {
        float with = rows.withBasket(row);
        return with / (with + HALF_OF_BASKET);
    }

    private static float spread(float[] scores) {
        double sum = 0;
        double squares = 0;
        for (float score : scores) {
            sum += score;
            squares += (double) score * score;
        }
        double mean = sum / Math.max(1, scores.length);
        return (float) Math.sqrt(Math.max(0, squares / Math.max(1, scores.length) - mean * mean));
    }

    private List<Reason> reasons(FeatureRows rows, int row, float unit, BitSet basket, Instant now) {
        int item = rows.candidate(row);
        List<Reason> facts = new ArrayList<>();
        List<float[]> compared = new ArrayList<>(List.of(rows.row(row)));
        if (rows.timesBought(row) > 0) {
            Instant last = now.minus(Duration.ofSeconds(Math.round(86_400. * rows.daysSinceBought(row))));
            facts.add(new Reason.BoughtBefore(rows.timesBought(row), last));
            compared.add(rows.withoutPurchases(row));
        }
        int companion = rows.companion(row);
        if (companion >= 0) {
            facts.add(with(companion, item, Source.HISTORY));
            compared.add(rows.withoutCompany(row, companion));
        }
        int twin = rows.twin(row);
        if (twin >= 0 && twin != companion) {
            facts.add(new Reason.Like(sku(twin)));
            compared.add(rows.withoutCompany(row, twin));
        }
        float[] scores = scores(compared);
        List<Weighed> weighed = new ArrayList<>();
        for (int fact = 0; fact < facts.size(); fact++) {
            weighed.add(new Weighed(facts.get(fact), scores[0] - scores[fact + 1]));
        }
        int closest = closest(basket, item);
        if (closest >= 0) {
            weighed.add(new Weighed(with(closest, item, Source.BASKET), unit * ofBasket(rows, row)));
        }
        Reason popular = popular(item);
        List<Reason> told = strongest(weighed);
        return told.isEmpty() ? List.of(popular) : told;
    }

    private static List<Reason> strongest(List<Weighed> weighed) {
        double most = weighed.stream().mapToDouble(Weighed::loss).max().orElse(0);
        return weighed.stream()
                .filter(one -> one.loss() > 0 && one.loss() >= WORTH_TELLING * most)
                .sorted(Comparator.comparingDouble(Weighed::loss).reversed())
                .limit(MOST_REASONS)
                .map(Weighed::reason)
                .toList();
    }

    /** A reason and what the score loses without its fact. */
    private record Weighed(Reason reason, double loss) {}

    /** Of all together, which is quicker than one after the other. */
    private float[] scores(List<float[]> compared) {
        float[] rows = new float[compared.size() * FeatureRows.COLUMNS];
        for (int i = 0; i < compared.size(); i++) {
            System.arraycopy(compared.get(i), 0, rows, i * FeatureRows.COLUMNS, FeatureRows.COLUMNS);
        }
        float[] scores = new float[compared.size()];
        model.ranker().scoreEach(rows, compared.size(), scores);
        return scores;
    }

    private Reason with(int other, int item, Source source) {
        return new Reason.OftenBoughtWith(sku(other), model.market().basketsWithBoth(other, item), source);
    }

    private int closest(BitSet basket, int item) {
        int closest = -1;
        int most = 0;
        for (int other = basket.nextSetBit(0); other >= 0; other = basket.nextSetBit(other + 1)) {
            int both = model.market().basketsWithBoth(other, item);
            if (both > most) {
                most = both;
                closest = other;
            }
        }
        return closest;
    }

    private Reason popular(int item) {
        int known = assortment.index(sku(item));
        if (known != Assortment.UNKNOWN) {
            return new Reason.Popular(
                    assortment.trend(known).recentBaskets(),
                    assortment.trend(known).recentDays());
        }
        Market market = model.market();
        float buyers = 0;
        for (int window = 0; window <= Market.RECENT; window++) {
            buyers += market.rates()[window][item] * market.baskets()[window];
        }
        return new Reason.Popular(Math.round(buyers), Market.RECENT_DAYS);
    }

    private Sku sku(int product) {
        return new Sku(model.sku(product));
    }

    private BitSet numbers(Set<Sku> skus) {
        BitSet numbers = new BitSet(model.items());
        for (Sku sku : skus) {
            int product = model.product(sku.value());
            if (product >= 0) {
                numbers.set(product);
            }
        }
        return numbers;
    }
}
