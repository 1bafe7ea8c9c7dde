package rapport.engine.value;

/** The regularised incomplete beta function, by its continued fraction (Lentz's method). */
final class IncompleteBeta {
    private static final double TINY = 1e-300;
    private static final double ENOUGH = 1e-15;
    private static final int MOST_STEPS = 200_000;

    private IncompleteBeta() {}

    /**
     * I<sub>x</sub>(a, b), between 0 and 1.
     *
     * @param x between 0 and 1
     * @param y 1 - x, which the caller knows exactly also where x is next to 1
     * @param a positive
     * @param b positive
     */
    static double of(double x, double y, double a, double b) {
        if (x <= 0) {
            return 0;
        }
        if (y <= 0) {
            return 1;
        }
        if (a == 1) {
            return -Math.expm1(b * log(y, x));
        }
        double factor = Math.exp(a * log(x, y) + b * log(y, x) - LogGamma.beta(a, b));
        double result = x < (a + 1) / (a + b + 2) ? factor * fraction(x, a, b) / a : 1 - factor * fraction(y, b, a) / b;
        return Math.clamp(result, 0, 1);
    }

    private static double log(double part, double rest) {
        return part > 0.5 ? Math.log1p(-rest) : Math.log(part);
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / away(1 - (a + b) * x / (a + 1));
        double h = d;
        for (int m = 1; m < MOST_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2.0 * m - 1) * (a + 2.0 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            double step = d * c;
            h *= step;
            if (Math.abs(step - 1) < ENOUGH) {
                break;
            }
        }
        return h;
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
