package rapport.engine;

/** How much a purchase still says, by its age: 1 when it is new. */
final class Recency {
    static final long DAY = 86_400;

    /** After so many days a purchase says half as much about what its buyer buys again. */
    private static final double HABIT = 120;

    /** After so many days it says about a third as much about what goes with it. */
    private static final double PROJECT = 14;

    private Recency() {}

    /** For buying the same again. Falls slowly and never to nothing: habits last. */
    static double ofHabit(long seconds) {
        return 1 / (1 + days(seconds) / HABIT);
    }

    /** For buying what goes with it. Falls quickly: who wanted plates for the cups has them after some weeks. */
    static double ofProject(long seconds) {
        return Math.exp(-days(seconds) / PROJECT);
    }

    private static double days(long seconds) {
        return Math.max(0, seconds) / (double) DAY;
    }
}
