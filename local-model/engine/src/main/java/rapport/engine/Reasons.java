package rapport.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import rapport.domain.feed.ProductTrend;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Reason.OftenBoughtWith.Source;

/**
 * Finds out why a product is suggested: a fact is a reason as far as the score falls without it. So the reasons are
 * true of any {@link Scorer}. That many people buy it is told only where nothing else is worth telling, because it says
 * nothing about this customer.
 */
final class Reasons {
    private static final int MOST = 2;

    /** A reason is told if it weighs at least this much in relation to the strongest. */
    private static final double WORTH_TELLING = 0.2;

    private final Assortment assortment;
    private final Scorer scorer;

    Reasons(Assortment assortment, Scorer scorer) {
        this.assortment = assortment;
        this.scorer = scorer;
    }

    /** The strongest first, two at most; none when no single fact carries the score. */
    List<Reason> of(Candidate candidate) {
        Features all = candidate.features();
        double score = scorer.score(all);
        List<Weighed> weighed = new ArrayList<>(4);
        Habit habit = candidate.habit();
        if (habit != null) {
            Features without = new Features(0, all.withHistory(), all.withBasket(), all.popularity());
            weighed.add(new Weighed(
                    new Reason.BoughtBefore(habit.purchases(), habit.last()), score - scorer.score(without)));
        }
        Company history = candidate.history();
        if (history.closest() != Company.NOBODY) {
            Features without =
                    new Features(all.repeat(), history.sumWithoutClosest(), all.withBasket(), all.popularity());
            weighed.add(new Weighed(with(history, Source.HISTORY), score - scorer.score(without)));
        }
        Company basket = candidate.basket();
        if (basket.closest() != Company.NOBODY) {
            Features without =
                    new Features(all.repeat(), all.withHistory(), basket.sumWithoutClosest(), all.popularity());
            weighed.add(new Weighed(with(basket, Source.BASKET), score - scorer.score(without)));
        }
        ProductTrend trend = assortment.trend(candidate.product());
        Features unpopular = new Features(all.repeat(), all.withHistory(), all.withBasket(), 0);
        weighed.add(new Weighed(
                new Reason.Popular(trend.recentBaskets(), trend.recentDays()), score - scorer.score(unpopular)));
        return strongest(weighed);
    }

    private Reason with(Company company, Source source) {
        return new Reason.OftenBoughtWith(assortment.sku(company.closest()), company.together(), source);
    }

    private static List<Reason> strongest(List<Weighed> weighed) {
        double most = weighed.stream().mapToDouble(Weighed::loss).max().orElse(0);
        weighed.removeIf(one -> one.loss() <= 0 || one.loss() < WORTH_TELLING * most);
        if (weighed.size() > 1) {
            weighed.removeIf(one -> one.reason() instanceof Reason.Popular);
        }
        weighed.sort(Comparator.comparingDouble(Weighed::loss).reversed());
        return weighed.stream().limit(MOST).map(Weighed::reason).toList();
    }

    /** A reason and what the score loses without its fact. */
    private record Weighed(Reason reason, double loss) {}
}
