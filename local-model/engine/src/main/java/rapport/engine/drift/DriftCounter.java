package rapport.engine.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often values fell into bins. A count costs a search among the edges and one atomic addition; nothing is allocated,
 * and nothing but the counts is kept. Thread-safe.
 */
public final class DriftCounter {
    private final List<Bins> bins;
    private final int[] begins;
    private final AtomicLongArray counts;

    public DriftCounter(List<Bins> bins) {
        this.bins = List.copyOf(bins);
        this.begins = new int[bins.size() + 1];
        for (int i = 0; i < bins.size(); i++) {
            begins[i + 1] = begins[i] + bins.get(i).size();
        }
        this.counts = new AtomicLongArray(begins[bins.size()]);
    }

    /** Counts a value of the feature with this index among the bins. */
    public void count(int feature, double value) {
        counts.getAndIncrement(begins[feature] + bins.get(feature).of(value));
    }

    /** Everything that was counted, in all features together. */
    public long total() {
        long total = 0;
        for (int i = 0; i < counts.length(); i++) {
            total += counts.get(i);
        }
        return total;
    }

    /** The counts now, in the order of the bins. */
    List<DriftTally.Spread> spreads() {
        List<DriftTally.Spread> spreads = new ArrayList<>();
        for (int i = 0; i < bins.size(); i++) {
            List<Long> ofFeature = new ArrayList<>();
            for (int at = begins[i]; at < begins[i + 1]; at++) {
                ofFeature.add(counts.get(at));
            }
            spreads.add(new DriftTally.Spread(bins.get(i).feature(), bins.get(i).expected(), ofFeature));
        }
        return spreads;
    }
}
