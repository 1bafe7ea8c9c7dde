package rapport.training.fit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import rapport.engine.size.SizeScale;
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
    private final Racks racks;
    private final int fewest;
    private final double[] middle;
    private final double[] own;
    private final Offsets items;
    private final Offsets brands;
    private final Offsets categories;
    private final double choice;
    private final double slope;
    private double small = 2;
    private double large = 2;
    private double spread;

    private SizeTraining(Rentals rentals, Racks racks, int fewest, int[] known, double slope, double choice) {
        this.rentals = rentals;
        this.racks = racks;
        this.fewest = fewest;
        this.known = known;
        this.slope = slope;
        this.choice = choice;
        middle = new double[racks.scales().size()];
        own = new double[rentals.user().groups()];
        items = new Offsets(rentals.item(), MOST_OF_PRODUCTS);
        brands = new Offsets(rentals.brand(), MOST_VARIANCE);
        categories = new Offsets(rentals.category(), MOST_VARIANCE);
    }

    /** Of rows whose sizes can all be compared. */
    static SizeTable learn(Rentals rentals, int[] known, long seed) {
        return learn(rentals, known, part -> Racks.single(rentals, part), 1, seed);
    }

    /**
     * The same.
     *
     * @param racks which sizes can be compared, for the rows that are learned from
     * @param fewest people that a product, a brand or a category needs to be told of
     */
    static SizeTable learn(Rentals rentals, int[] known, Function<int[], Racks> racks, int fewest, long seed) {
        int[] lot = Split.shuffled(known.length, seed);
        int judged = Math.min(JUDGED, known.length / 10);
        int[] asked = IntStream.range(0, judged).map(i -> known[lot[i]]).toArray();
        int[] rest = IntStream.range(judged, known.length)
                .map(i -> known[lot[i]])
                .sorted()
                .toArray();
        Racks ofRest = racks.apply(rest);
        int[] truth = Arrays.stream(asked).map(row -> rentals.outcome()[row]).toArray();
        double least = Double.POSITIVE_INFINITY;
        double bestSlope = SLOPES[0];
        double bestChoice = CHOICES[0];
        for (double slope : SLOPES) {
            for (double choice : CHOICES) {
                SizeTable table = new SizeTraining(rentals, ofRest, fewest, rest, slope, choice).table();
                double loss = Measures.logLoss(new DeviceAnswers(rentals, table, rest).of(asked), truth);
                if (loss < least) {
                    least = loss;
                    bestSlope = slope;
                    bestChoice = choice;
                }
            }
        }
        return new SizeTraining(rentals, racks.apply(known), fewest, known, bestSlope, bestChoice).table();
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
        Fit fit = new Fit(small, large, slope, share(), Math.max(spread, 0.3), choice);
        Map<String, SizeScale> scales = new HashMap<>();
        for (int rack = 0; rack < racks.scales().size(); rack++) {
            scales.put(racks.names().get(rack), racks.scales().get(rack));
        }
        return new SizeTable(
                fit,
                scales,
                table(items),
                table(brands),
                table(categories),
                new Offset(0, items.between),
                new Offset(0, (brands.grouping.groups() > 1 ? brands : items).between));
    }

    /** Where people's sizes lie, on average over the rows of all racks. */
    private double share() {
        double[] rows = new double[middle.length];
        for (int row : known) {
            rows[rack(row)]++;
        }
        double share = 0;
        for (int rack = 0; rack < middle.length; rack++) {
            share += rows[rack] / known.length * racks.share(rack, middle[rack]);
        }
        return share;
    }

    private Map<String, Offset> table(Offsets offsets) {
        int[] people = new int[offsets.grouping.groups()];
        Set<Long> met = new HashSet<>();
        for (int row : known) {
            int group = offsets.grouping.of()[row];
            if (met.add((long) group << 32 | rentals.user().of()[row])) {
                people[group]++;
            }
        }
        return offsets.table(group -> people[group] >= fewest);
    }

    private int rack(int row) {
        return racks.ofUser()[rentals.user().of()[row]];
    }

    private double place(int row) {
        return racks.place()[rentals.size().of()[row]];
    }

    private double largeness(int row) {
        return place(row)
                + items.of(row)
                + brands.of(row)
                + categories.of(row)
                - own[rentals.user().of()[row]];
    }

    private void startPeople() {
        double[] sums = new double[own.length];
        int[] counts = new int[own.length];
        int[] rows = new int[middle.length];
        for (int row : known) {
            sums[rentals.user().of()[row]] += place(row);
            counts[rentals.user().of()[row]]++;
            middle[rack(row)] += place(row);
            rows[rack(row)]++;
        }
        for (int rack = 0; rack < middle.length; rack++) {
            middle[rack] /= Math.max(1, rows[rack]);
        }
        double squares = 0;
        int people = 0;
        for (int user = 0; user < own.length; user++) {
            double usual = middle[racks.ofUser()[user]];
            own[user] = counts[user] == 0 ? usual : sums[user] / counts[user];
            if (counts[user] > 0) {
                squares += (own[user] - usual) * (own[user] - usual);
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
            own[user] += bounded((gradient[user] + (middle[racks.ofUser()[user]] - own[user]) / prior) / precision);
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

        /** Keys are the numbers of the groups; those that were not seen are left out, as are those not to be told of. */
        Map<String, Offset> table(IntPredicate told) {
            Map<String, Offset> table = new HashMap<>();
            for (int group = 0; group < mean.length; group++) {
                if (variance[group] != UNSEEN && told.test(group)) {
                    table.put(Integer.toString(group), new Offset(mean[group], variance[group]));
                }
            }
            return table;
        }
    }
}
