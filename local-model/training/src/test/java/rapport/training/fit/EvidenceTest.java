package rapport.training.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.training.fit.Evidence.Pairs;

class EvidenceTest {
    private static final int ROWS = 2_000;
    private static final int WATCHED = 123;

    @TempDir
    Path folder;

    @Test
    void aRowsOwnOutcomeNeverTouchesItsFeatures() throws IOException {
        Rentals rentals = rentals();
        int[] rows = IntStream.range(0, ROWS).toArray();

        float[][] before = outOfFold(rentals).features(rows, 7);
        float[][] after = outOfFold(flipped(rentals, WATCHED)).features(rows, 7);

        assertArrayEquals(before[WATCHED], after[WATCHED]);
        assertFalse(Arrays.deepEquals(before, after), "the outcome should touch the features of other rows");
    }

    @Test
    void theOutcomesOfATestNeverTouchItsFeatures() throws IOException {
        Rentals rentals = rentals();
        Split split = Split.byTime(rentals);

        float[][] before = outOfFold(rentals).features(split.before(), split.test());
        float[][] after = outOfFold(flipped(rentals, split.test())).features(split.before(), split.test());

        assertArrayEquals(before, after);
    }

    @Test
    void theRowsBeforeADayAreAllBeforeIt() throws IOException {
        Rentals rentals = rentals();
        Split split = Split.byTime(rentals);

        int latestBefore = Arrays.stream(split.before())
                .map(row -> rentals.day()[row])
                .max()
                .orElseThrow();
        int firstTested =
                Arrays.stream(split.test()).map(row -> rentals.day()[row]).min().orElseThrow();

        assertFalse(latestBefore >= firstTested);
    }

    private static OutOfFold outOfFold(Rentals rentals) {
        Body body = new Body(rentals, IntStream.range(0, ROWS / 2).toArray());
        return new OutOfFold(rentals, body, Pairs.of(rentals));
    }

    private static Rentals flipped(Rentals rentals, int... rows) {
        int[] outcome = rentals.outcome().clone();
        for (int row : rows) {
            outcome[row] = (outcome[row] + 1) % Rentals.OUTCOMES;
        }
        return rentals.withOutcome(outcome);
    }

    private Rentals rentals() throws IOException {
        return RentalFile.read(Files.write(folder.resolve("rentals.csv"), RentalLot.lines(ROWS, 4)));
    }
}
