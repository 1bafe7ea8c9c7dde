package rapport.engine;

/** How strongly two products belong together. One formula for choosing companions and for scoring with them. */
final class Affinity {
    /** Pulls pairs with few common baskets down: 3 of 3 is weaker evidence than 60 of 70. */
    private static final double SHRINKAGE = 10;

    private Affinity() {}

    /** The cosine of the two products' baskets, shrunk: 0 to below 1. */
    static double of(int together, int baskets, int basketsOfOther) {
        return together / (Math.sqrt((double) baskets * basketsOfOther) + SHRINKAGE);
    }
}
