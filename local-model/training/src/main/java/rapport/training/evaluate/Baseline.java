package rapport.training.evaluate;

import rapport.training.measure.Ranking;

/** A published method, for comparison: scores every product for a customer. Immutable, for any number of threads. */
interface Baseline {
    String name();

    /**
     * @param user whose history is known
     * @param scores one for each product, zero on entry
     */
    void score(int user, double[] scores);

    /** This method for one thread. Equal scores are in the order of products' numbers, which say nothing. */
    default Contestant contestant(int items) {
        double[] scores = new double[items];
        return new Contestant() {
            @Override
            public String name() {
                return Baseline.this.name();
            }

            @Override
            public int[] list(int user) {
                java.util.Arrays.fill(scores, 0);
                score(user, scores);
                return SparseRows.strongest(scores, Ranking.MOST);
            }
        };
    }
}
