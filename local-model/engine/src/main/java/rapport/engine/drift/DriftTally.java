package rapport.engine.drift;

import java.time.Instant;
import java.util.List;

/**
 * What was counted in one stretch of a day; two with the same model and beginning are of the same stretch, and the later
 * one holds all of the earlier.
 *
 * @param model its version
 */
public record DriftTally(String model, Instant from, Instant to, List<Spread> spreads) {
    public DriftTally {
        spreads = List.copyOf(spreads);
    }

    /**
     * The counts of one feature.
     *
     * @param expected the share of each bin in the data that the model learnt from
     * @param counts as many
     */
    public record Spread(String feature, List<Double> expected, List<Long> counts) {
        public Spread {
            expected = List.copyOf(expected);
            counts = List.copyOf(counts);
        }
    }
}
