package rapport.training.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import rapport.training.fit.Evidence.Pairs;

/**
 * Features of the rows that the trees learn from. Their outcomes are dealt into folds, and what is said of a row comes
 * from the rows of the other folds alone.
 */
final class OutOfFold {
    private static final int FOLDS = 8;

    private final Rentals rentals;
    private final Body body;
    private final Pairs pairs;

    OutOfFold(Rentals rentals, Body body, Pairs pairs) {
        this.rentals = rentals;
        this.body = body;
        this.pairs = pairs;
    }

    /** In the order of the rows. */
    float[][] features(int[] rows, long seed) {
        int[] lot = Split.shuffled(rows.length, seed);
        float[][] features = new float[rows.length][];
        List<int[]> folds = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int from = (int) ((long) fold * rows.length / FOLDS);
            int to = (int) ((long) (fold + 1) * rows.length / FOLDS);
            folds.add(IntStream.range(from, to).map(i -> lot[i]).sorted().toArray());
        }
        IntStream.range(0, FOLDS).parallel().forEach(fold -> {
            int[] places = folds.get(fold);
            boolean[] apart = new boolean[rows.length];
            for (int place : places) {
                apart[place] = true;
            }
            int[] known = IntStream.range(0, rows.length)
                    .filter(place -> !apart[place])
                    .map(place -> rows[place])
                    .toArray();
            int[] wanted = IntStream.of(places).map(place -> rows[place]).toArray();
            FitFeatures made = new FitFeatures(new Evidence(rentals, body, pairs, known, wanted));
            for (int place : places) {
                features[place] = made.of(rows[place]);
            }
        });
        return features;
    }

    /** Features of rows of which none is among the known. */
    float[][] features(int[] known, int[] wanted) {
        FitFeatures made = new FitFeatures(new Evidence(rentals, body, pairs, known, wanted));
        return IntStream.of(wanted).parallel().mapToObj(made::of).toArray(float[][]::new);
    }
}
