package rapport.training.ranker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlattScalingTest {
    @Test
    void whatHappenedTellsSlopeAndOffset() {
        Random random = new Random(8);
        float[][] scores = new float[400][100];
        boolean[][] happened = new boolean[400][100];
        for (int i = 0; i < scores.length; i++) {
            for (int row = 0; row < scores[i].length; row++) {
                scores[i][row] = (float) random.nextGaussian();
                double odds = 1.5 * scores[i][row] - 2;
                happened[i][row] = random.nextDouble() < 1 / (1 + Math.exp(-odds));
            }
        }

        float[] fitted = PlattScaling.fit(scores, happened, Math.log(.3));

        assertArrayEquals(new float[] {1.5f, -2}, fitted, .06f);
    }

    @Test
    void withNothingToFitItStaysWhereItBegan() {
        assertArrayEquals(new float[] {1, -1.5f}, PlattScaling.fit(new float[0][], new boolean[0][], -1.5), 1e-6f);
    }

    @Test
    void evenIfNothingHappenedEverProbabilitiesAreNumbers() {
        float[] fitted = PlattScaling.fit(new float[][] {{1, 2, 3}}, new boolean[][] {{false, false, false}}, 0);

        assertEquals(true, Float.isFinite(fitted[0]) && Float.isFinite(fitted[1]) && fitted[0] > 0);
    }
}
