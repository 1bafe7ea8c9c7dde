package rapport.engine.value;

/** What a customer will do from the end of what is known on. Pure; every figure is finite. */
public sealed interface Future permits DropoutFuture, LifetimeFuture {
    /** How long the next purchase is looked for, in weeks: a hundred years. */
    double LONGEST_WAIT = 5200;

    /** Probability that the customer has not dropped out. */
    double alive();

    /**
     * Probability of at least so many purchases within a time, given that the customer has not dropped out.
     *
     * @param purchases a whole number from 0 on
     * @param weeks from 0 to {@link BuyingDays#LONGEST}
     */
    double atLeastIfAlive(double purchases, double weeks);

    /** Expected number of purchases within a time. */
    double expected(double weeks);

    /** Probability that the customer has dropped out for good. */
    default double churnRisk() {
        return 1 - alive();
    }

    /** Probability of at least so many purchases within a time. */
    default double atLeast(double purchases, double weeks) {
        return purchases <= 0 ? 1 : alive() * atLeastIfAlive(purchases, weeks);
    }

    /**
     * The smallest number of purchases that is not exceeded within a time with at least this probability.
     *
     * @param probability between 0 and 1, exclusive
     */
    default double quantile(double probability, double weeks) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("a probability must be between 0 and 1");
        }
        double exceeding = 1 - probability;
        if (atLeast(1, weeks) <= exceeding) {
            return 0;
        }
        double low = 0;
        double high = 1;
        while (atLeast(high + 1, weeks) > exceeding) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            double middle = Math.floor((low + high) / 2);
            if (atLeast(middle + 1, weeks) > exceeding) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The number of purchases within a time: its median, and the interval that holds it with 80% (10% to 90%). */
    default Interval purchases(double weeks) {
        return new Interval(quantile(Interval.LOW, weeks), quantile(0.5, weeks), quantile(Interval.HIGH, weeks));
    }

    /**
     * Weeks until the next purchase, given that the customer has not dropped out and comes back within
     * {@link #LONGEST_WAIT}: its median, and the interval that holds it with 80%.
     */
    default Interval next() {
        return new Interval(wait(Interval.LOW), wait(0.5), wait(Interval.HIGH));
    }

    private double wait(double share) {
        double wanted = share * atLeastIfAlive(1, LONGEST_WAIT);
        double low = 1e-9;
        double high = LONGEST_WAIT;
        for (int i = 0; i < 80 && high - low > 1e-6 * high; i++) {
            // the wait may be an hour or a lifetime: halve its order of magnitude
            double middle = Math.sqrt(low * high);
            if (atLeastIfAlive(1, middle) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
