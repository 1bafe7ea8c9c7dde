package rapport.engine;

/** Whether it is time to buy something again, by how often this person buys it. */
final class Rhythm {
    private static final double STRAIGHT_AFTER = 0.7;

    private Rhythm() {}

    /**
     * Rises to 1 over the usual time between two purchases and stays there. With fewer than two purchases nothing is
     * usual, and the answer is 1.
     */
    static double due(int purchases, long first, long last, long now) {
        if (purchases < 2 || first == last) {
            return 1;
        }
        double usual = (double) (last - first) / (purchases - 1);
        return STRAIGHT_AFTER + (1 - STRAIGHT_AFTER) * Math.clamp((now - last) / usual, 0, 1);
    }
}
