package rapport.training.fit;

/** Outcomes of other rows, each weighed by how near it is. */
final class Kernel {
    private final double[] weights = new double[Rentals.OUTCOMES];

    void add(int outcome, double weight) {
        weights[outcome] += weight;
    }

    double weight() {
        return weights[Rentals.SMALL] + weights[Rentals.FIT] + weights[Rentals.LARGE];
    }

    /** The share of an outcome, drawn to what is usual as by so many rows. */
    double share(int outcome, double[] usual, double prior) {
        return (weights[outcome] + prior * usual[outcome]) / (weight() + prior);
    }
}
