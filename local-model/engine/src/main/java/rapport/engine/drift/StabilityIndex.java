package rapport.engine.drift;

import java.util.List;

/**
 * The population stability index: how far counts have moved from the shares that were expected. Below .1 nothing moved,
 * above .2 it is worth a look.
 */
public final class StabilityIndex {
    /** A bin that nothing fell into counts as half a value, so that no logarithm is of nothing. */
    private static final double HALF = .5;

    private StabilityIndex() {}

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
