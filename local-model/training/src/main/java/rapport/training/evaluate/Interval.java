package rapport.training.evaluate;

import java.util.Arrays;
import java.util.Random;
import rapport.training.measure.Ranking;

/** A mean over customers, and between what it lies in 95 of 100 draws of as many customers. */
public record Interval(double mean, double low, double high) {
    private static final int DRAWS = 1_000;

    static Interval of(double[] values, long seed) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return ofRatio(values, ones, seed);
    }

    /** The ratio of two means over the same customers, drawn together. */
    static Interval ofRatio(double[] over, double[] under, long seed) {
        Random random = new Random(seed);
        double[] drawn = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double above = 0;
            double below = 0;
            for (int i = 0; i < over.length; i++) {
                int one = random.nextInt(over.length);
                above += over[one];
                below += under[one];
            }
            drawn[draw] = ratio(above, below);
        }
        Arrays.sort(drawn);
        double mean = ratio(Ranking.mean(over), Ranking.mean(under));
        return new Interval(mean, drawn[DRAWS / 40], drawn[DRAWS - 1 - DRAWS / 40]);
    }

    private static double ratio(double above, double below) {
        return below == 0 ? 0 : above / below;
    }
}
