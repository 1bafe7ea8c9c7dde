package rapport.training.train;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rapport.engine.drift.Bins;
import rapport.engine.drift.StabilityIndex;
import rapport.training.evaluate.TestCustomers.MethodFigures;
import rapport.training.fit.LearnedSizes;
import rapport.training.ranker.Considered;
import rapport.training.source.Sales;

/**
 * What there is to know of a model, beside its file: what it was made of, how it did, and where it comes from. Names
 * nobody.
 *
 * @param model name in the file
 * @param digest of the file this is about
 * @param bytes its size
 * @param features in the order of the columns
 * @param figures by method, the engine last, with customers nothing was learned from
 * @param propensity how true the told probabilities are
 * @param sizes what was learned of sizes, and how true it is
 * @param drift what devices count, and from where on it matters
 */
record ModelCard(
        String model,
        String digest,
        long bytes,
        Source data,
        List<String> features,
        Chosen chosen,
        Map<String, MethodFigures> figures,
        Reliability propensity,
        LearnedSizes.Told sizes,
        Drift drift,
        Provenance provenance) {
    /** The same, with how long it took. */
    ModelCard tookUntil(Instant end, Instant began) {
        Provenance timed = new Provenance(
                provenance.program,
                provenance.seed,
                provenance.java,
                provenance.system,
                provenance.processors,
                provenance.time,
                Duration.between(began, end).toMillis() / 1000.);
        return new ModelCard(model, digest, bytes, data, features, chosen, figures, propensity, sizes, drift, timed);
    }

    /**
     * What it was made of.
     *
     * @param from the oldest basket, as ISO time; absent without dates
     * @param learnable customers with two baskets at least
     * @param train how many of them were learned from
     * @param validation how many decided
     * @param test how many were asked about
     */
    record Source(
            String kind,
            int customers,
            int products,
            long baskets,
            long anonymousBaskets,
            long lines,
            Optional<String> from,
            Optional<String> to,
            List<Sales.LeftOut> leftOut,
            int learnable,
            int train,
            int validation,
            int test) {
        static Source of(Sales sales, NextBasketSplit split) {
            Sales.Counts counts = sales.counts();
            return new Source(
                    sales.kind(),
                    sales.shoppers().size(),
                    sales.skus().size(),
                    counts.baskets(),
                    sales.others().size(),
                    counts.lines(),
                    counts.from().map(Object::toString),
                    counts.to().map(Object::toString),
                    counts.leftOut(),
                    split.visits().size(),
                    split.train().length,
                    split.validation().length,
                    split.test().length);
        }
    }

    /** What ranks, and why. */
    record Chosen(String ranker, double share, String because, List<Considered> considered) {}

    /**
     * How scores and features of those who decided are spread, in the file as well.
     *
     * @param watch the population stability index from which on it is worth a look
     * @param bound the one above which the model is to be trained anew
     */
    record Drift(double watch, double bound, List<Spread> spreads) {
        static Drift of(List<Bins> bins) {
            return new Drift(
                    StabilityIndex.WATCH,
                    StabilityIndex.BOUND,
                    bins.stream()
                            .map(one -> new Spread(one.feature(), one.edges(), one.expected()))
                            .toList());
        }
    }

    /** Where the bins of a feature meet, and the share of each. */
    record Spread(String feature, List<Double> edges, List<Double> shares) {}

    /** Where it comes from. */
    record Provenance(
            String program, long seed, String java, String system, int processors, String time, double seconds) {}
}
