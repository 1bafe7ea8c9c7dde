package rapport.engine.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import rapport.engine.model.ModelFile;
import rapport.engine.model.TreeTable;
import rapport.engine.model.Trees;

/**
 * A small shop: 0 cup and 1 saucer go together, 2 lamp and 3 bulb too, 4 tea is bought again and again, 5 bag is what
 * everybody buys, 6 scarf is new, 7 to 19 are bought at random.
 */
public final class TypicalMarket {
    public static final int CUP = 0;
    public static final int SAUCER = 1;
    public static final int LAMP = 2;
    public static final int BULB = 3;
    public static final int TEA = 4;
    public static final int BAG = 5;
    public static final int SCARF = 6;
    public static final int ITEMS = 20;

    private TypicalMarket() {}

    /** 200 customers with three to six baskets a week apart. */
    public static List<Visits> customers(long seed) {
        Random random = new Random(seed);
        List<Visits> all = new ArrayList<>();
        for (int customer = 0; customer < 200; customer++) {
            int n = 3 + random.nextInt(4);
            int[][] baskets = new int[n][];
            float[] ages = new float[n];
            boolean drinksTea = random.nextBoolean();
            for (int b = 0; b < n; b++) {
                baskets[b] = basket(drinksTea, b == n - 1, random);
                ages[b] = 7 * (n - 1 - b);
            }
            all.add(new Visits(baskets, ages));
        }
        return all;
    }

    private static int[] basket(boolean drinksTea, boolean newest, Random random) {
        List<Integer> basket = new ArrayList<>();
        if (drinksTea && random.nextInt(4) > 0) {
            basket.add(TEA);
        }
        if (random.nextInt(3) == 0) {
            basket.addAll(List.of(CUP, SAUCER));
        }
        if (random.nextInt(5) == 0) {
            basket.addAll(List.of(LAMP, BULB));
        }
        if (random.nextInt(2) == 0) {
            basket.add(BAG);
        }
        if (newest && random.nextInt(3) == 0) {
            basket.add(SCARF);
        }
        basket.add(7 + random.nextInt(13));
        return basket.stream().distinct().sorted().mapToInt(Integer::intValue).toArray();
    }

    /** Without trees: ranks by a method. */
    public static byte[] file(Method method) {
        List<Visits> customers = customers(1);
        return RankingModel.write(ModelParts.of(
                "typical " + method.text(),
                skus(),
                new MarketCounter(customers, ITEMS).count(),
                Neighbours.of(customers, ITEMS),
                Content.unknown(ITEMS),
                new Ranker(Optional.empty(), method, 0)));
    }

    /** A catalogue of one product that some bought. */
    public static byte[] ofOneProduct(String sku) {
        List<Visits> customers = List.of(
                new Visits(new int[][] {{0}, {0}}, new float[] {8, 1}), new Visits(new int[][] {{0}}, new float[] {2}));
        return RankingModel.write(ModelParts.of(
                        "one",
                        List.of(sku),
                        new MarketCounter(customers, 1).count(),
                        Neighbours.of(customers, 1),
                        Content.unknown(1),
                        new Ranker(Optional.of(Trees.of(trees())), Method.TIFU_KNN, 0))
                .with(Optional.of(trees()), new float[FeatureRows.COLUMNS]));
    }

    /** With trees that count habits, and half as much what goes with them. */
    public static byte[] learnedFile() {
        List<Visits> customers = customers(1);
        float[] cases = new float[3 * FeatureRows.COLUMNS];
        Arrays.fill(cases, 0, FeatureRows.COLUMNS, 1);
        TreeTable trees = trees();
        return RankingModel.write(ModelParts.of(
                        "typical",
                        skus(),
                        new MarketCounter(customers, ITEMS).count(),
                        Neighbours.of(customers, ITEMS),
                        Content.unknown(ITEMS),
                        new Ranker(Optional.of(Trees.of(trees)), Method.TIFU_KNN, 0))
                .with(Optional.of(trees), cases));
    }

    /** The same, and probabilities that rise with the habit. */
    public static byte[] fileWithPropensity() {
        List<Visits> customers = customers(1);
        TreeTable trees = trees();
        return RankingModel.write(ModelParts.of(
                        "typical",
                        skus(),
                        new MarketCounter(customers, ITEMS).count(),
                        Neighbours.of(customers, ITEMS),
                        Content.unknown(ITEMS),
                        new Ranker(Optional.of(Trees.of(trees)), Method.TIFU_KNN, 0))
                .with(Optional.of(trees), new float[FeatureRows.COLUMNS])
                .with(new ModelParts.Chance(trees, new float[] {2, -1})));
    }

    /** Stumps, each with a higher threshold than the one before: a line in small steps. */
    private static TreeTable trees() {
        int steps = 200;
        int[] starts = new int[2 * steps + 1];
        int[] feature = new int[6 * steps];
        float[] value = new float[6 * steps];
        int[] left = new int[6 * steps];
        int[] right = new int[6 * steps];
        for (int tree = 0; tree < 2 * steps; tree++) {
            boolean ofHabit = tree < steps;
            int root = 3 * tree;
            starts[tree + 1] = root + 3;
            feature[root] = FeatureRows.NAMES.indexOf(ofHabit ? "habit" : "togetherAll");
            value[root] = ofHabit ? .01f * (tree + 1) : .004f * (tree - steps + 1);
            left[root] = 1;
            right[root] = 2;
            feature[root + 1] = TreeTable.LEAF;
            feature[root + 2] = TreeTable.LEAF;
            value[root + 2] = ofHabit ? .01f : .005f;
        }
        return new TreeTable(FeatureRows.COLUMNS, 0, starts, feature, value, left, right, new boolean[6 * steps]);
    }

    public static RankingModel model(byte[] file) {
        return RankingModel.of(ModelFile.of(file, RankingModel.SCHEMA));
    }

    public static List<String> skus() {
        List<String> skus = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            skus.add("S%02d".formatted(item));
        }
        return skus;
    }
}
