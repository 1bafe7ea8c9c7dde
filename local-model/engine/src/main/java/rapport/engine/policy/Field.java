package rapport.engine.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;

/** The scored products while rules work on them. Values are moved in spreads, so that no rule knows a ranker's scale. */
final class Field {
    private final List<Scored> scored;
    private final ProductFacts.Facts[] facts;
    private final double[] values;
    private final boolean[] out;
    private final int[] pins;
    private final Where[] where;
    private final Reason.@Nullable Chosen[] chosen;
    private final Reason.@Nullable PopularHere[] popularHere;

    Field(List<Scored> scored, ProductFacts known) {
        int size = scored.size();
        this.scored = scored;
        facts = new ProductFacts.Facts[size];
        values = new double[size];
        out = new boolean[size];
        pins = new int[size];
        where = new Where[size];
        Arrays.fill(where, Where.HERE);
        chosen = new Reason.@Nullable Chosen[size];
        popularHere = new Reason.@Nullable PopularHere[size];
        double spread = spread(scored);
        for (int i = 0; i < size; i++) {
            facts[i] = known.of(scored.get(i).sku());
            values[i] = scored.get(i).score() / spread;
        }
    }

    /** The standard deviation of the scores, or 1 where they are all equal. */
    private static double spread(List<Scored> scored) {
        double mean = 0;
        for (Scored one : scored) {
            mean += one.score() / scored.size();
        }
        double variance = 0;
        for (Scored one : scored) {
            variance += (one.score() - mean) * (one.score() - mean) / scored.size();
        }
        return variance > 0 ? Math.sqrt(variance) : 1;
    }

    int size() {
        return values.length;
    }

    Sku sku(int place) {
        return scored.get(place).sku();
    }

    Scored scored(int place) {
        return scored.get(place);
    }

    ProductFacts.Facts facts(int place) {
        return facts[place];
    }

    /** In spreads of the scores. */
    double value(int place) {
        return values[place];
    }

    void value(int place, double value) {
        values[place] = value;
    }

    void lower(int place, double spreads) {
        values[place] -= spreads;
    }

    void leaveOut(int place) {
        out[place] = true;
    }

    boolean isOut(int place) {
        return out[place];
    }

    Where where(int place) {
        return where[place];
    }

    void where(int place, Where found) {
        where[place] = found;
    }

    /** @param order from 1, the smallest at the top */
    void pin(int place, int order) {
        pins[place] = pins[place] == 0 ? order : Math.min(pins[place], order);
    }

    /** 0 if it is not pinned. */
    int pin(int place) {
        return pins[place];
    }

    void say(int place, Reason.Chosen why) {
        chosen[place] = why;
    }

    void say(int place, Reason.PopularHere why) {
        popularHere[place] = why;
    }

    Optional<Reason.Chosen> chosen(int place) {
        return Optional.ofNullable(chosen[place]);
    }

    Optional<Reason.PopularHere> popularHere(int place) {
        return Optional.ofNullable(popularHere[place]);
    }

    /** The places that are not left out, the highest value first, equal ones as the ranker had them. */
    int[] order() {
        Integer[] order = new Integer[values.length];
        int size = 0;
        for (int i = 0; i < values.length; i++) {
            if (!out[i]) {
                order[size++] = i;
            }
        }
        Arrays.sort(order, 0, size, (one, other) -> Double.compare(values[other], values[one]));
        int[] places = new int[size];
        for (int i = 0; i < size; i++) {
            places[i] = order[i];
        }
        return places;
    }
}
