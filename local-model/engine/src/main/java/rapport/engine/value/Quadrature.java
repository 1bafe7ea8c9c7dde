package rapport.engine.value;

import java.util.function.DoubleUnaryOperator;

/** Integrals of smooth functions: Gauss and Kronrod's 7 and 15 points, halving where the two disagree. */
final class Quadrature {
    private static final double[] NODES = {
        0.9914553711208126,
        0.9491079123427585,
        0.8648644233597691,
        0.7415311855993945,
        0.5860872354676911,
        0.4058451513773972,
        0.20778495500789848,
        0
    };
    private static final double[] KRONROD = {
        0.022935322010529224,
        0.06309209262997856,
        0.10479001032225019,
        0.14065325971552592,
        0.1690047266392679,
        0.19035057806478542,
        0.20443294007529889,
        0.20948214108472782
    };
    private static final double[] GAUSS = {
        0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694
    };
    private static final int DEEPEST = 14;

    private Quadrature() {}

    /**
     * The integral from one end to the other.
     *
     * @param panel the longest piece with which to begin; not longer than what the function does in it is simple
     * @param tolerance the absolute error allowed for each piece
     */
    static double integral(DoubleUnaryOperator f, double from, double to, double panel, double tolerance) {
        if (!(to > from)) {
            return 0;
        }
        int panels = (int) Math.ceil((to - from) / panel);
        double width = (to - from) / panels;
        double sum = 0;
        for (int i = 0; i < panels; i++) {
            sum += piece(f, from + i * width, from + (i + 1) * width, tolerance, 0);
        }
        return sum;
    }

    private static double piece(DoubleUnaryOperator f, double from, double to, double tolerance, int depth) {
        double middle = (from + to) / 2;
        double half = (to - from) / 2;
        double atMiddle = f.applyAsDouble(middle);
        double kronrod = KRONROD[7] * atMiddle;
        double gauss = GAUSS[3] * atMiddle;
        for (int i = 0; i < 7; i++) {
            double pair = f.applyAsDouble(middle - half * NODES[i]) + f.applyAsDouble(middle + half * NODES[i]);
            kronrod += KRONROD[i] * pair;
            if (i % 2 == 1) {
                gauss += GAUSS[i / 2] * pair;
            }
        }
        double error = Math.abs(kronrod - gauss) * half;
        if (error <= tolerance || depth == DEEPEST) {
            return kronrod * half;
        }
        return piece(f, from, middle, tolerance / 2, depth + 1) + piece(f, middle, to, tolerance / 2, depth + 1);
    }
}
