package rapport.engine.policy;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import rapport.engine.policy.Exploration.Tally;

/**
 * Thompson sampling among a few products: each has the chance that its take-rate is the highest of all, given how often
 * it was shown and taken (Thompson 1933; Beta posteriors). The chances are worked out first and one draw is made with
 * exactly these, so that the probability which is logged is the one that was used, and inverse propensity evaluation is
 * unbiased whatever the error of the quadrature.
 */
final class Thompson {
    /** Before anything is known: about one in twenty is taken, and it may well be otherwise. */
    private static final double PRIOR_TAKEN = 1;

    private static final double PRIOR_LEFT = 19;
    /** Older showings fade into so many, because tastes change. */
    private static final double REMEMBERED = 2_000;
    /** This share of draws is by lot, so that no probability is tiny and no inverse of it huge. */
    private static final double BY_LOT = .1;

    private static final int POINTS = 128;
    private static final double DEVIATIONS = 6;

    private Thompson() {}

    /** A place, each with its chance. */
    static int draw(double[] chances, RandomGenerator dice) {
        double left = dice.nextDouble();
        for (int i = 0; i < chances.length - 1; i++) {
            left -= chances[i];
            if (left < 0) {
                return i;
            }
        }
        return chances.length - 1;
    }

    /** By product, adding up to 1. */
    static double[] chances(Tally[] tallies) {
        double[] best = bestChances(tallies);
        for (int i = 0; i < best.length; i++) {
            best[i] = (1 - BY_LOT) * best[i] + BY_LOT / best.length;
        }
        return best;
    }

    /** The probability of each to have the highest rate of all. */
    static double[] bestChances(Tally[] tallies) {
        int size = tallies.length;
        double[] taken = new double[size];
        double[] left = new double[size];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            double fading = Math.min(1, REMEMBERED / Math.max(1, tallies[i].shown()));
            taken[i] = PRIOR_TAKEN + fading * tallies[i].taken();
            left[i] = PRIOR_LEFT + fading * (tallies[i].shown() - tallies[i].taken());
            double middle = Math.log(taken[i] / left[i]);
            double deviation = Math.sqrt(1 / taken[i] + 1 / left[i]);
            low = Math.min(low, middle - DEVIATIONS * deviation);
            high = Math.max(high, middle + DEVIATIONS * deviation);
        }
        double[][] masses = new double[size][POINTS];
        for (int point = 0; point < POINTS; point++) {
            double logit = low + (high - low) * (point + .5) / POINTS;
            double logRate = -Math.log1p(Math.exp(-logit));
            for (int i = 0; i < size; i++) {
                masses[i][point] = taken[i] * logRate + left[i] * (logRate - logit);
            }
        }
        for (double[] mass : masses) {
            normaliseLogarithms(mass);
        }
        return best(masses);
    }

    private static double[] best(double[][] masses) {
        int size = masses.length;
        double[] below = new double[size];
        double[] chances = new double[size];
        double[] before = new double[size + 1];
        before[0] = 1;
        for (int point = 0; point < POINTS; point++) {
            for (int i = 0; i < size; i++) {
                before[i + 1] = before[i] * (below[i] + masses[i][point] / 2);
            }
            double after = 1;
            for (int i = size - 1; i >= 0; i--) {
                chances[i] += masses[i][point] * before[i] * after;
                after *= below[i] + masses[i][point] / 2;
                below[i] += masses[i][point];
            }
        }
        double sum = Arrays.stream(chances).sum();
        for (int i = 0; i < size; i++) {
            chances[i] /= sum;
        }
        return chances;
    }

    private static void normaliseLogarithms(double[] logarithms) {
        double most = Arrays.stream(logarithms).max().orElseThrow();
        double sum = 0;
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = Math.exp(logarithms[i] - most);
            sum += logarithms[i];
        }
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] /= sum;
        }
    }
}
