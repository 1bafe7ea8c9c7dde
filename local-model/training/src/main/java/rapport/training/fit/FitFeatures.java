package rapport.training.fit;

/** The features of a row before its outcome is known: what it is itself, and what the evidence says about it. */
final class FitFeatures {
    private static final double NEVER = Double.NaN;

    private final Evidence evidence;
    private final Rentals rentals;

    FitFeatures(Evidence evidence) {
        this.evidence = evidence;
        rentals = evidence.rentals;
    }

    float[] of(int row) {
        Columns columns = new Columns();
        own(columns, row);
        effects(columns, row);
        ofItem(columns, row);
        ofUser(columns, row);
        return columns.values();
    }

    private void own(Columns to, int row) {
        int day = rentals.day()[row];
        double weight = rentals.weight()[row];
        double height = rentals.height()[row];
        to.add(evidence.sizing.place(row));
        to.add(Sizes.number(rentals.sizes().get(rentals.size().of()[row])));
        to.add(evidence.surplus[row]);
        to.add(evidence.sizing.expected(evidence.body.terms(row)));
        to.add(weight);
        to.add(height);
        to.add(weight / (height * height));
        to.add(rentals.age()[row]);
        to.add(rentals.band()[row]);
        to.add(rentals.cup()[row]);
        to.add(day == Rentals.NO_DAY ? NEVER : day);
        to.add(day == Rentals.NO_DAY ? NEVER : Math.floorMod(day, 365));
    }

    private void effects(Columns to, int row) {
        Effects effects = evidence.effects;
        for (int side = 0; side < 2; side++) {
            for (int factor = Evidence.SIZE; factor <= Evidence.USER; factor++) {
                to.add(effects.leaning(side, factor, row));
            }
            to.add(effects.score(side, row));
            to.add(evidence.impersonal(side, row));
        }
        double small = effects.score(0, row);
        double large = effects.score(1, row);
        to.add(small - large);
        to.add(Math.log(1 + Math.exp(small) + Math.exp(large)));
        to.add(effects.variance(0, Evidence.ITEM, row));
        to.add(effects.variance(0, Evidence.USER, row));
    }

    /** How others found the product: those of nearly that size against body, that size, that body, and of that time. */
    private void ofItem(Columns to, int row) {
        int[] others = evidence.byItem[rentals.item().of()[row]];
        Kernel all = new Kernel();
        Kernel sameSurplus = new Kernel();
        Kernel sameBody = new Kernel();
        Kernel sameSize = new Kernel();
        Kernel sameYear = new Kernel();
        Kernel sameSeason = new Kernel();
        Kernel sameYearAndSurplus = new Kernel();
        double[] surplus = new double[Rentals.OUTCOMES];
        int[] counts = new int[Rentals.OUTCOMES];
        double[] own = evidence.body.terms(row);
        for (int other : others) {
            int outcome = rentals.outcome()[other];
            double bySurplus = square(evidence.surplus[other] - evidence.surplus[row]);
            double bySize = square(evidence.sizing.place(other) - evidence.sizing.place(row));
            double[] body = evidence.body.terms(other);
            double byBody = square(body[Body.WEIGHT] - own[Body.WEIGHT])
                    + square(body[Body.HEIGHT] - own[Body.HEIGHT])
                    + square(body[Body.BAND] - own[Body.BAND])
                    + square(body[Body.CUP] - own[Body.CUP]);
            double days = daysBetween(row, other);
            double year = Math.exp(-days / 200);
            all.add(outcome, 1);
            sameSurplus.add(outcome, Math.exp(-2 * bySurplus));
            sameBody.add(outcome, Math.exp(-2 * bySurplus - byBody));
            sameSize.add(outcome, Math.exp(-5 * bySize));
            sameYear.add(outcome, year);
            sameSeason.add(outcome, Math.exp(-days / 50));
            sameYearAndSurplus.add(outcome, year * Math.exp(-bySurplus / 0.7));
            surplus[outcome] += evidence.surplus[other];
            counts[outcome]++;
        }
        double[] usual = evidence.usual;
        to.add(all, usual, 4);
        to.add(sameSurplus, usual, 4);
        to.add(sameBody, usual, 1);
        to.add(sameSize, usual, 4);
        to.add(sameYear, usual, 4);
        to.add(sameSeason, usual, 2);
        to.add(sameYearAndSurplus, usual, 2);
        differences(to, evidence.surplus[row], surplus, counts);
        to.add(evidence.itemSurplus(row));
        to.add(evidence.surplus[row] - evidence.itemSurplus(row));
    }

    /** How the same person found other garments, above all those that were as large or as small for others. */
    private void ofUser(Columns to, int row) {
        int[] others = evidence.byUser[rentals.user().of()[row]];
        double own = evidence.largeness(row);
        double place = evidence.sizing.place(row);
        Kernel all = new Kernel();
        Kernel asLarge = new Kernel();
        Kernel sameTime = new Kernel();
        double[] largeness = new double[Rentals.OUTCOMES];
        int[] counts = new int[Rentals.OUTCOMES];
        double largestSmall = NEVER;
        double smallestLarge = NEVER;
        double moreSmall = 0;
        double moreLarge = 0;
        double surplus = 0;
        double places = 0;
        double latest = Double.POSITIVE_INFINITY;
        double closest = Double.POSITIVE_INFINITY;
        double toClosest = NEVER;
        double closestOutcome = NEVER;
        double sameItem = NEVER;
        double toSameItem = NEVER;
        for (int other : others) {
            int outcome = rentals.outcome()[other];
            double theirs = evidence.largeness(other);
            double small = Math.exp(evidence.impersonal(0, other));
            double large = Math.exp(evidence.impersonal(1, other));
            double days = daysBetween(row, other);
            double step = place - evidence.sizing.place(other);
            all.add(outcome, 1);
            asLarge.add(outcome, Math.exp(-square(own - theirs) / 0.3));
            sameTime.add(outcome, Math.exp(-days / 60));
            largeness[outcome] += theirs;
            counts[outcome]++;
            moreSmall += (outcome == Rentals.SMALL ? 1 : 0) - small / (1 + small + large);
            moreLarge += (outcome == Rentals.LARGE ? 1 : 0) - large / (1 + small + large);
            if (outcome == Rentals.SMALL && !(largestSmall >= theirs)) {
                largestSmall = theirs;
            }
            if (outcome == Rentals.LARGE && !(smallestLarge <= theirs)) {
                smallestLarge = theirs;
            }
            surplus += evidence.surplus[other] / (others.length + 1);
            places += evidence.sizing.place(other) / others.length;
            latest = Math.min(latest, days);
            double distance = Math.abs(step) + (same(rentals.category(), row, other) ? 0 : 0.3);
            if (distance < closest) {
                closest = distance;
                toClosest = step;
                closestOutcome = outcome;
            }
            if (same(rentals.item(), row, other)) {
                sameItem = outcome;
                toSameItem = step;
            }
        }
        boolean none = others.length == 0;
        double[] usual = evidence.usual;
        to.add(all, usual, 2);
        to.add(asLarge, usual, 1);
        to.add(sameTime, usual, 0.5);
        differences(to, own, largeness, counts);
        to.add(own);
        to.add(own - largestSmall);
        to.add(own - smallestLarge);
        to.add(moreSmall / (others.length + 1.5));
        to.add(moreLarge / (others.length + 1.5));
        to.add(surplus);
        to.add(none ? NEVER : evidence.surplus[row] - surplus);
        to.add(none ? NEVER : place - places);
        to.add(none || Double.isInfinite(latest) ? NEVER : latest);
        to.add(toClosest);
        to.add(closestOutcome);
        to.add(sameItem);
        to.add(toSameItem);
    }

    /** How far a row is from the mean of those with each outcome. */
    private static void differences(Columns to, double own, double[] sums, int[] counts) {
        for (int outcome = 0; outcome < Rentals.OUTCOMES; outcome++) {
            to.add(counts[outcome] == 0 ? NEVER : own - sums[outcome] / counts[outcome]);
        }
    }

    /** Infinite where one of the days is not known. */
    private double daysBetween(int one, int other) {
        int first = rentals.day()[one];
        int second = rentals.day()[other];
        return first == Rentals.NO_DAY || second == Rentals.NO_DAY
                ? Double.POSITIVE_INFINITY
                : Math.abs((double) first - second);
    }

    private static boolean same(Grouping grouping, int one, int other) {
        return grouping.of()[one] == grouping.of()[other];
    }

    private static double square(double x) {
        return x * x;
    }
}
