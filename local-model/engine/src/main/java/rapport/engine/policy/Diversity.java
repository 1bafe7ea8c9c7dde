package rapport.engine.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses one product after the other, each by its value less its likeness to those already chosen: maximal marginal
 * relevance (Carbonell & Goldstein, SIGIR 1998). At most so many of one category, as long as there is anything else.
 */
final class Diversity {
    private final Field field;
    private final Likeness likeness;
    private final double weight;
    private final int cap;
    private final double[] alike;
    private final boolean[] taken;
    private final Map<String, Integer> categories = new HashMap<>();

    /**
     * @param weight what complete likeness costs, in spreads
     * @param cap of one category
     */
    Diversity(Field field, Likeness likeness, double weight, int cap) {
        this.field = field;
        this.likeness = likeness;
        this.weight = weight;
        this.cap = cap;
        alike = new double[field.size()];
        taken = new boolean[field.size()];
    }

    /** Takes one that was chosen otherwise; the rest is to be unlike it too. */
    void take(int place, int[] pool) {
        taken[place] = true;
        categories.merge(field.facts(place).category(), 1, Integer::sum);
        for (int other : pool) {
            if (!taken[other]) {
                double now = Alike.of(field.facts(place), field.facts(other), likeness.of(place, other));
                alike[other] = Math.max(alike[other], now);
            }
        }
    }

    boolean isTaken(int place) {
        return taken[place];
    }

    /** Takes up to {@code count} of the pool, which is in the order of values, into a list. */
    void choose(int[] pool, int count, List<Integer> into) {
        for (int i = 0; i < count; i++) {
            int best = best(pool, true);
            best = best < 0 ? best(pool, false) : best;
            if (best < 0) {
                return;
            }
            into.add(best);
            take(best, pool);
        }
    }

    /** Whether the category has room for one more. */
    boolean hasRoom(int place) {
        String category = field.facts(place).category();
        return category.isEmpty() || categories.getOrDefault(category, 0) < cap;
    }

    private int best(int[] pool, boolean withinCap) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int place : pool) {
            if (taken[place] || (withinCap && !hasRoom(place))) {
                continue;
            }
            double value = field.value(place) - weight * alike[place];
            if (value > most) {
                most = value;
                best = place;
            }
        }
        return best;
    }
}
