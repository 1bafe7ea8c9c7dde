package rapport.training.fit;

import java.util.List;

/**
 * Where each size stands, which size a body would take, and by how much a row differs: learned from known rows without
 * looking at their outcomes. A size stands at the mean logarithm of its wearers' weight; where few weights are known,
 * at its number or its place among the letters.
 */
final class Sizing {
    /** Brings one ordinary step between two sizes near to one. */
    static final double SCALE = 10;

    private static final double PRIOR_WEARERS = 2;
    private static final double STEP = 0.07;

    private final Rentals rentals;
    private final double[] place;
    private final double[] ofBody;

    Sizing(Rentals rentals, Body body, int[] known) {
        this.rentals = rentals;
        place = places(rentals, known);
        int terms = body.terms(known[0]).length;
        double[][] squares = new double[terms][terms];
        double[] products = new double[terms];
        for (int row : known) {
            double[] x = body.terms(row);
            for (int i = 0; i < terms; i++) {
                products[i] += x[i] * place[rentals.size().of()[row]];
                for (int j = 0; j <= i; j++) {
                    squares[i][j] += x[i] * x[j];
                }
            }
        }
        for (int i = 0; i < terms; i++) {
            squares[i][i] += 1;
        }
        ofBody = Linear.solve(squares, products);
    }

    /** Where the size taken stands. */
    double place(int row) {
        return SCALE * place[rentals.size().of()[row]];
    }

    /** Where the size stands that such a body takes. */
    double expected(double[] body) {
        double sum = 0;
        for (int i = 0; i < ofBody.length; i++) {
            sum += ofBody[i] * body[i];
        }
        return SCALE * sum;
    }

    /** Where each size stands, before it is scaled. */
    static double[] places(Rentals rentals, int[] known) {
        int sizes = rentals.size().groups();
        double[] sums = new double[sizes];
        int[] counts = new int[sizes];
        double sum = 0;
        int count = 0;
        for (int row : known) {
            double weight = rentals.weight()[row];
            if (!Double.isNaN(weight)) {
                int size = rentals.size().of()[row];
                sums[size] += Math.log(weight);
                counts[size]++;
                sum += Math.log(weight);
                count++;
            }
        }
        double[] places = new double[sizes];
        if (count < known.length / 3) {
            List<String> ordered = Sizes.ordered(rentals.sizes());
            for (int size = 0; size < sizes; size++) {
                places[size] = STEP * ordered.indexOf(rentals.sizes().get(size));
            }
            return places;
        }
        for (int size = 0; size < sizes; size++) {
            places[size] = (sums[size] + PRIOR_WEARERS * sum / count) / (counts[size] + PRIOR_WEARERS);
        }
        return places;
    }
}
