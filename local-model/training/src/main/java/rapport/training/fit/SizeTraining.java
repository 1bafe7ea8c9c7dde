package rapport.training.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import rapport.engine.size.SizeScale;
import rapport.engine.size.SizeScale.Step;
import rapport.engine.size.SizeTable;
import rapport.engine.size.SizeTable.Fit;
import rapport.engine.size.SizeTable.Offset;

/**
 * Learns the table that size advice ships with: an ordinal logistic model of the outcome in which each person has a size
 * and each product, brand and category an offset, fitted by turns with Newton steps. How steep the model is and how freely
 * people choose is decided on a tenth of the known rows.
 */
final class SizeTraining {
    private static final int PASSES = 8;
    private static final double LARGEST_STEP = 0.7;
    private static final double LEAST_VARIANCE = 1e-3;

    /**
     * Outcomes say how an offset times the slope is, hardly how large either is: without a bound, shallow slopes with
     * offsets of many sizes foretell as well and advise nonsense. Brands seldom run a size off.
     */
    private static final double MOST_VARIANCE = 0.5;

    /** Single products differ more: two sizes off is rare, not unheard of. */
    private static final double MOST_OF_PRODUCTS = 1.5;

    private static final double[] SLOPES = {0.7, 1.2, 1.9, 3};
    private static final double[] CHOICES = {0.3, 0.5, 0.9};
    private static final int JUDGED = 4_000;

    private final Rentals rentals;
    private final int[] known;
    private final double[] place;
    private final double[] own;
    private final Offsets items;
    private final Offsets brands;
    private final Offsets categories;
    private final double choice;
    private final double slope;
    private double small = 2;
    private double large = 2;
    private double middle;
    private double spread;

    private SizeTraining(Rentals rentals, int[] known, double slope, double choice) {
        this.rentals = rentals;
        this.known = known;
        this.slope = slope;
        this.choice = choice;
        place = Arrays.stream(Sizing.places(rentals, known))
                .map(each -> each * Sizing.SCALE)
                .toArray();
        own = new double[rentals.user().groups()];
        items = new Offsets(rentals.item(), MOST_OF_PRODUCTS);
        brands = new Offsets(rentals.brand(), MOST_VARIANCE);
        categories = new Offsets(rentals.category(), MOST_VARIANCE);
    }

    static SizeTable learn(Rentals rentals, int[] known, long seed) {
        int[] lot = Split.shuffled(known.length, seed);
        int judged = Math.min(JUDGED, known.length / 10);
        int[] asked = IntStream.range(0, judged).map(i -> known[lot[i]]).toArray();
        int[] rest = IntStream.range(judged, known.length)
                .map(i -> known[lot[i]])
                .sorted()
                .toArray();
        int[] truth = Arrays.stream(asked).map(row -> rentals.outcome()[row]).toArray();
        double least = Double.POSITIVE_INFINITY;
        double bestSlope = SLOPES[0];
        double bestChoice = CHOICES[0];
        for (double slope : SLOPES) {
            for (double choice : CHOICES) {
                SizeTable table = new SizeTraining(rentals, rest, slope, choice).table();
                double loss = Measures.logLoss(new DeviceAnswers(rentals, table, rest).of(asked), truth);
                if (loss < least) {
                    least = loss;
                    bestSlope = slope;
                    bestChoice = choice;
                }
            }
        }
        return new SizeTraining(rentals, known, bestSlope, bestChoice).table();
    }

    private SizeTable table() {
        startPeople();
        for (int pass = 0; pass < PASSES; pass++) {
            stepPeople();
            // the widest first, so that products only get what is their own
            step(categories, pass > 0);
            step(brands, pass > 0);
            step(items, pass > 0);
            stepThresholds();
        }
        Map<String, Offset> products = items.table();
        double from = Arrays.stream(known).mapToDouble(this::place).min().orElse(0);
        double to = Arrays.stream(known).mapToDouble(this::place).max().orElse(1);
        double share = to > from ? Math.clamp((middle - from) / (to - from), 0, 1) : 0.5;
        Fit fit = new Fit(small, large, slope, share, Math.max(spread, 0.3), choice);
        return new SizeTable(
                fit, Map.of("", scale()), products, brands.table(), categories.table(), new Offset(0, items.between));
    }

    private SizeScale scale() {
        List<Step> steps = new ArrayList<>();
        boolean[] seen = new boolean[place.length];
        for (int row : known) {
            int size = rentals.size().of()[row];
            if (!seen[size]) {
                seen[size] = true;
                steps.add(new Step(rentals.sizes().get(size), place[size]));
            }
        }
        steps.sort(Comparator.comparingDouble(Step::place).thenComparing(Step::label));
        return new SizeScale(steps);
    }

    private double place(int row) {
        return place[rentals.size().of()[row]];
    }

    private double largeness(int row) {
        return place(row)
                + items.of(row)
                + categories.of(row)
                - own[rentals.user().of()[row]];
    }

    private void startPeople() {
        double[] sums = new double[own.length];
        int[] counts = new int[own.length];
        double sum = 0;
        for (int row : known) {
            sums[rentals.user().of()[row]] += place(row);
            counts[rentals.user().of()[row]]++;
            sum += place(row);
        }
        middle = sum / known.length;
        double squares = 0;
        int people = 0;
        for (int user = 0; user < own.length; user++) {
            own[user] = counts[user] == 0 ? middle : sums[user] / counts[user];
            if (counts[user] > 0) {
                squares += (own[user] - middle) * (own[user] - middle);
                people++;
            }
        }
        spread = Math.sqrt(squares / Math.max(1, people));
    }

    private void stepPeople() {
        double[] gradient = new double[own.length];
        double[] curvature = new double[own.length];
        for (int row : known) {
            int user = rentals.user().of()[row];
            Slope at = new Slope(row);
            gradient[user] += -at.gradient + (place(row) - own[user]) / (choice * choice);
            curvature[user] += at.curvature + 1 / (choice * choice);
        }
        double prior = Math.max(spread, 0.3) * Math.max(spread, 0.3);
        for (int user = 0; user < own.length; user++) {
            double precision = curvature[user] + 1 / prior;
            own[user] += bounded((gradient[user] + (middle - own[user]) / prior) / precision);
        }
    }

    private void step(Offsets offsets, boolean learnVariance) {
        if (offsets.grouping.groups() == 1) {
            return; // all the same: it says nothing that the thresholds do not
        }
        double[] gradient = new double[offsets.grouping.groups()];
        double[] curvature = new double[offsets.grouping.groups()];
        for (int row : known) {
            Slope at = new Slope(row);
            gradient[offsets.grouping.of()[row]] += at.gradient;
            curvature[offsets.grouping.of()[row]] += at.curvature;
        }
        offsets.step(gradient, curvature, learnVariance);
    }

    private void stepThresholds() {
        double smallGradient = 0;
        double smallCurvature = 1;
        double largeGradient = 0;
        double largeCurvature = 1;
        for (int row : known) {
            Slope at = new Slope(row);
            double a = at.small * (1 - at.small);
            double b = at.large * (1 - at.large);
            double fits = Math.max(1 - at.small - at.large, 1e-9);
            switch (rentals.outcome()[row]) {
                case Rentals.SMALL -> smallGradient -= 1 - at.small;
                case Rentals.LARGE -> largeGradient -= 1 - at.large;
                default -> {
                    smallGradient += a / fits;
                    largeGradient += b / fits;
                }
            }
            smallCurvature += a;
            largeCurvature += b;
        }
        small = Math.clamp(small + bounded(smallGradient / smallCurvature), 0.05, 20);
        large = Math.clamp(large + bounded(largeGradient / largeCurvature), 0.05, 20);
    }

    private static double bounded(double step) {
        return Math.clamp(step, -LARGEST_STEP, LARGEST_STEP);
    }

    /** How the log-likelihood of a row changes with how large it is. */
    private final class Slope {
        final double small;
        final double large;
        final double gradient;
        final double curvature;

        Slope(int row) {
            double z = largeness(row);
            small = 1 / (1 + Math.exp(SizeTraining.this.small + slope * z));
            large = 1 / (1 + Math.exp(SizeTraining.this.large - slope * z));
            double a = slope * slope * small * (1 - small);
            double b = slope * slope * large * (1 - large);
            switch (rentals.outcome()[row]) {
                case Rentals.SMALL -> {
                    gradient = -slope * (1 - small);
                    curvature = a;
                }
                case Rentals.LARGE -> {
                    gradient = slope * (1 - large);
                    curvature = b;
                }
                default -> {
                    gradient = slope * (small - large);
                    curvature = a + b;
                }
            }
        }
    }

    /** How large the groups of a factor run. */
    private static final class Offsets {
        private static final double UNSEEN = -1;

        private final Grouping grouping;
        private final double[] mean;
        private final double[] variance;
        private final double most;
        private double between = 0.2;

        Offsets(Grouping grouping, double most) {
            this.most = most;
            this.grouping = grouping;
            mean = new double[grouping.groups()];
            variance = new double[grouping.groups()];
            Arrays.fill(variance, UNSEEN);
            if (grouping.groups() == 1) {
                variance[0] = 0;
            }
        }

        double of(int row) {
            return mean[grouping.of()[row]];
        }

        void step(double[] gradient, double[] curvature, boolean learnVariance) {
            double squares = 0;
            int seen = 0;
            for (int group = 0; group < mean.length; group++) {
                double precision = curvature[group] + 1 / between;
                mean[group] += bounded((gradient[group] - mean[group] / between) / precision);
                variance[group] = curvature[group] > 0 ? 1 / precision : UNSEEN;
                if (curvature[group] > 0) {
                    squares += mean[group] * mean[group] + variance[group];
                    seen++;
                }
            }
            if (learnVariance && seen > 1) {
                between = Math.clamp(squares / seen, LEAST_VARIANCE, most);
            }
        }

        /** Keys are the numbers of the groups; those that were not seen are left out. */
        Map<String, Offset> table() {
            Map<String, Offset> table = new HashMap<>();
            for (int group = 0; group < mean.length; group++) {
                if (variance[group] != UNSEEN) {
                    table.put(Integer.toString(group), new Offset(mean[group], variance[group]));
                }
            }
            return table;
        }
    }
}
