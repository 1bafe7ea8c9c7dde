package rapport.engine.size;

/** How likely a garment is small, fits, or is large for somebody. They sum to 1. */
public record Outcome(double small, double fits, double large) {
    private static final double PROBIT = Math.PI / 8;

    /** Of a garment that is so many steps too large for its wearer, give or take a variance. */
    static Outcome of(SizeTable.Fit fit, double largeness, double variance) {
        double flatter = 1 / Math.sqrt(1 + PROBIT * fit.slope() * fit.slope() * variance);
        double small = logistic(-flatter * (fit.small() + fit.slope() * largeness));
        double large = logistic(-flatter * (fit.large() - fit.slope() * largeness));
        return new Outcome(small, 1 - small - large, large);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
