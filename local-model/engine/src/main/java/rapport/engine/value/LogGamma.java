package rapport.engine.value;

/** Logarithms of the gamma and beta functions and of sums, right to about 14 digits wherever the result is not next to zero. */
final class LogGamma {
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
    private static final double LARGE = 12;

    private LogGamma() {}

    /** For positive x. */
    static double of(double x) {
        if (x >= LARGE) {
            return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + correction(x);
        }
        double product = 1;
        double y = x;
        for (; y < LARGE; y++) {
            product *= y;
        }
        return (y - 0.5) * Math.log(y) - y + HALF_LOG_TWO_PI + correction(y) - Math.log(product);
    }

    /**
     * Logarithm of B(a, b), both positive. Where one is large the gamma functions would cancel each other out of all
     * their digits, so the large terms are taken together first.
     */
    static double beta(double a, double b) {
        double p = Math.min(a, b);
        double q = Math.max(a, b);
        if (p >= LARGE) {
            return -0.5 * Math.log(q)
                    + HALF_LOG_TWO_PI
                    + correction(p)
                    + correction(q)
                    - correction(p + q)
                    + (p - 0.5) * Math.log(p / (p + q))
                    + q * Math.log1p(-p / (p + q));
        }
        if (q >= LARGE) {
            return of(p)
                    + correction(q)
                    - correction(p + q)
                    + p
                    - p * Math.log(p + q)
                    + (q - 0.5) * Math.log1p(-p / (p + q));
        }
        return of(p) + of(q) - of(p + q);
    }

    /** log(1 + exp(x)), for any x. */
    static double log1pExp(double x) {
        return x > 40 ? x : Math.log1p(Math.exp(x));
    }

    /** What Stirling's formula lacks. */
    private static double correction(double x) {
        double s = 1 / (x * x);
        return (1.0 / 12
                        - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s * (1.0 / 1188 - s * 691.0 / 360360)))))
                / x;
    }
}
