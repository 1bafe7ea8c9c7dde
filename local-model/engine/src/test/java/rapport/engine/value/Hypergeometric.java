package rapport.engine.value;

/** The series of Gauss, so that the formulas of the papers can be computed as they are printed. */
final class Hypergeometric {
    private Hypergeometric() {}

    static double of(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        for (int n = 0; n < 1_000_000 && Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
        }
        return sum;
    }
}
