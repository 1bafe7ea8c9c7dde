package rapport.engine;

/** A weighted sum. The weights were chosen on the Online Retail file; docs/model.md has the figures. */
final class Blend implements Scorer {
    private static final double REPEAT = 1;
    private static final double HISTORY = 0.3;
    private static final double BASKET = 2;
    private static final double POPULARITY = 0.6;

    /** A feature of this size earns half of its weight. */
    private static final double HALF_REPEAT = 0.5;

    private static final double HALF_HISTORY = 1;
    private static final double HALF_BASKET = 0.5;

    @Override
    public double score(Features features) {
        return REPEAT * saturated(features.repeat(), HALF_REPEAT)
                + HISTORY * saturated(features.withHistory(), HALF_HISTORY)
                + BASKET * saturated(features.withBasket(), HALF_BASKET)
                + POPULARITY * features.popularity();
    }

    private static double saturated(double value, double half) {
        return value / (value + half);
    }
}
