package rapport.engine.value;

/**
 * A prediction that says how far to trust it: 10% of what can happen lies below {@code low}, 10% above {@code high}. It
 * holds what chance does to one customer, not the uncertainty of the model's parameters.
 */
public record Interval(double low, double median, double high) {
    static final double LOW = 0.1;
    static final double HIGH = 0.9;

    public Interval {
        if (!(low <= median && median <= high)) {
            throw new IllegalArgumentException("an interval must be in order");
        }
    }
}
