package rapport.engine.value;

/**
 * The future of a customer who may drop out at any time, as in Pareto/NBD. Given that the customer has not dropped out,
 * what is known leaves independent gamma distributions of the rate of buying and of the rate of dropping out.
 *
 * @param shape of the gamma distribution of the rate of buying
 * @param rate of that gamma distribution, in weeks
 * @param dropShape of the gamma distribution of the rate of dropping out
 * @param dropRate of that gamma distribution, in weeks
 */
record LifetimeFuture(double alive, double shape, double rate, double dropShape, double dropRate) implements Future {
    @Override
    public double atLeastIfAlive(double purchases, double weeks) {
        BuyingDays.checkedHorizon(weeks);
        if (purchases <= 0) {
            return 1;
        }
        double end = Math.log1p(weeks / dropRate);
        double stays = Math.exp(-dropShape * end) * buys(purchases, weeks);
        double panel = Math.min(1, 4 / dropShape);
        double leaves = Quadrature.integral(
                z -> dropShape * Math.exp(-dropShape * z) * buys(purchases, dropRate * Math.expm1(z)),
                0,
                Math.min(end, 40 / dropShape),
                panel,
                1e-11);
        return Math.clamp(stays + leaves, 0, 1);
    }

    @Override
    public double expected(double weeks) {
        double z = Math.log1p(BuyingDays.checkedHorizon(weeks) / dropRate);
        double power = dropShape - 1;
        double time = Math.abs(power * z) < 1e-12 ? z : -Math.expm1(-power * z) / power;
        return alive * shape / rate * dropRate * time;
    }

    /** Probability of so many purchases in so many weeks by one who does not drop out. */
    private double buys(double purchases, double weeks) {
        return IncompleteBeta.of(weeks / (rate + weeks), rate / (rate + weeks), purchases, shape);
    }
}
