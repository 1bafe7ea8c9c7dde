package rapport.engine.value;

/**
 * BG/NBD (Fader, Hardie and Lee, 2005): purchases at random times at a rate that differs between customers (gamma r,
 * α), and after each repeat purchase a chance to drop out that differs as well (beta a, b). Time in weeks.
 */
public record BgNbd(double r, double alpha, double a, double b) implements BuyingModel {
    public BgNbd {
        BuyingDays.checkParameters(r, alpha, a, b);
    }

    @Override
    public double logLikelihood(BuyingDays v) {
        int x = v.repeats();
        double shape = r + x;
        double stayed = LogGamma.beta(a, b + x) - LogGamma.beta(a, b);
        return stayed
                + LogGamma.of(shape)
                - LogGamma.of(r)
                + r * Math.log(alpha)
                - shape * Math.log(alpha + v.observed())
                + LogGamma.log1pExp(logLeft(v));
    }

    @Override
    public Future after(BuyingDays v) {
        return new DropoutFuture(
                1 / (1 + Math.exp(logLeft(v))),
                new double[] {1},
                r + v.repeats(),
                alpha + v.observed(),
                a,
                b + v.repeats());
    }

    /** Logarithm of how much more probable it is that the customer dropped out after the last purchase than not. */
    private double logLeft(BuyingDays v) {
        int x = v.repeats();
        return x == 0
                ? Double.NEGATIVE_INFINITY
                : Math.log(a / (b + x - 1)) + (r + x) * Math.log1p((v.observed() - v.last()) / (alpha + v.last()));
    }
}
