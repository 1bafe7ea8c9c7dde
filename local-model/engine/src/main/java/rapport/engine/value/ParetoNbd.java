package rapport.engine.value;

/**
 * Pareto/NBD (Schmittlein, Morrison and Colombo, 1987; Fader and Hardie's notes of 2005): purchases at random times at a
 * rate that differs between customers (gamma r, α) until a dropout at any time, at a rate that differs as well (gamma s,
 * β). Time in weeks.
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements BuyingModel {
    public ParetoNbd {
        BuyingDays.checkParameters(r, alpha, s, beta);
    }

    @Override
    public double logLikelihood(BuyingDays v) {
        double shape = r + v.repeats();
        double stayed = LogGamma.of(shape)
                - LogGamma.of(r)
                + r * Math.log(alpha)
                - shape * Math.log(alpha + v.observed())
                - s * Math.log1p(v.observed() / beta);
        return stayed + LogGamma.log1pExp(logLeft(v));
    }

    @Override
    public Future after(BuyingDays v) {
        return new LifetimeFuture(
                1 / (1 + Math.exp(logLeft(v))), r + v.repeats(), alpha + v.observed(), s, beta + v.observed());
    }

    /**
     * Logarithm of how much more probable it is that the customer dropped out since the last purchase than not. The
     * difference of two hypergeometric functions in the literature is the integral over the time of the dropout; as an
     * integral it keeps its digits.
     */
    private double logLeft(BuyingDays v) {
        double silence = v.observed() - v.last();
        double shape = r + v.repeats();
        double buying = alpha + v.last();
        double dropping = beta + v.last();
        double decay = shape / buying + (s + 1) / dropping;
        double integral = Quadrature.integral(
                u -> {
                    double since = Math.expm1(u) / decay;
                    return Math.exp(u - shape * Math.log1p(since / buying) - (s + 1) * Math.log1p(since / dropping));
                },
                0,
                Math.log1p(decay * silence),
                2,
                1e-11);
        return Math.log(s / (decay * dropping) * integral)
                + shape * Math.log1p(silence / buying)
                + s * Math.log1p(silence / dropping);
    }
}
