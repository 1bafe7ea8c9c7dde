package rapport.platform.intake;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts values and tells the most frequent one; of equally frequent ones the smallest, so that it never varies. */
final class MostFrequent<T extends Comparable<T>> {
    private final Map<T, Integer> counts = new HashMap<>();

    void add(T value) {
        counts.merge(value, 1, Integer::sum);
    }

    Optional<T> value() {
        return counts.entrySet().stream()
                .max(Map.Entry.<T, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }
}
