package rapport.training.fit;

import java.util.List;

/** Rentals as columns, one row for each. What is not known of a row is NaN, or {@link #NO_DAY}. Read only. */
@SuppressWarnings("ArrayRecordComponent")
record Rentals(
        int[] outcome,
        Grouping user,
        Grouping item,
        Grouping size,
        Grouping brand,
        Grouping category,
        Grouping occasion,
        Grouping figure,
        List<String> sizes,
        double[] weight,
        double[] height,
        double[] age,
        double[] band,
        double[] cup,
        int[] day) {
    static final int SMALL = 0;
    static final int FIT = 1;
    static final int LARGE = 2;
    static final int OUTCOMES = 3;
    static final List<String> OUTCOME_NAMES = List.of("small", "fit", "large");
    static final int NO_DAY = Integer.MIN_VALUE;

    int rows() {
        return outcome.length;
    }

    boolean dated() {
        for (int each : day) {
            if (each != NO_DAY) {
                return true;
            }
        }
        return false;
    }

    /** The same rentals with other outcomes. */
    Rentals withOutcome(int[] others) {
        return new Rentals(
                others, user, item, size, brand, category, occasion, figure, sizes, weight, height, age, band, cup,
                day);
    }
}
