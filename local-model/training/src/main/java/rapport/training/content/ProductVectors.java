package rapport.training.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rapport.engine.rank.Links;
import rapport.training.source.Described;

/**
 * A short vector for each product, near those of products that are described alike: traits weighed by how rare they are,
 * and what a sentence model makes of the text, in the directions in which most differs.
 */
final class ProductVectors {
    /** Traits, each at a place by its hash, and then the sentence. */
    private static final int TRAITS = 256;

    private static final int WIDTH = TRAITS + SentenceModel.DIMENSIONS;
    /** What is in an average product's vector says nothing: directions are found around it, with so many products. */
    private static final int MOST_FOR_AXES = 5_000;

    private static final int DIMENSIONS = 32;
    private static final int ROUNDS = 12;
    private static final int MOST_ALIKE = 30;
    private static final int MOST_LINKS = 60;
    /** All products together have no more, so that a model of very many stays small. */
    private static final int MOST_OF_ALL = 1_200_000;

    /** What is less alike is not alike. */
    private static final float LEAST = .3f;

    private final int items;
    private final int dimensions;
    private final float[] all;

    private ProductVectors(int items, int dimensions, float[] all) {
        this.items = items;
        this.dimensions = dimensions;
        this.all = all;
    }

    static ProductVectors of(List<Described> products) {
        int n = products.size();
        float[][] wide = wide(products);
        float[] all = new float[n * DIMENSIONS];
        float[][] axes = axes(wide);
        IntStream.range(0, n).parallel().forEach(item -> {
            double length = 0;
            for (int d = 0; d < DIMENSIONS; d++) {
                float value = dot(wide[item], axes[d]);
                all[item * DIMENSIONS + d] = value;
                length += value * value;
            }
            round(all, item, Math.sqrt(length));
        });
        return new ProductVectors(n, DIMENSIONS, all);
    }

    /** To length 1 and to what a byte for each dimension holds, so that training knows what the device will. */
    private static void round(float[] all, int item, double length) {
        float most = 0;
        for (int i = item * DIMENSIONS; i < (item + 1) * DIMENSIONS; i++) {
            all[i] = length < 1e-6 ? 0 : (float) (all[i] / length);
            most = Math.max(most, Math.abs(all[i]));
        }
        float scale = most / Byte.MAX_VALUE;
        for (int i = item * DIMENSIONS; i < (item + 1) * DIMENSIONS && scale > 0; i++) {
            all[i] = Math.round(all[i] / scale) * scale;
        }
    }

    private static float[][] wide(List<Described> products) {
        List<List<String>> terms = products.stream().map(ProductVectors::terms).toList();
        Map<String, Integer> counts = new HashMap<>();
        terms.forEach(ofOne -> ofOne.stream().distinct().forEach(term -> counts.merge(term, 1, Integer::sum)));
        float[][] wide = new float[terms.size()][WIDTH];
        for (int item = 0; item < wide.length; item++) {
            for (String term : terms.get(item)) {
                double rare = Math.log((1. + wide.length) / (1 + counts.getOrDefault(term, 0)));
                int hash = term.hashCode() * 0x9e3779b9;
                wide[item][(hash >>> 1) % TRAITS] += (float) ((hash & 1) == 0 ? rare : -rare);
            }
            toLengthOne(wide[item]);
        }
        Map<String, float[]> sentences = sentences(products);
        for (int item = 0; item < wide.length; item++) {
            float[] sentence = sentences.get(products.get(item).text());
            if (sentence != null) {
                System.arraycopy(sentence, 0, wide[item], TRAITS, sentence.length);
            }
            toLengthOne(wide[item]);
        }
        return wide;
    }

    /** By text; around their mean, because all texts of one shop have much in common. */
    private static Map<String, float[]> sentences(List<Described> products) {
        Set<String> texts = products.stream()
                .map(Described::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (texts.isEmpty()) {
            return Map.of();
        }
        Map<String, float[]> sentences = new ConcurrentHashMap<>();
        try (SentenceModel model = SentenceModel.open()) {
            texts.parallelStream().forEach(text -> sentences.put(text, model.of(text)));
        }
        float[] mean = new float[SentenceModel.DIMENSIONS];
        texts.forEach(text -> {
            float[] sentence = Objects.requireNonNull(sentences.get(text));
            for (int d = 0; d < mean.length; d++) {
                mean[d] += sentence[d] / texts.size();
            }
        });
        sentences.values().forEach(sentence -> {
            for (int d = 0; d < mean.length; d++) {
                sentence[d] -= mean[d];
            }
            toLengthOne(sentence);
        });
        return sentences;
    }

    private static void toLengthOne(float[] vector) {
        float length = (float) Math.sqrt(dot(vector, vector));
        for (int d = 0; d < vector.length && length > 0; d++) {
            vector[d] /= length;
        }
    }

    private static List<String> terms(Described product) {
        List<String> terms = new ArrayList<>(product.traits());
        if (!product.category().isEmpty()) {
            terms.add("category " + product.category());
        }
        if (!product.brand().isEmpty()) {
            terms.add("brand " + product.brand());
        }
        return terms;
    }

    /** The directions in which most differs, by subspace iteration. */
    private static float[][] axes(float[][] wide) {
        Random random = new Random(1);
        float[][] axes = new float[DIMENSIONS][WIDTH];
        for (float[] axis : axes) {
            for (int d = 0; d < WIDTH; d++) {
                axis[d] = (float) random.nextGaussian();
            }
        }
        double[][] square = square(wide);
        for (int round = 0; round < ROUNDS; round++) {
            float[][] before = axes;
            float[][] next = new float[DIMENSIONS][];
            IntStream.range(0, DIMENSIONS).parallel().forEach(i -> next[i] = times(square, before[i]));
            axes = orthonormal(next);
        }
        return axes;
    }

    private static double[][] square(float[][] wide) {
        double[][] square = new double[WIDTH][WIDTH];
        int step = Math.max(1, wide.length / MOST_FOR_AXES);
        for (int item = 0; item < wide.length; item += step) {
            float[] row = wide[item];
            for (int i = 0; i < WIDTH; i++) {
                if (row[i] != 0) {
                    for (int j = 0; j < WIDTH; j++) {
                        square[i][j] += row[i] * row[j];
                    }
                }
            }
        }
        return square;
    }

    private static float[] times(double[][] square, float[] axis) {
        float[] product = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            double sum = 0;
            for (int j = 0; j < WIDTH; j++) {
                sum += square[i][j] * axis[j];
            }
            product[i] = (float) sum;
        }
        return product;
    }

    private static float[][] orthonormal(float[][] axes) {
        for (int i = 0; i < axes.length; i++) {
            for (int j = 0; j < i; j++) {
                float part = dot(axes[i], axes[j]);
                for (int d = 0; d < WIDTH; d++) {
                    axes[i][d] -= part * axes[j][d];
                }
            }
            float length = (float) Math.sqrt(dot(axes[i], axes[i]));
            for (int d = 0; d < WIDTH; d++) {
                axes[i][d] = length < 1e-5 ? 0 : axes[i][d] / length;
            }
        }
        return axes;
    }

    private static float dot(float[] one, float[] other) {
        double sum = 0;
        for (int d = 0; d < one.length; d++) {
            sum += one[d] * other[d];
        }
        return (float) sum;
    }

    int dimensions() {
        return dimensions;
    }

    float[] all() {
        return all;
    }

    /** For each product those nearest to it and those that it is nearest to, the nearest first. */
    Links alike() {
        int[][] nearest = new int[items][];
        IntStream.range(0, items).parallel().forEach(item -> nearest[item] = nearest(item));
        List<TreeSet<Long>> both = new ArrayList<>();
        for (int item = 0; item < items; item++) {
            both.add(new TreeSet<>());
        }
        for (int item = 0; item < items; item++) {
            for (int other : nearest[item]) {
                both.get(item).add(key(cosine(item, other), other));
                both.get(other).add(key(cosine(other, item), item));
            }
        }
        int most = Math.clamp(MOST_OF_ALL / items, 1, MOST_LINKS);
        int[] first = new int[items + 1];
        for (int item = 0; item < items; item++) {
            first[item + 1] = first[item] + Math.min(most, both.get(item).size());
        }
        int[] others = new int[first[items]];
        float[] weights = new float[first[items]];
        for (int item = 0; item < items; item++) {
            int link = first[item];
            for (long key : both.get(item)) {
                if (link < first[item + 1]) {
                    others[link] = (int) key;
                    weights[link++] = cosine(item, (int) key);
                }
            }
        }
        return Links.of(first, others, weights);
    }

    private int[] nearest(int item) {
        long[] best = new long[MOST_ALIKE + 1];
        int size = 0;
        for (int other = 0; other < items; other++) {
            float cosine = other == item ? 0 : cosine(item, other);
            if (cosine < LEAST) {
                continue;
            }
            long key = key(cosine, other);
            if (size == MOST_ALIKE && key > best[size - 1]) {
                continue;
            }
            int place = Math.min(size, MOST_ALIKE - 1);
            while (place > 0 && best[place - 1] > key) {
                best[place] = best[--place];
            }
            best[place] = key;
            size = Math.min(MOST_ALIKE, size + 1);
        }
        int[] nearest = new int[size];
        Arrays.setAll(nearest, i -> (int) best[i]);
        return nearest;
    }

    /** Smaller for what is nearer; of two that are as near, the one with the lower number. */
    private static long key(float cosine, int other) {
        return ((long) (Integer.MAX_VALUE - Float.floatToIntBits(cosine)) << 32) | other;
    }

    private float cosine(int one, int other) {
        float sum = 0;
        for (int d = 0; d < dimensions; d++) {
            sum += all[one * dimensions + d] * all[other * dimensions + d];
        }
        return Math.max(0, sum);
    }
}
