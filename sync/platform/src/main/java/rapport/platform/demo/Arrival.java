package rapport.platform.demo;

import java.util.SplittableRandom;

/**
 * When a piece comes into the shops, in weeks from the first one that is made up, and how many times its usual sales it
 * sells at the height of its first weeks. Some take off; all calm down within a season.
 */
record Arrival(int week, double peak) {
    static final Arrival LONG_AGO = new Arrival(-1000, 1);

    private static final int LAST_WEEK = 100;
    private static final int ARRIVING_PERCENT = 22;
    private static final int TAKES_OFF_PERCENT = 25;
    private static final int WEEKS_TO_PEAK = 3;
    private static final double CALMS_DOWN_IN_WEEKS = 9;

    /** The arrival of the product with this number: the same one always. */
    static Arrival of(int sku) {
        SplittableRandom random = new SplittableRandom(sku * 0x9E3779B97F4A7C15L);
        if (random.nextInt(100) >= ARRIVING_PERCENT) {
            return LONG_AGO;
        }
        int week = random.nextInt(LAST_WEEK);
        double peak = random.nextInt(100) < TAKES_OFF_PERCENT ? 8 + 12 * random.nextDouble() : 1.5;
        return new Arrival(week, peak);
    }

    /** What its usual sales are multiplied by in a week; 0 before it is there. */
    double factor(int inWeek) {
        int age = inWeek - week;
        if (age < 0) {
            return 0;
        }
        if (age > LAST_WEEK) {
            return 1;
        }
        double rise = Math.min(1, (age + 1.0) / WEEKS_TO_PEAK);
        return 1 + (peak - 1) * rise * StrictMath.exp(-age / CALMS_DOWN_IN_WEEKS);
    }
}
