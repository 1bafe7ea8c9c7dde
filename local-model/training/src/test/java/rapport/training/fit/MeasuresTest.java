package rapport.training.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    private static final double[][] FOUR = {{0.7, 0.2, 0.1}, {0.2, 0.7, 0.1}, {0.2, 0.2, 0.6}, {0.2, 0.6, 0.2}};
    private static final int[] TRUTH = {0, 1, 2, 2};

    @Test
    void theAreaCountsPairsAndTiesHalf() {
        Measures measures = new Measures(FOUR, TRUTH);

        assertEquals(1, measures.auc(0), 1e-12);
        assertEquals(1, measures.auc(1), 1e-12);
        assertEquals(1, measures.auc(2), 1e-12);
        assertEquals(0.5, new Measures(new double[][] {{1, 0, 0}, {1, 0, 0}}, new int[] {0, 1}).auc(0), 1e-12);
    }

    @Test
    void theCalibrationErrorIsTheGapOfTheLikeliest() {
        Measures measures = new Measures(FOUR, TRUTH);

        // bins of .6 and .7: (.6 + .6 - 1) in one, (.7 + .7 - 2) in the other
        assertEquals((0.2 + 0.6) / 4, measures.expectedCalibrationError(), 1e-12);
    }

    @Test
    void theIntervalHoldsTheMean() {
        Random random = new Random(3);
        double[][] probabilities = new double[600][];
        int[] truth = new int[600];
        int[] people = new int[600];
        for (int row = 0; row < 600; row++) {
            double chance = random.nextDouble();
            probabilities[row] = new double[] {chance / 2, 1 - chance, chance / 2};
            truth[row] = random.nextDouble() > chance ? 1 : random.nextBoolean() ? 0 : 2;
            people[row] = row / 2;
        }

        Measures measures = new Measures(probabilities, truth);
        double[] interval = measures.interval(people, 1);

        assertTrue(interval[0] < measures.meanAuc() && measures.meanAuc() < interval[1]);
        assertArrayEquals(interval, measures.interval(people, 1));
    }

    @Test
    void calibrationBringsTooSureProbabilitiesBack() {
        Random random = new Random(4);
        double[][] sure = new double[5_000][];
        int[] truth = new int[5_000];
        for (int row = 0; row < truth.length; row++) {
            boolean small = random.nextBoolean();
            sure[row] = small ? new double[] {0.97, 0.02, 0.01} : new double[] {0.02, 0.97, 0.01};
            truth[row] = random.nextDouble() < 0.7 ? (small ? 0 : 1) : random.nextInt(3);
        }

        double[][] calibrated = new Calibration(sure, truth).apply(sure);

        assertTrue(new Measures(sure, truth).expectedCalibrationError() > 0.1);
        assertTrue(new Measures(calibrated, truth).expectedCalibrationError() < 0.02);
    }
}
