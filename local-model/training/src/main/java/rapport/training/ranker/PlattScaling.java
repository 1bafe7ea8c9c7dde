package rapport.training.ranker;

/**
 * Makes scores log-odds: a slope and an offset that fit what happened best, by Newton's method on the likelihood. The
 * order of the scores stays.
 */
final class PlattScaling {
    private static final int MOST_STEPS = 50;
    private static final double ENOUGH = 1e-9;
    /** Holds the slope near 1 and the offset near its start where there is little to fit. */
    private static final double RIDGE = 1e-3;

    private PlattScaling() {}

    /**
     * @param scores of candidates, customer by customer
     * @param happened the same, whether they were bought
     * @param offset where the search for the offset begins
     * @return slope and offset
     */
    static float[] fit(float[][] scores, boolean[][] happened, double offset) {
        double a = 1;
        double b = offset;
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            double gradientA = RIDGE * (a - 1);
            double gradientB = RIDGE * (b - offset);
            double aa = RIDGE;
            double ab = 0;
            double bb = RIDGE;
            double loss = 0;
            for (int i = 0; i < scores.length; i++) {
                for (int row = 0; row < scores[i].length; row++) {
                    double score = scores[i][row];
                    double odds = a * score + b;
                    double p = 1 / (1 + Math.exp(-odds));
                    double wrong = p - (happened[i][row] ? 1 : 0);
                    double weight = p * (1 - p);
                    loss += Math.log1p(Math.exp(-Math.abs(odds))) + Math.max(0, happened[i][row] ? -odds : odds);
                    gradientA += wrong * score;
                    gradientB += wrong;
                    aa += weight * score * score;
                    ab += weight * score;
                    bb += weight;
                }
            }
            double determinant = aa * bb - ab * ab;
            if (!(determinant > 0) || Math.abs(before - loss) <= ENOUGH * Math.max(1, loss)) {
                break;
            }
            a -= (bb * gradientA - ab * gradientB) / determinant;
            b -= (aa * gradientB - ab * gradientA) / determinant;
            before = loss;
        }
        boolean usable = Double.isFinite(a) && Double.isFinite(b) && a > 0;
        return usable ? new float[] {(float) a, (float) b} : new float[] {1, (float) offset};
    }
}
