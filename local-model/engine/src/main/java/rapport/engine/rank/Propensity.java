package rapport.engine.rank;

import rapport.engine.model.Trees;

/**
 * Tells how probable it is that somebody's next basket holds a candidate. Immutable, for any number of threads.
 *
 * @param trees log-odds, as far as they could be learned
 * @param slope what they are multiplied by
 * @param offset what is added then
 */
record Propensity(Trees trees, float slope, float offset) {
    double of(float[] row) {
        return 1 / (1 + Math.exp(-((double) slope * trees.score(row) + offset)));
    }
}
