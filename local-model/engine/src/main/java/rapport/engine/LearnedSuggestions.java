package rapport.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Reason.OftenBoughtWith.Source;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.InHand;
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
    /** The same for what was looked at, tried on or is like it, which says less. */
    private static final float LOOKED = 1.5f;

    private static final float INTEREST_OF_LOOKING = .5f;
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
        return new Ranking(kept.visits().at(question.moment()), leftOut, question);
    }

    /** What one customer's candidates scored; its rows are borrowed. */
    private final class Ranking implements Ranked {
        private final FeatureRows rows;
        private final BitSet basket;
        private final InHand inHand;
        private final Instant now;
        private final float[] scores;
        private final float unit;
        private final float unitOfLooked;
        private final Strongest best;

        Ranking(Visits visits, BitSet leftOut, Question question) {
            rows = assortment.borrowRows(model);
            basket = numbers(question.basket());
            now = question.now();
            if (basket.isEmpty()) {
                assortment.watch().ifPresent(watch -> watch.see(visits, rows));
            }
            inHand = inHand(basket, question.session());
            rows.fill(visits, inHand, leftOut);
            scores = new float[rows.size()];
            model.ranker().score(rows.rows(), rows.size(), scores);
            if (spread(scores) == 0) {
                inTheirOrder(scores);
            }
            float spread = basket.isEmpty() && inHand.looked().length == 0 ? 0 : Math.max(LEAST_SPREAD, spread(scores));
            unit = basket.isEmpty() ? 0 : BASKET * spread;
            unitOfLooked = inHand.looked().length == 0 ? 0 : LOOKED * spread;
            best = new Strongest(Math.min(question.most(), rows.size()));
            for (int row = 0; row < rows.size(); row++) {
                scores[row] += unit * ofBasket(rows, row) + unitOfLooked * ofLooked(rows, row);
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
        public List<OptionalDouble> propensities(int[] places) {
            return model.propensities(
                    rows, Arrays.stream(places).map(best::item).toArray());
        }

        @Override
        public List<List<Reason>> reasons(int[] places) {
            return LearnedSuggestions.this.reasons(
                    rows,
                    Arrays.stream(places)
                            .mapToObj(place -> facts(best.item(place)))
                            .toList());
        }

        private Facts facts(int row) {
            return new Facts(row, factsOf(rows, row, now), ofNow(row));
        }

        /** What speaks for a candidate because of what somebody has to do with now. */
        private List<Weighed> ofNow(int row) {
            List<Weighed> reasons = new ArrayList<>();
            int item = rows.candidate(row);
            int closest = closest(basket.stream().toArray(), item);
            if (closest >= 0) {
                reasons.add(new Weighed(with(closest, item, Source.BASKET), unit * ofBasket(rows, row)));
            }
            float looked = unitOfLooked * ofLooked(rows, row);
            if (looked > 0) {
                int beside = closest(inHand.looked(), item);
                int like = alike(inHand.looked(), item);
                reasons.add(new Weighed(
                        beside >= 0 && model.market().together().weight(beside, item) >= likeness(like, item)
                                ? with(beside, item, Source.LOOKED_AT)
                                : new Reason.Like(LearnedSuggestions.this.sku(like)),
                        looked));
            }
            return reasons;
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

    private static float ofLooked(FeatureRows rows, int row) {
        float with = rows.withLooked(row);
        return with / (with + HALF_OF_BASKET);
    }

    private InHand inHand(BitSet basket, Session session) {
        BitSet tried = numbers(session.triedOn());
        BitSet looked = numbers(session.lookedAt());
        looked.or(tried);
        looked.andNot(basket);
        looked.andNot(numbers(session.putBack()));
        int[] products = looked.stream().toArray();
        float[] interest = new float[products.length];
        for (int i = 0; i < products.length; i++) {
            interest[i] = tried.get(products[i]) ? 1 : INTEREST_OF_LOOKING;
        }
        return new InHand(basket.stream().toArray(), products, interest);
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

    /**
     * What speaks for a candidate.
     *
     * @param known facts of the customer's
     * @param ofNow reasons of this moment
     */
    private record Facts(int row, List<Fact> known, List<Weighed> ofNow) {}

    /** Something known, and the candidate's features if it were not. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Fact(Reason reason, float[] without) {}

    private List<Fact> factsOf(FeatureRows rows, int row, Instant now) {
        int item = rows.candidate(row);
        List<Fact> facts = new ArrayList<>();
        if (rows.timesBought(row) > 0) {
            Instant last = now.minus(Duration.ofSeconds(Math.round(86_400. * rows.daysSinceBought(row))));
            facts.add(new Fact(new Reason.BoughtBefore(rows.timesBought(row), last), rows.withoutPurchases(row)));
        }
        int companion = rows.companion(row);
        if (companion >= 0) {
            facts.add(new Fact(with(companion, item, Source.HISTORY), rows.withoutCompany(row, companion)));
        }
        int twin = rows.twin(row);
        if (twin >= 0 && twin != companion) {
            facts.add(new Fact(new Reason.Like(sku(twin)), rows.withoutCompany(row, twin)));
        }
        return facts;
    }

    private List<List<Reason>> reasons(FeatureRows rows, List<Facts> ofAll) {
        List<float[]> compared = new ArrayList<>();
        for (Facts facts : ofAll) {
            compared.add(rows.row(facts.row()));
            facts.known().forEach(fact -> compared.add(fact.without()));
        }
        float[] scores = scores(compared);
        List<List<Reason>> reasons = new ArrayList<>();
        int at = 0;
        for (Facts facts : ofAll) {
            List<Weighed> weighed = new ArrayList<>(facts.ofNow());
            float whole = scores[at++];
            for (Fact fact : facts.known()) {
                weighed.add(new Weighed(fact.reason(), whole - scores[at++]));
            }
            List<Reason> told = strongest(weighed);
            reasons.add(told.isEmpty() ? List.of(popular(rows.candidate(facts.row()))) : told);
        }
        return reasons;
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

    private float likeness(int other, int item) {
        return other < 0 ? 0 : model.content().alike().weight(other, item);
    }

    private int alike(int[] products, int item) {
        int closest = -1;
        for (int other : products) {
            if (likeness(other, item) > likeness(closest, item)) {
                closest = other;
            }
        }
        return closest;
    }

    private int closest(int[] products, int item) {
        int closest = -1;
        int most = 0;
        for (int other : products) {
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
        BitSet numbers = new BitSet();
        for (Sku sku : skus) {
            int product = model.product(sku.value());
            if (product >= 0) {
                numbers.set(product);
            }
        }
        return numbers;
    }
}
