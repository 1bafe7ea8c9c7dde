package rapport.engine.value;

/**
 * The future of a customer who may drop out after each purchase, as in BG/NBD and MBG/CNBD-k. Given that the customer
 * has not dropped out, what is known leaves a beta distribution of the dropout probability and, independently, for each
 * number of stages since the last purchase (a purchase is every k-th stage of a Poisson process; k is 1 without a
 * rhythm) a gamma distribution of the rate. So at least m purchases are to come with the probability of enough stages
 * (negative binomial) times that of m - 1 survived dropouts, exactly and without a hypergeometric function.
 */
final class DropoutFuture implements Future {
    private static final int ONE_BY_ONE = 256;
    private static final double NEGLIGIBLE = 1e-15;

    private final double alive;
    private final double[] stages;
    private final double shape;
    private final double rate;
    private final double a;
    private final double b;

    /**
     * @param stages by number of stages since the last purchase: how probable, summing to 1; not kept by anyone else
     * @param shape of the gamma distribution of the rate with no stage passed
     * @param rate of that gamma distribution, in weeks
     * @param a of the beta distribution of the dropout probability
     * @param b of that beta distribution
     */
    DropoutFuture(double alive, double[] stages, double shape, double rate, double a, double b) {
        this.alive = alive;
        this.stages = stages;
        this.shape = shape;
        this.rate = rate;
        this.a = a;
        this.b = b;
    }

    @Override
    public double alive() {
        return alive;
    }

    @Override
    public double atLeastIfAlive(double purchases, double weeks) {
        BuyingDays.checkedHorizon(weeks);
        return purchases <= 0 ? 1 : enoughStages(purchases, weeks) * survived(purchases - 1);
    }

    @Override
    public double expected(double weeks) {
        BuyingDays.checkedHorizon(weeks);
        double sum = 0;
        double survived = 1;
        for (int m = 1; m <= ONE_BY_ONE; m++) {
            double term = enoughStages(m, weeks) * survived;
            sum += term;
            if (term <= NEGLIGIBLE * sum) {
                return alive * sum;
            }
            survived *= (b + m - 1) / (a + b + m - 1);
        }
        return alive * (sum + manyMore(weeks));
    }

    /** The rest of the sum, which is so smooth there that its integral over the logarithm does. */
    private double manyMore(double weeks) {
        double from = Math.log(ONE_BY_ONE + 0.5);
        double to = from;
        double doubling = Math.log(2);
        double highest = 0;
        for (double at = summand(from, weeks); at > 1e-12; at = summand(to, weeks)) {
            highest = Math.max(highest, at);
            to += doubling;
        }
        return Quadrature.integral(u -> summand(u, weeks), from, to, doubling, 1e-8 * highest);
    }

    private double summand(double logPurchases, double weeks) {
        double m = Math.exp(logPurchases);
        return m * enoughStages(m, weeks) * survived(m - 1);
    }

    private double enoughStages(double purchases, double weeks) {
        double x = weeks / (rate + weeks);
        double y = rate / (rate + weeks);
        double sum = 0;
        for (int j = 0; j < stages.length; j++) {
            if (stages[j] > 0) {
                sum += stages[j] * IncompleteBeta.of(x, y, stages.length * purchases - j, shape + j);
            }
        }
        return Math.min(sum, 1);
    }

    private double survived(double purchases) {
        return purchases == 0 ? 1 : Math.exp(LogGamma.beta(a, b + purchases) - LogGamma.beta(a, b));
    }
}
