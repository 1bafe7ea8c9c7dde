package rapport.engine.size;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a customer's purchases and returns say about the size that they have: a probability for each place on a scale,
 * by Bayes' rule from how sizes lie among people. Read only once made.
 */
final class OwnSize {
    private static final int PLACES = 241;
    private static final double BEYOND = 3;

    /** Things are brought back for other reasons, and kept although they do not fit. */
    private static final double OTHER_REASON = 0.15;

    private static final double KEPT_ANYWAY = 0.3;

    private final SizeTable table;
    private final double first;
    private final double step;
    private final double[] probability;
    private int pieces;

    OwnSize(SizeTable table, SizeScale scale, List<Worn> history) {
        this.table = table;
        double from = scale.smallest() - BEYOND;
        double to = scale.largest() + BEYOND;
        first = from;
        step = (to - from) / (PLACES - 1);
        double middle = scale.smallest() + table.fit().middle() * (scale.largest() - scale.smallest());
        double[] logarithms = new double[PLACES];
        for (int i = 0; i < PLACES; i++) {
            double away = (place(i) - middle) / table.fit().spread();
            logarithms[i] = -away * away / 2;
        }
        for (Worn worn : history) {
            if (scale.equals(table.scale(worn.garment()))) {
                OptionalDouble taken = scale.place(worn.size());
                taken.ifPresent(at -> learn(logarithms, worn, at));
            }
        }
        probability = normalised(logarithms);
    }

    /** How many pieces it rests on. */
    int pieces() {
        return pieces;
    }

    Outcome outcome(Garment garment, double taken) {
        return outcome(garment, taken, probability);
    }

    private Outcome outcome(Garment garment, double taken, double[] weights) {
        SizeTable.Offset offset = table.offset(garment);
        double small = 0;
        double large = 0;
        for (int i = 0; i < PLACES; i++) {
            Outcome here = Outcome.of(table.fit(), taken + offset.mean() - place(i), offset.variance());
            small += weights[i] * here.small();
            large += weights[i] * here.large();
        }
        return new Outcome(small, Math.max(0, 1 - small - large), large);
    }

    /** How likely it is that this size of some is the one that fits best. */
    double best(Garment garment, double taken, List<Double> all) {
        double offset = table.offset(garment).mean();
        double balance =
                (table.fit().large() - table.fit().small()) / (2 * table.fit().slope());
        double share = 0;
        for (int i = 0; i < PLACES; i++) {
            double wanted = place(i) - offset + balance;
            double own = Math.abs(taken - wanted);
            if (all.stream().allMatch(other -> other == taken || Math.abs(other - wanted) >= own)) {
                share += probability[i];
            }
        }
        return share;
    }

    /** Of a size that somebody like this chose: to choose it says something about them. */
    Outcome outcomeOfOwnChoice(Garment garment, double taken) {
        double[] logarithms = new double[PLACES];
        for (int i = 0; i < PLACES; i++) {
            logarithms[i] = Math.log(Math.max(probability[i], 1e-300)) + choice(taken, i);
        }
        return outcome(garment, taken, normalised(logarithms));
    }

    private void learn(double[] logarithms, Worn worn, double taken) {
        pieces++;
        SizeTable.Offset offset = table.offset(worn.garment());
        for (int i = 0; i < PLACES; i++) {
            Outcome outcome = Outcome.of(table.fit(), taken + offset.mean() - place(i), offset.variance());
            double likelihood = switch (worn.verdict()) {
                case KEPT -> outcome.fits() + KEPT_ANYWAY * (outcome.small() + outcome.large());
                case TOO_SMALL -> outcome.small();
                case TOO_LARGE -> outcome.large();
                case BROUGHT_BACK -> outcome.small() + outcome.large() + OTHER_REASON * outcome.fits();
            };
            logarithms[i] += Math.log(Math.max(likelihood, 1e-12)) + choice(taken, i);
        }
    }

    private double choice(double taken, int i) {
        double away = (taken - place(i)) / table.fit().choice();
        return -away * away / 2;
    }

    private double place(int i) {
        return first + i * step;
    }

    private static double[] normalised(double[] logarithms) {
        double most = Arrays.stream(logarithms).max().orElse(0);
        double[] shares = new double[PLACES];
        double sum = 0;
        for (int i = 0; i < PLACES; i++) {
            shares[i] = Math.exp(logarithms[i] - most);
            sum += shares[i];
        }
        for (int i = 0; i < PLACES; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
