package rapport.engine.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import rapport.engine.model.Trees;

/**
 * Tells how probable it is that somebody's next basket holds a candidate. Immutable, for any number of threads.
 *
 * @param trees log-odds, as far as they could be learned
 * @param slope what they are multiplied by
 * @param offset what is added then
 */
record Propensity(Trees trees, float slope, float offset) {
    List<OptionalDouble> of(FeatureRows rows, int[] which) {
        int columns = FeatureRows.COLUMNS;
        float[] chosen = new float[which.length * columns];
        for (int i = 0; i < which.length; i++) {
            System.arraycopy(rows.rows(), which[i] * columns, chosen, i * columns, columns);
        }
        float[] scores = new float[which.length];
        trees.score(chosen, columns, which.length, scores);
        List<OptionalDouble> probabilities = new ArrayList<>(which.length);
        for (float score : scores) {
            probabilities.add(OptionalDouble.of(1 / (1 + Math.exp(-((double) slope * score + offset)))));
        }
        return probabilities;
    }
}
