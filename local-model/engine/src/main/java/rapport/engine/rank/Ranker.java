package rapport.engine.rank;

import java.util.Arrays;
import java.util.Optional;
import rapport.engine.model.Trees;

/**
 * Scores candidates: by what was learned, by a published method, or by both, whichever customers who were kept aside
 * for this decision preferred. Immutable, for any number of threads.
 *
 * @param trees what was learned; empty where a method alone did better
 * @param method that stands in for it or beside it
 * @param share how much the method's order counts beside what was learned; 0 for nothing
 */
public record Ranker(Optional<Trees> trees, Method method, float share) {
    /** Higher is better, comparable within one customer only. */
    public void score(float[] rows, int count, float[] out) {
        if (trees.isEmpty()) {
            for (int row = 0; row < count; row++) {
                out[row] = method.score(rows, row);
            }
            return;
        }
        trees.get().score(rows, FeatureRows.COLUMNS, count, out);
        mix(rows, count, out);
    }

    /** Adds what the method says, as far as it counts, to what was learned. */
    public void mix(float[] rows, int count, float[] out) {
        if (share <= 0) {
            return;
        }
        long[] keys = new long[count];
        for (int row = 0; row < count; row++) {
            keys[row] = Sorting.key(method.score(rows, row), row);
        }
        Arrays.sort(keys);
        for (int place = 0; place < count; place++) {
            out[(int) keys[place]] -= share * (float) Math.log(place + 1.);
        }
    }

    /** Scores rows as if each were the customer's only candidate. */
    public void scoreEach(float[] rows, int count, float[] out) {
        if (trees.isPresent()) {
            trees.get().score(rows, FeatureRows.COLUMNS, count, out);
        } else {
            score(rows, count, out);
        }
    }

    /** What it is, for a card: {@code learned}, the name of a method, or both. */
    public String text() {
        return trees.isEmpty() ? method.text() : share > 0 ? "learned with " + method.text() : "learned";
    }
}
