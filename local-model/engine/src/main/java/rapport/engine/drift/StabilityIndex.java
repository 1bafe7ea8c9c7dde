package rapport.engine.drift;

import java.util.List;

/**
 * The population stability index: how far counts have moved from the shares that were expected. Below .1 nothing moved,
 * above .25 the data are no longer those that were learnt from.
 */
public final class StabilityIndex {
    /** From here on it is worth a look. */
    public static final double WATCH = .1;

    /** Above it a model is to be trained anew, if it was not published with another bound. */
    public static final double BOUND = .25;

    /** A bin that nothing fell into counts as half a value, so that no logarithm is of nothing. */
    private static final double HALF = .5;

    private StabilityIndex() {}

    /** What the index of counts that have not moved is on average, by chance: less with more of them. */
    public static double byChance(List<Long> counts) {
        long total = counts.stream().mapToLong(count -> count).sum();
        return total == 0 ? 0 : (counts.size() - 1.) / total;
    }

    /**
     * The index, 0 where nothing was counted.
     *
     * @throws IllegalArgumentException when there are not as many counts as shares
     */
    public static double of(List<Double> expected, List<Long> counts) {
        if (expected.size() != counts.size()) {
            throw new IllegalArgumentException("counts of other bins");
        }
        double total = counts.stream().mapToLong(count -> count).sum();
        if (total == 0) {
            return 0;
        }
        double index = 0;
        for (int i = 0; i < counts.size(); i++) {
            double share = Math.max(counts.get(i), HALF) / total;
            double wanted = Math.max(expected.get(i), HALF / total);
            index += (share - wanted) * Math.log(share / wanted);
        }
        return index;
    }
}
