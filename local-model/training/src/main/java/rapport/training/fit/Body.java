package rapport.training.fit;

import java.util.Arrays;

/**
 * What is known of the wearers' bodies, as terms of a linear model: measures about their middle, their squares and
 * products, and which are missing. Middles come from the rows that are learned from.
 */
final class Body {
    /** Terms by their place. */
    static final int WEIGHT = 1;

    static final int HEIGHT = 2;
    static final int BAND = 4;
    static final int CUP = 5;
    static final int NO_WEIGHT = 6;

    private final double[][] terms;

    Body(Rentals rentals, int[] learned) {
        double weight = middle(rentals.weight(), learned, 135);
        double height = middle(rentals.height(), learned, 65);
        double age = middle(rentals.age(), learned, 33);
        double band = middle(rentals.band(), learned, 34);
        double cup = middle(rentals.cup(), learned, 4);
        terms = new double[rentals.rows()][];
        for (int row = 0; row < terms.length; row++) {
            double a = or0(5 * Math.log(rentals.weight()[row] / weight));
            double b = or0((rentals.height()[row] - height) / 3);
            double c = or0((rentals.age()[row] - age) / 8);
            double d = or0((rentals.band()[row] - band) / 2);
            double e = or0((rentals.cup()[row] - cup) / 1.5);
            double noWeight = Double.isNaN(rentals.weight()[row]) ? 1 : 0;
            double noBust = Double.isNaN(rentals.band()[row]) ? 1 : 0;
            terms[row] = new double[] {
                1,
                a,
                b,
                c,
                d,
                e,
                noWeight,
                noBust,
                a * a,
                b * b,
                a * b,
                d * d,
                e * e,
                d * e,
                a * d,
                a * e,
                noWeight * d,
                noWeight * b,
                noWeight * d * d,
                c * c,
                a * a * a,
                noWeight * e
            };
        }
    }

    double[] terms(int row) {
        return terms[row];
    }

    private static double middle(double[] values, int[] rows, double otherwise) {
        double[] known = Arrays.stream(rows)
                .mapToDouble(row -> values[row])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return known.length == 0 ? otherwise : known[known.length / 2];
    }

    private static double or0(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
