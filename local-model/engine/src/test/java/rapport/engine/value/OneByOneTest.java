package rapport.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What one customer of known rate λ and dropout p does, added up over all λ and p, beside the formulas for the crowd. */
class OneByOneTest {
    private static final List<BuyingDays> CUSTOMERS = List.of(
            new BuyingDays(0, 0, 20, 0),
            new BuyingDays(1, 3, 20, 1.1),
            new BuyingDays(4, 13, 20, 3),
            new BuyingDays(9, 20, 20, 6));
    private static final double HORIZON = 12;

    @Test
    void bgNbd() {
        BgNbd m = new BgNbd(0.7, 4.4, 0.8, 2.4);
        for (BuyingDays v : CUSTOMERS) {
            int x = v.repeats();
            double stayed = overDropout(m.a(), m.b(), p -> Math.pow(1 - p, x)) * stages(1, m.r(), m.alpha(), v, 0);
            double left = x == 0
                    ? 0
                    : overDropout(m.a(), m.b(), p -> p * Math.pow(1 - p, x - 1)) * left(1, m.r(), m.alpha(), v);
            double more = 0;
            for (int n = 1; n < 80; n++) {
                int survived = x + n - 1;
                more += overDropout(m.a(), m.b(), p -> Math.pow(1 - p, survived)) * stages(1, m.r(), m.alpha(), v, n);
            }
            same(m, v, 1, stayed, left, more);
        }
    }

    @Test
    void mbgCnbd() {
        for (MbgCnbd m : List.of(
                new MbgCnbd(1, 0.6, 5, 0.9, 2.6), new MbgCnbd(2, 0.8, 3, 0.2, 2), new MbgCnbd(5, 1.4, 2, 0.7, 3))) {
            for (BuyingDays v : CUSTOMERS) {
                int x = v.repeats();
                double stayed =
                        overDropout(m.a(), m.b(), p -> Math.pow(1 - p, x + 1)) * stages(m.k(), m.r(), m.alpha(), v, 0);
                double left = overDropout(m.a(), m.b(), p -> p * Math.pow(1 - p, x)) * left(m.k(), m.r(), m.alpha(), v);
                double more = 0;
                for (int n = 1; n < 80; n++) {
                    int survived = x + n;
                    more += overDropout(m.a(), m.b(), p -> Math.pow(1 - p, survived))
                            * stages(m.k(), m.r(), m.alpha(), v, n);
                }
                same(m, v, m.k(), stayed, left, more);
            }
        }
    }

    private static void same(BuyingModel m, BuyingDays v, int k, double stayed, double left, double more) {
        double times = (k - 1) * v.logIntervals() - v.repeats() * LogGamma.of(k);
        assertEquals(Math.log(stayed + left) + times, m.logLikelihood(v), 1e-7, m + " " + v);
        assertEquals(stayed / (stayed + left), m.after(v).alive(), 1e-7, m + " " + v);
        assertEquals(more / (stayed + left), m.after(v).expected(HORIZON), 1e-6, m + " " + v);
    }

    /** Bought as seen and not again until the end, and then at least so many times within the horizon, whatever p. */
    private static double stages(int k, double r, double alpha, BuyingDays v, int more) {
        return overRate(r, alpha, rate -> {
            double sum = 0;
            double silence = rate * (v.observed() - v.last());
            for (int j = 0; j < k; j++) {
                double passed = j == 0 ? 1 : Math.pow(silence, j) / Math.exp(LogGamma.of(j + 1));
                sum += passed * atLeast(k * more - j, rate * HORIZON);
            }
            return Math.pow(rate, k * v.repeats()) * Math.exp(-rate * v.observed()) * sum;
        });
    }

    /** Bought as seen, whatever comes then. */
    private static double left(int k, double r, double alpha, BuyingDays v) {
        return overRate(r, alpha, rate -> Math.pow(rate, k * v.repeats()) * Math.exp(-rate * v.last()));
    }

    /** At least n of a Poisson distribution. */
    private static double atLeast(int n, double mean) {
        double term = Math.exp(-mean);
        double less = 0;
        for (int i = 0; i < n; i++) {
            less += term;
            term *= mean / (i + 1);
        }
        return 1 - less;
    }

    /** The mean of something over the gamma distribution of the rate, by the trapezium rule over its logarithm. */
    private static double overRate(double r, double alpha, DoubleUnaryOperator of) {
        double sum = 0;
        for (double z = -60; z < 5; z += 0.1) {
            double rate = Math.exp(z);
            sum += 0.1 * of.applyAsDouble(rate) * Math.exp(r * (Math.log(alpha) + z) - alpha * rate - LogGamma.of(r));
        }
        return sum;
    }

    /** The mean of something over the beta distribution of the dropout, by the trapezium rule over its logit. */
    private static double overDropout(double a, double b, DoubleUnaryOperator of) {
        double sum = 0;
        for (double y = -150; y < 60; y += 0.1) {
            double p = 1 / (1 + Math.exp(-y));
            sum += 0.1
                    * of.applyAsDouble(p)
                    * Math.exp(a * Math.log(p) - b * Math.log1p(Math.exp(y)) - LogGamma.beta(a, b));
        }
        return sum;
    }
}
