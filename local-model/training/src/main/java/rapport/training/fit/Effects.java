package rapport.training.fit;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A multinomial logistic model of the outcome with crossed random effects: linear terms, and for each group of each
 * factor (product, person, size, …) a leaning of its own to small and to large, shrunk as far as the data says that
 * such groups differ (empirical Bayes, the variances by expectation maximisation in Laplace's approximation). Fitted by
 * Newton steps, one factor after another. The same rows give the same model.
 */
final class Effects {
    private static final int PASSES = 8;
    private static final double FIRST_VARIANCE = 0.3;
    private static final double LEAST_VARIANCE = 1e-3;
    private static final double LARGEST_STEP = 1;
    private static final double LARGEST_SCORE = 20;
    private static final int SIDES = 2;

    private final double[][] terms;
    private final List<Factor> factors;
    private final double[][] linear;
    private final double[][][] leaning;
    private final double[][][] variance;
    private final double[][] between;
    private final double[][] score;

    /**
     * Rows in groups that differ.
     *
     * @param slope what the leaning is multiplied with in each row; null if it is added as it is
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Factor(Grouping grouping, double @Nullable [] slope) {
        Factor(Grouping grouping) {
            this(grouping, null);
        }

        double slope(int row) {
            return slope == null ? 1 : slope[row];
        }
    }

    /**
     * @param terms by row; the first is 1
     * @param known the rows whose outcomes are learned from; no other outcome is looked at
     */
    Effects(double[][] terms, List<Factor> factors, int[] outcome, int[] known) {
        this.terms = terms;
        this.factors = factors;
        linear = new double[SIDES][terms[known[0]].length];
        leaning = new double[SIDES][factors.size()][];
        variance = new double[SIDES][factors.size()][];
        between = new double[SIDES][factors.size()];
        score = new double[SIDES][outcome.length];
        for (int side = 0; side < SIDES; side++) {
            Arrays.fill(between[side], FIRST_VARIANCE);
            for (int factor = 0; factor < factors.size(); factor++) {
                int groups = factors.get(factor).grouping().groups();
                leaning[side][factor] = new double[groups];
                variance[side][factor] = new double[groups];
                Arrays.fill(variance[side][factor], FIRST_VARIANCE);
            }
        }
        start(outcome, known);
        for (int pass = 0; pass < PASSES; pass++) {
            for (int side = 0; side < SIDES; side++) {
                stepLinear(side, outcome, known);
            }
            for (int factor = 0; factor < factors.size(); factor++) {
                for (int side = 0; side < SIDES; side++) {
                    stepFactor(side, factor, outcome, known, pass > 0);
                }
            }
        }
    }

    /** The logarithm of the odds of small (side 0) or large (side 1) against fit. */
    double score(int side, int row) {
        double sum = 0;
        for (int i = 0; i < terms[row].length; i++) {
            sum += linear[side][i] * terms[row][i];
        }
        for (int factor = 0; factor < factors.size(); factor++) {
            Factor each = factors.get(factor);
            sum += leaning[side][factor][each.grouping().of()[row]] * each.slope(row);
        }
        return bounded(sum);
    }

    double leaning(int side, int factor, int row) {
        return leaning[side][factor][factors.get(factor).grouping().of()[row]];
    }

    /** How uncertain a leaning is. */
    double variance(int side, int factor, int row) {
        return variance[side][factor][factors.get(factor).grouping().of()[row]];
    }

    /** Small, fit, large. */
    double[] probabilities(int row) {
        double small = Math.exp(score(0, row));
        double large = Math.exp(score(1, row));
        double sum = 1 + small + large;
        return new double[] {small / sum, 1 / sum, large / sum};
    }

    private void start(int[] outcome, int[] known) {
        double[] counts = {1, 1, 1};
        for (int row : known) {
            counts[outcome[row]]++;
        }
        for (int side = 0; side < SIDES; side++) {
            linear[side][0] = Math.log(counts[side * 2] / counts[Rentals.FIT]);
            for (int row : known) {
                score[side][row] = linear[side][0];
            }
        }
    }

    private void stepLinear(int side, int[] outcome, int[] known) {
        int size = linear[side].length;
        double[][] curvature = new double[size][size];
        double[] gradient = new double[size];
        for (int row : known) {
            double p = probability(side, row);
            double miss = (outcome[row] == side * 2 ? 1 : 0) - p;
            double[] x = terms[row];
            for (int i = 0; i < size; i++) {
                gradient[i] += miss * x[i];
                double weighted = p * (1 - p) * x[i];
                for (int j = 0; j <= i; j++) {
                    curvature[i][j] += weighted * x[j];
                }
            }
        }
        curvature[0][0] += 1e-3;
        for (int i = 1; i < size; i++) {
            curvature[i][i] += 1;
            gradient[i] -= linear[side][i];
        }
        double[] step = Linear.solve(curvature, gradient);
        for (int i = 0; i < size; i++) {
            step[i] = Math.clamp(step[i], -LARGEST_STEP, LARGEST_STEP);
            linear[side][i] += step[i];
        }
        for (int row : known) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += step[i] * terms[row][i];
            }
            score[side][row] += sum;
        }
    }

    private void stepFactor(int side, int factor, int[] outcome, int[] known, boolean learnVariance) {
        Factor each = factors.get(factor);
        int[] of = each.grouping().of();
        int groups = each.grouping().groups();
        double[] gradient = new double[groups];
        double[] curvature = new double[groups];
        for (int row : known) {
            double p = probability(side, row);
            double slope = each.slope(row);
            gradient[of[row]] += slope * ((outcome[row] == side * 2 ? 1 : 0) - p);
            curvature[of[row]] += slope * slope * p * (1 - p);
        }
        double[] own = leaning[side][factor];
        double[] step = new double[groups];
        double prior = between[side][factor];
        double squares = 0;
        int seen = 0;
        for (int group = 0; group < groups; group++) {
            double precision = curvature[group] + 1 / prior;
            step[group] = Math.clamp((gradient[group] - own[group] / prior) / precision, -LARGEST_STEP, LARGEST_STEP);
            own[group] += step[group];
            variance[side][factor][group] = 1 / precision;
            if (curvature[group] > 0) {
                squares += own[group] * own[group] + 1 / precision;
                seen++;
            }
        }
        for (int row : known) {
            score[side][row] += step[of[row]] * each.slope(row);
        }
        if (learnVariance && seen > 1) {
            between[side][factor] = Math.max(LEAST_VARIANCE, squares / seen);
        }
    }

    private double probability(int side, int row) {
        double small = Math.exp(bounded(score[0][row]));
        double large = Math.exp(bounded(score[1][row]));
        return (side == 0 ? small : large) / (1 + small + large);
    }

    private static double bounded(double score) {
        return Math.clamp(score, -LARGEST_SCORE, LARGEST_SCORE);
    }
}
