package rapport.training.fit;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;

/** Which rows are learned from, which the choices are made on, and which are measured. */
@SuppressWarnings("ArrayRecordComponent")
record Split(int[] train, int[] validation, int[] test) {
    private static final double TEST = 0.1;
    private static final int FEWEST = 20;

    /** Eight, one and one tenth of the rows, by lot. A person may be in all of them. */
    static Split random(Rentals rentals, long seed) {
        int rows = rentals.rows();
        int[] lot = shuffled(rows, seed);
        int firstValidation = (int) (rows * (1 - 2 * TEST));
        int firstTest = (int) (rows * (1 - TEST));
        return new Split(
                        sorted(lot, 0, firstValidation),
                        sorted(lot, firstValidation, firstTest),
                        sorted(lot, firstTest, rows))
                .checked(rentals);
    }

    /**
     * The last tenth of the days on which anything happened is the test, the last tenth of the days before it the
     * validation. Rows without a day are in none of them.
     */
    static Split byTime(Rentals rentals) {
        int[] day = rentals.day();
        int[] days = Arrays.stream(day)
                .filter(each -> each != Rentals.NO_DAY)
                .distinct()
                .sorted()
                .toArray();
        if (days.length < 20) {
            throw tooLittle();
        }
        int firstTest = days[(int) (days.length * (1 - TEST))];
        int firstValidation = days[(int) (days.length * (1 - TEST) * (1 - TEST))];
        return new Split(
                        rows(day, Rentals.NO_DAY + 1L, firstValidation),
                        rows(day, firstValidation, firstTest),
                        rows(day, firstTest, Long.MAX_VALUE))
                .checked(rentals);
    }

    /** What is known before the test. */
    int[] before() {
        int[] before = IntStream.concat(Arrays.stream(train), Arrays.stream(validation))
                .toArray();
        Arrays.sort(before);
        return before;
    }

    static int[] shuffled(int rows, long seed) {
        int[] lot = IntStream.range(0, rows).toArray();
        Random random = new Random(seed);
        for (int i = rows - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = lot[i];
            lot[i] = lot[j];
            lot[j] = kept;
        }
        return lot;
    }

    private Split checked(Rentals rentals) {
        for (int[] part : new int[][] {train, validation, test}) {
            int[] counts = new int[Rentals.OUTCOMES];
            for (int row : part) {
                counts[rentals.outcome()[row]]++;
            }
            if (Arrays.stream(counts).min().orElse(0) < FEWEST) {
                throw tooLittle();
            }
        }
        return this;
    }

    private static TrainingException tooLittle() {
        return new TrainingException(
                Reason.TOO_LITTLE,
                "There is too little fit feedback: each of small, fit and large is needed " + FEWEST
                        + " times in training, validation and test.");
    }

    private static int[] rows(int[] day, long from, long before) {
        return IntStream.range(0, day.length)
                .filter(row -> day[row] >= from && day[row] < before)
                .toArray();
    }

    private static int[] sorted(int[] lot, int from, int to) {
        int[] rows = Arrays.copyOfRange(lot, from, to);
        Arrays.sort(rows);
        return rows;
    }
}
