package rapport.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import rapport.domain.key.Keys;

/**
 * How the features and scores of a model were spread on one device over a part of a day. Counts alone: nobody is named,
 * and none of it can be led back to a person. Sent again with the same beginning it takes the place of the earlier one.
 *
 * @param model its version
 * @param from when counting began
 * @param to up to when was counted, on the same day or little more
 */
public record DriftReport(String model, Instant from, Instant to, List<Spread> spreads) {
    /** The most features of a report. */
    public static final int MOST_FEATURES = 256;

    /** The most bins of a feature. */
    public static final int MOST_BINS = 64;

    private static final Duration LONGEST = Duration.ofDays(2);
    private static final int LONGEST_NAME = 64;
    private static final double ROUNDING = .01;

    /** @throws IllegalArgumentException when it makes no sense */
    public DriftReport {
        Keys.check("model", model);
        WireRows.time(from);
        WireRows.time(to);
        spreads = List.copyOf(spreads);
        if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST) > 0 || spreads.size() > MOST_FEATURES) {
            throw new IllegalArgumentException("no report of a day");
        }
        Set<String> names = new HashSet<>();
        if (!spreads.stream().allMatch(spread -> names.add(spread.feature()))) {
            throw new IllegalArgumentException("a feature that is counted twice");
        }
    }

    /**
     * How often the values of one feature fell into each bin.
     *
     * @param expected the share of each bin in the data that the model learnt from; together 1
     * @param counts as many
     */
    public record Spread(String feature, List<Double> expected, List<Long> counts) {
        /** @throws IllegalArgumentException when it makes no sense */
        public Spread {
            expected = List.copyOf(expected);
            counts = List.copyOf(counts);
            if (!feature.matches("[A-Za-z0-9._ -]{1," + LONGEST_NAME + "}")
                    || counts.isEmpty()
                    || counts.size() > MOST_BINS
                    || counts.size() != expected.size()
                    || !counts.stream().allMatch(count -> count >= 0 && count <= Integer.MAX_VALUE)
                    || !expected.stream().allMatch(share -> share >= 0 && share <= 1)
                    || Math.abs(expected.stream().mapToDouble(share -> share).sum() - 1) > ROUNDING) {
                throw new IllegalArgumentException("no counts of a feature");
            }
        }
    }
}
