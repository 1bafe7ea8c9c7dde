package rapport.engine;

/** The products that a candidate goes with, summed up, and which of them says most. */
final class Company {
    static final int NOBODY = -1;

    private double sum;
    private double largest;
    private int closest = NOBODY;
    private int together;

    void add(double part, int other, int baskets) {
        sum += part;
        if (part > largest) {
            largest = part;
            closest = other;
            together = baskets;
        }
    }

    double sum() {
        return sum;
    }

    /** The sum as it were without the closest product. */
    double sumWithoutClosest() {
        return Math.max(0, sum - largest);
    }

    /** The product with the largest part, {@link #NOBODY} when there is none. */
    int closest() {
        return closest;
    }

    /** Baskets that held the candidate and the closest product. */
    int together() {
        return together;
    }
}
