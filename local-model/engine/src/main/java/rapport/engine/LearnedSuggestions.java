package rapport.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory;
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
        PurchaseHistory history =
                request.history().map(ConsentedHistory::history).orElse(PurchaseHistory.EMPTY);
        KeptVisits kept = KeptVisits.of(history, model, request.now());
        BitSet basket = numbers(request.basket());
        BitSet leftOut = numbers(request.unavailable());
        leftOut.or(numbers(request.dismissed()));
        leftOut.or(basket);
        leftOut.or(kept.justNow());
        FeatureRows rows = assortment.borrowRows(model);
        try {
            return ranked(rows, kept.visits(), basket, leftOut, request);
        } finally {
            assortment.giveBack(rows);
        }
    }

    private List<Suggestion> ranked(
            FeatureRows rows, Visits visits, BitSet basket, BitSet leftOut, SuggestionRequest request) {
        rows.fill(visits, basket.stream().toArray(), leftOut);
        float[] scores = new float[rows.size()];
        model.ranker().score(rows.rows(), rows.size(), scores);
        float unit = basket.isEmpty() ? 0 : BASKET * Math.max(LEAST_SPREAD, spread(scores));
        Strongest best = new Strongest(Math.min(request.limit(), rows.size()));
        for (int row = 0; row < rows.size(); row++) {
            scores[row] += unit * ofBasket(rows, row);
            best.offer(row, scores[row], rows.candidate(row));
        }
        List<Suggestion> suggestions = new ArrayList<>(best.size());
        for (int place = 0; place < best.size(); place++) {
            int row = best.item(place);
            List<Reason> reasons = reasons(rows, row, unit, basket, request.now());
            suggestions.add(new Suggestion(sku(rows.candidate(row)), scores[row], reasons));
        }
        return List.copyOf(suggestions);
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
        float full = score(rows.row(row));
        List<Weighed> weighed = new ArrayList<>();
        if (rows.timesBought(row) > 0) {
            Instant last = now.minus(Duration.ofSeconds(Math.round(86_400. * rows.daysSinceBought(row))));
            weighed.add(new Weighed(
                    new Reason.BoughtBefore(rows.timesBought(row), last), full - score(rows.withoutPurchases(row))));
        }
        int companion = rows.companion(row);
        if (companion >= 0) {
            weighed.add(new Weighed(
                    with(companion, item, Source.HISTORY), full - score(rows.withoutCompany(row, companion))));
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

    private float score(float[] row) {
        float[] score = new float[1];
        model.ranker().score(row, 1, score);
        return score[0];
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
