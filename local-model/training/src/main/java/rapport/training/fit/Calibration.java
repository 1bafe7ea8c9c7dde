package rapport.training.fit;

/** Vector scaling: a temperature and a shift for small and for large, chosen by log loss on the validation. */
final class Calibration {
    private static final int STEPS = 50;
    private static final int PARAMETERS = 3;
    private static final double LEAST = 1e-9;

    private final double[] chosen = {1, 0, 0};

    Calibration(double[][] probabilities, int[] truth) {
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[PARAMETERS];
            double[][] curvature = new double[PARAMETERS][PARAMETERS];
            for (int row = 0; row < truth.length; row++) {
                double[] x = logits(probabilities[row]);
                double[] p = apply(probabilities[row]);
                double small = (truth[row] == Rentals.SMALL ? 1 : 0) - p[Rentals.SMALL];
                double large = (truth[row] == Rentals.LARGE ? 1 : 0) - p[Rentals.LARGE];
                double ss = p[Rentals.SMALL] * (1 - p[Rentals.SMALL]);
                double ll = p[Rentals.LARGE] * (1 - p[Rentals.LARGE]);
                double sl = -p[Rentals.SMALL] * p[Rentals.LARGE];
                gradient[0] += small * x[0] + large * x[1];
                gradient[1] += small;
                gradient[2] += large;
                curvature[0][0] += ss * x[0] * x[0] + 2 * sl * x[0] * x[1] + ll * x[1] * x[1];
                curvature[1][0] += ss * x[0] + sl * x[1];
                curvature[2][0] += sl * x[0] + ll * x[1];
                curvature[1][1] += ss;
                curvature[2][1] += sl;
                curvature[2][2] += ll;
            }
            for (int i = 0; i < PARAMETERS; i++) {
                curvature[i][i] += 1;
            }
            double[] move = Linear.solve(curvature, gradient);
            for (int i = 0; i < PARAMETERS; i++) {
                chosen[i] += Math.clamp(move[i], -0.5, 0.5);
            }
            chosen[0] = Math.max(chosen[0], 0.05);
        }
    }

    double[] apply(double[] probabilities) {
        double[] x = logits(probabilities);
        double small = Math.exp(chosen[0] * x[0] + chosen[1]);
        double large = Math.exp(chosen[0] * x[1] + chosen[2]);
        double sum = 1 + small + large;
        return new double[] {small / sum, 1 / sum, large / sum};
    }

    double[][] apply(double[][] probabilities) {
        double[][] applied = new double[probabilities.length][];
        for (int row = 0; row < applied.length; row++) {
            applied[row] = apply(probabilities[row]);
        }
        return applied;
    }

    private static double[] logits(double[] p) {
        double fit = Math.log(Math.max(LEAST, p[Rentals.FIT]));
        return new double[] {
            Math.log(Math.max(LEAST, p[Rentals.SMALL])) - fit, Math.log(Math.max(LEAST, p[Rentals.LARGE])) - fit
        };
    }
}
