package rapport.engine.rank;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import rapport.domain.feed.ProductTrend;
import rapport.domain.feed.ProductTrend.Lately;

/**
 * Puts what sold since a model was trained in the place of what sold before it: the shares of the four newest windows, the
 * same for first purchases as far as the model knows their part, and what is popular. Links, habits and trees stay as they
 * were learnt. A share is of as many products a basket as in the model's own window, so that features stay in the range
 * that the trees were trained in. Takes time in proportion to the products, and is done once for many requests.
 */
public final class NewerSales {
    /** Fewer sales than this say too little about a window alone: then all four are taken together. */
    static final int FEW = 100;

    private static final Duration NEWER = Duration.ofHours(12);

    private NewerSales() {}

    /** The model with the sales of these trends, or as it is where they are not newer or it does not know its day. */
    public static RankingModel in(RankingModel model, Collection<ProductTrend> trends) {
        Optional<Instant> until = model.trainedOn().until();
        Instant newest = trends.stream()
                .map(ProductTrend::lately)
                .filter(Objects::nonNull)
                .map(Lately::until)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        if (until.isEmpty() || newest.isBefore(until.get().plus(NEWER))) {
            return model;
        }
        float[][] counts = counts(model, trends);
        float[] all = new float[model.items()];
        for (float[] window : counts) {
            add(all, window);
        }
        return sum(all) < FEW ? model : model.on(fresh(model.market(), counts, all));
    }

    private static float[][] counts(RankingModel model, Collection<ProductTrend> trends) {
        float[][] counts = new float[Lately.STRETCHES][model.items()];
        for (ProductTrend trend : trends) {
            Lately lately = trend.lately();
            int product = lately == null ? -1 : model.product(trend.sku().value());
            if (lately != null && product >= 0) {
                for (int window = 0; window < counts.length; window++) {
                    counts[window][product] = lately.baskets().get(window);
                }
            }
        }
        return counts;
    }

    private static Market fresh(Market old, float[][] counts, float[] all) {
        float[][] rates = old.rates().clone();
        float[][] first = old.firstRates().clone();
        int[] baskets = old.baskets().clone();
        for (int window = 0; window < counts.length; window++) {
            double sold = sum(counts[window]);
            double perBasket = perBasket(old, window);
            rates[window] = shares(sold < FEW ? all : counts[window], perBasket);
            baskets[window] = (int) Math.round(sold / perBasket);
            if (window < first.length) {
                first[window] = firstShares(rates[window], old.rates()[window], old.firstRates()[window]);
            }
        }
        return new Market(
                old.items(),
                baskets,
                rates,
                first,
                old.total(),
                old.age(),
                old.again(),
                old.straightAgain(),
                old.nowAgain(),
                old.together(),
                old.follows(),
                old.shared(),
                old.next(),
                old.timesOfWeek(),
                Sorting.descending(Market.popularity(rates)));
    }

    /** Products in a basket of the window; one where it had none. */
    private static double perBasket(Market market, int window) {
        double sum = sum(market.rates()[window]);
        return sum > 0 ? sum : 1;
    }

    private static float[] shares(float[] counts, double perBasket) {
        double sum = sum(counts);
        float[] shares = new float[counts.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) (counts[i] * perBasket / sum);
        }
        return shares;
    }

    /** As large a part of the sales as it was; of a product that did not sell in the model's window, the usual part. */
    private static float[] firstShares(float[] rates, float[] oldRates, float[] oldFirst) {
        double old = sum(oldRates);
        float usual = old > 0 ? (float) (sum(oldFirst) / old) : 1;
        float[] shares = new float[rates.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = rates[i] * Math.min(1, oldRates[i] > 0 ? oldFirst[i] / oldRates[i] : usual);
        }
        return shares;
    }

    private static void add(float[] to, float[] more) {
        for (int i = 0; i < to.length; i++) {
            to[i] += more[i];
        }
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
