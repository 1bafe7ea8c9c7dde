package rapport.engine.rank;

import java.util.Arrays;

/**
 * What products are, beside how they sell: so that a product can be suggested that nobody bought yet. Immutable by
 * convention.
 *
 * @param category by product: a number of its category, -1 if it is unknown
 * @param brand the same for its brand
 * @param price by product, 0 if it is unknown
 * @param dimensions of a product's vector; 0 without vectors
 * @param vectors by product, one after the other, of length 1: near where products are described alike; all zero for
 *     products of which nothing is known
 * @param alike for each product those whose vectors are nearest, with their cosine
 */
@SuppressWarnings("ArrayRecordComponent")
public record Content(int[] category, int[] brand, float[] price, int dimensions, float[] vectors, Links alike) {
    /** Products of which nothing is known. */
    public static Content unknown(int items) {
        int[] none = new int[items];
        Arrays.fill(none, -1);
        return new Content(
                none, none, new float[items], 0, new float[0], Links.of(new int[items + 1], new int[0], new float[0]));
    }

    /** Whether nothing is known of any product. */
    public boolean isEmpty() {
        return dimensions == 0
                && Arrays.stream(category).allMatch(one -> one < 0)
                && Arrays.stream(brand).allMatch(one -> one < 0);
    }

    /** The cosine between a product's vector and another one of any length; NaN where either is nothing. */
    float cosine(int item, float[] other) {
        double dot = 0;
        double own = 0;
        double length = 0;
        for (int i = 0; i < dimensions; i++) {
            float value = vectors[item * dimensions + i];
            dot += value * other[i];
            own += value * value;
            length += other[i] * other[i];
        }
        return own == 0 || length == 0 ? Float.NaN : (float) (dot / Math.sqrt(own * length));
    }
}
