package rapport.platform.demo;

import java.time.LocalDate;
import java.time.Month;

/** When something sells: a weight for the middle of each month, 10 for an ordinary one, and evenly between them. */
@SuppressWarnings("ImmutableEnumChecker") // nobody else sees its array
enum Season {
    ALL(10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10),
    COLD(15, 12, 8, 5, 3, 2, 2, 5, 12, 18, 20, 20),
    AUTUMN(9, 6, 4, 3, 2, 1, 2, 8, 20, 26, 25, 14),
    WARM(5, 7, 11, 15, 19, 19, 16, 12, 8, 6, 5, 6),
    SUMMER(1, 2, 4, 9, 22, 36, 30, 12, 2, 1, 1, 1),
    FESTIVE(6, 9, 10, 11, 13, 12, 9, 8, 8, 9, 14, 20),
    /** What is given: for Christmas until its eve, a little in February and May. */
    GIFTS(4, 10, 6, 5, 8, 5, 4, 4, 4, 6, 20, 45),
    /** How many people come at all. */
    VISITS(11, 8, 9, 9, 10, 10, 9, 8, 10, 10, 13, 17);

    private static final int CHRISTMAS_EVE = 24;
    private static final int MIDDLE = 15;

    private final int[] weights;

    Season(int... weights) {
        this.weights = weights;
    }

    int weight(Month month) {
        return weights[month.getValue() - 1];
    }

    double weight(LocalDate day) {
        if (this == GIFTS && day.getMonth() == Month.DECEMBER && day.getDayOfMonth() > CHRISTMAS_EVE) {
            return weight(Month.JANUARY);
        }
        LocalDate middle = day.withDayOfMonth(MIDDLE);
        LocalDate before = day.isBefore(middle) ? middle.minusMonths(1) : middle;
        LocalDate after = before.plusMonths(1);
        double passed = (double) (day.toEpochDay() - before.toEpochDay()) / (after.toEpochDay() - before.toEpochDay());
        return weight(before.getMonth()) * (1 - passed) + weight(after.getMonth()) * passed;
    }
}
