package rapport.engine.value;

/**
 * Gamma-Gamma (Fader and Hardie, 2013): what purchases cost varies around the customer's own mean (gamma p, ν), and
 * those means vary between customers (ν is gamma q, γ), independently of how often they buy.
 *
 * @param q more than 1, so that there is a mean
 */
public record GammaGamma(double p, double q, double gamma) {
    public GammaGamma {
        BuyingDays.checkParameters(p, q, gamma);
        if (!(q > 1)) {
            throw new IllegalArgumentException("q must be more than 1");
        }
    }

    /** Natural logarithm of the density of the mean spend; of one without purchases 0. */
    public double logLikelihood(Spend spend) {
        int x = spend.purchases();
        if (x == 0) {
            return 0;
        }
        double shape = p * x;
        double total = spend.mean() * x;
        return -LogGamma.beta(shape, q)
                - Math.log(spend.mean())
                - q * Math.log1p(total / gamma)
                - shape * Math.log1p(gamma / total);
    }

    /** What the next purchase is expected to cost. */
    public double expected(Spend spend) {
        return p * rate(spend) / (p * spend.purchases() + q - 1);
    }

    /** Probability that so many purchases to come cost no more than this in total. */
    double atMost(double total, double purchases, Spend spend) {
        double rate = rate(spend);
        return purchases <= 0
                ? 1
                : IncompleteBeta.of(
                        total / (rate + total), rate / (rate + total), p * purchases, q + p * spend.purchases());
    }

    private double rate(Spend spend) {
        return gamma + spend.purchases() * spend.mean();
    }
}
