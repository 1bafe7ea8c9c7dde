package rapport.training.evaluate;

import java.util.Arrays;
import java.util.List;

/**
 * The baselines of <em>A Next Basket Recommendation Reality Check</em>, with the settings that are usual for them. They
 * learn from histories alone.
 */
final class Baselines {
    private Baselines() {}

    static List<Baseline> of(NextBaskets data) {
        double[] sold = sold(data);
        return List.of(
                global(sold),
                personal(data, sold, false),
                personal(data, sold, true),
                new UpCf(data, 10, 1, .25, 100),
                new TifuKnn(data, 300, 7, .9, .7, .7));
    }

    private static double[] sold(NextBaskets data) {
        double[] sold = new double[data.items().size()];
        for (int[][] history : data.histories()) {
            for (int[] basket : history) {
                for (int item : basket) {
                    sold[item]++;
                }
            }
        }
        return sold;
    }

    private static Baseline global(double[] sold) {
        return new Baseline() {
            @Override
            public String name() {
                return "g-topfreq";
            }

            @Override
            public void score(int user, double[] scores) {
                System.arraycopy(sold, 0, scores, 0, sold.length);
            }
        };
    }

    /** Own most frequent products; filled up with the best sellers or not at all. */
    private static Baseline personal(NextBaskets data, double[] sold, boolean filledUp) {
        double most = Arrays.stream(sold).max().orElse(0) + 1;
        return new Baseline() {
            @Override
            public String name() {
                return filledUp ? "gp-topfreq" : "p-topfreq";
            }

            @Override
            public void score(int user, double[] scores) {
                if (filledUp) {
                    for (int item = 0; item < sold.length; item++) {
                        scores[item] = sold[item] / most;
                    }
                }
                for (int[] basket : data.histories()[user]) {
                    for (int item : basket) {
                        scores[item]++;
                    }
                }
            }
        };
    }
}
