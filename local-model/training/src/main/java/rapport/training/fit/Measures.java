package rapport.training.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/** How good probabilities of small, fit and large are. */
final class Measures {
    private static final int BINS = 15;
    private static final int RESAMPLES = 500;
    private static final double LEAST = 1e-12;

    private final double[][] probabilities;
    private final int[] truth;

    /** For each outcome, the rows in the order of its probability. */
    private final int[][] ascending;

    Measures(double[][] probabilities, int[] truth) {
        this.probabilities = probabilities;
        this.truth = truth;
        ascending = IntStream.range(0, Rentals.OUTCOMES)
                .mapToObj(outcome -> IntStream.range(0, truth.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> probabilities[row][outcome]))
                        .mapToInt(row -> row)
                        .toArray())
                .toArray(int[][]::new);
    }

    static double logLoss(double[][] probabilities, int[] truth) {
        double sum = 0;
        for (int row = 0; row < truth.length; row++) {
            sum -= Math.log(Math.max(LEAST, probabilities[row][truth[row]]));
        }
        return sum / truth.length;
    }

    /** The area under the curve of one outcome against the rest; ties count half. */
    double auc(int outcome) {
        int[] once = new int[truth.length];
        Arrays.fill(once, 1);
        return auc(outcome, once);
    }

    double meanAuc() {
        return (auc(Rentals.SMALL) + auc(Rentals.FIT) + auc(Rentals.LARGE)) / Rentals.OUTCOMES;
    }

    /** The 2.5 and 97.5 percentiles of the mean area when people are drawn anew, each with all their rows. */
    double[] interval(int[] people, long seed) {
        int[] distinct = Arrays.stream(people).distinct().toArray();
        int[] number = new int[Arrays.stream(people).max().orElse(0) + 1];
        for (int i = 0; i < distinct.length; i++) {
            number[distinct[i]] = i;
        }
        Random random = new Random(seed);
        double[] means = new double[RESAMPLES];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            int[] drawn = new int[distinct.length];
            for (int i = 0; i < distinct.length; i++) {
                drawn[random.nextInt(distinct.length)]++;
            }
            int[] times = new int[people.length];
            for (int row = 0; row < people.length; row++) {
                times[row] = drawn[number[people[row]]];
            }
            for (int outcome = 0; outcome < Rentals.OUTCOMES; outcome++) {
                means[sample] += auc(outcome, times) / Rentals.OUTCOMES;
            }
        }
        Arrays.sort(means);
        return new double[] {means[(int) (RESAMPLES * 0.025)], means[(int) (RESAMPLES * 0.975)]};
    }

    /** How far the probability of the likeliest outcome is from how often it came, over 15 bins of equal width. */
    double expectedCalibrationError() {
        double[] stated = new double[truth.length];
        boolean[] came = new boolean[truth.length];
        for (int row = 0; row < truth.length; row++) {
            int likeliest = 0;
            for (int outcome = 1; outcome < Rentals.OUTCOMES; outcome++) {
                if (probabilities[row][outcome] > probabilities[row][likeliest]) {
                    likeliest = outcome;
                }
            }
            stated[row] = probabilities[row][likeliest];
            came[row] = truth[row] == likeliest;
        }
        return calibrationError(stated, came);
    }

    /** The mean over the outcomes of how far each one's probability is from how often it came. */
    double classwiseCalibrationError() {
        double sum = 0;
        for (int outcome = 0; outcome < Rentals.OUTCOMES; outcome++) {
            double[] stated = new double[truth.length];
            boolean[] came = new boolean[truth.length];
            for (int row = 0; row < truth.length; row++) {
                stated[row] = probabilities[row][outcome];
                came[row] = truth[row] == outcome;
            }
            sum += calibrationError(stated, came);
        }
        return sum / Rentals.OUTCOMES;
    }

    double logLoss() {
        return logLoss(probabilities, truth);
    }

    private double auc(int outcome, int[] times) {
        double below = 0;
        double wins = 0;
        double positives = 0;
        int[] order = ascending[outcome];
        for (int i = 0; i < order.length; ) {
            double tiedNegatives = 0;
            double tiedPositives = 0;
            double value = probabilities[order[i]][outcome];
            for (; i < order.length && probabilities[order[i]][outcome] == value; i++) {
                if (truth[order[i]] == outcome) {
                    tiedPositives += times[order[i]];
                } else {
                    tiedNegatives += times[order[i]];
                }
            }
            wins += tiedPositives * (below + tiedNegatives / 2);
            below += tiedNegatives;
            positives += tiedPositives;
        }
        return positives == 0 || below == 0 ? 0.5 : wins / (positives * below);
    }

    private static double calibrationError(double[] stated, boolean[] came) {
        double[] gaps = new double[BINS];
        for (int row = 0; row < stated.length; row++) {
            gaps[Math.min(BINS - 1, (int) (stated[row] * BINS))] += stated[row] - (came[row] ? 1 : 0);
        }
        return Arrays.stream(gaps).map(Math::abs).sum() / stated.length;
    }
}
