package rapport.platform.demo;

import java.time.Month;

/** When something sells: a weight for each month, 10 for an ordinary one. */
@SuppressWarnings("ImmutableEnumChecker") // nobody else sees its array
enum Season {
    ALL(10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10),
    COLD(15, 12, 8, 5, 3, 2, 2, 5, 12, 18, 20, 20),
    WARM(5, 7, 11, 15, 19, 19, 16, 12, 8, 6, 5, 6),
    FESTIVE(6, 9, 10, 11, 13, 12, 9, 8, 8, 9, 14, 20),
    /** How many people come at all. */
    VISITS(11, 8, 9, 9, 10, 10, 9, 8, 10, 10, 13, 17);

    private final int[] weights;

    Season(int... weights) {
        this.weights = weights;
    }

    int weight(Month month) {
        return weights[month.getValue() - 1];
    }
}
