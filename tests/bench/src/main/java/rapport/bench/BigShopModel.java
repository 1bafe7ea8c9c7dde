package rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelFileException;
import rapport.engine.model.SelfTest;
import rapport.engine.model.TreeTable;
import rapport.engine.model.Trees;
import rapport.engine.rank.Content;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.Links;
import rapport.engine.rank.Market;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Method;
import rapport.engine.rank.ModelParts;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.Ranker;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.Visits;
import rapport.training.ranker.NativeXgboost;
import rapport.training.ranker.TreeExport;

/**
 * A model of {@link BigShop}: what 500,000 customers bought, ten million lines, 25,000 of them as neighbours, and as
 * many trees as training ever makes, grown on real rows. Made once and kept in the folder for temporary files.
 */
final class BigShopModel {
    static final long SEED = 20_261_123;
    static final int CUSTOMERS = 500_000;

    /** To be another one after each change of the shop. */
    private static final String NAME = "bench-6";

    private static final int LEARNT = 1_000;
    private static final int TREES = 600;
    private static final int DEPTH = 5;

    private BigShopModel() {}

    /** The file, made anew if it is not there or not of this program. */
    static Path file() throws IOException {
        Path file = place();
        if (!Files.exists(file) || !opens(file)) {
            System.out.println("making " + file + ", takes some minutes");
            Path made = Files.createTempFile("rapport-bench", ".model");
            Files.write(made, write());
            Files.move(made, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    static Path place() {
        return Path.of(System.getProperty("java.io.tmpdir"), "rapport-bench-big.model");
    }

    static RankingModel open(Path file) {
        return RankingModel.of(ModelFile.open(file, RankingModel.SCHEMA));
    }

    /** All customers of the shop. */
    static List<Visits> customers() {
        BigShop shop = new BigShop(SEED);
        return IntStream.range(0, CUSTOMERS).mapToObj(shop::visits).toList();
    }

    private static boolean opens(Path file) {
        try {
            return open(file).name().equals(NAME);
        } catch (ModelFileException _) {
            return false;
        }
    }

    private static byte[] write() {
        List<Visits> customers = customers();
        Market market = new MarketCounter(customers, BigShop.PRODUCTS).count();
        Neighbours neighbours = Neighbours.of(customers, BigShop.PRODUCTS);
        Content content = content();
        FeatureRows rows = new FeatureRows(market, neighbours, content, RankingModel.CANDIDATES);
        TreeTable trees = trees(rows, customers);
        rows.fill(new BigShop(SEED).regular(0, 500));
        float[] cases = Arrays.copyOf(rows.rows(), Math.min(SelfTest.USUAL, rows.size()) * FeatureRows.COLUMNS);
        return RankingModel.write(ModelParts.of(
                        NAME,
                        BigShop.skus(),
                        market,
                        neighbours,
                        content,
                        new Ranker(Optional.of(Trees.of(trees)), Method.TIFU_KNN, 0))
                .with(Optional.of(trees), cases));
    }

    /** Four hundred categories, two thousand brands, and for each product twelve of its category that are alike. */
    private static Content content() {
        SplittableRandom random = new SplittableRandom(SEED);
        int categories = 400;
        int ofEach = BigShop.PRODUCTS / categories;
        int alike = 12;
        int dimensions = 32;
        int[] category = new int[BigShop.PRODUCTS];
        int[] brand = new int[BigShop.PRODUCTS];
        float[] price = new float[BigShop.PRODUCTS];
        float[] vectors = new float[BigShop.PRODUCTS * dimensions];
        int[] first = new int[BigShop.PRODUCTS + 1];
        int[] others = new int[BigShop.PRODUCTS * alike];
        float[] weights = new float[others.length];
        for (int product = 0; product < BigShop.PRODUCTS; product++) {
            category[product] = product % categories;
            brand[product] = random.nextInt(2_000);
            price[product] = 1 + random.nextInt(200);
            for (int d = 0; d < dimensions; d++) {
                vectors[product * dimensions + d] = (float) (random.nextDouble(-1, 1) / Math.sqrt(dimensions / 3.));
            }
            int from = random.nextInt(ofEach);
            for (int i = 0; i < alike; i++) {
                others[product * alike + i] = category[product] + categories * ((from + i) % ofEach);
                weights[product * alike + i] = .3f + .7f * random.nextFloat();
            }
            first[product + 1] = (product + 1) * alike;
        }
        return new Content(category, brand, price, dimensions, vectors, Links.of(first, others, weights));
    }

    /** What customers bought last, told from what they bought before. */
    private static TreeTable trees(FeatureRows rows, List<Visits> customers) {
        NativeXgboost.require();
        float[] all = new float[LEARNT * RankingModel.CANDIDATES * FeatureRows.COLUMNS];
        float[] bought = new float[LEARNT * RankingModel.CANDIDATES];
        SplittableRandom random = new SplittableRandom(SEED);
        int size = 0;
        for (int i = 0; i < LEARNT; i++) {
            Visits visits = customers.get(random.nextInt(CUSTOMERS));
            int before = visits.size() - 1;
            rows.fill(new Visits(Arrays.copyOf(visits.baskets(), before), Arrays.copyOf(visits.ages(), before)));
            System.arraycopy(rows.rows(), 0, all, size * FeatureRows.COLUMNS, rows.size() * FeatureRows.COLUMNS);
            for (int row = 0; row < rows.size(); row++) {
                bought[size++] = Arrays.binarySearch(visits.baskets()[before], rows.candidate(row)) >= 0 ? 1 : 0;
            }
        }
        try {
            DMatrix matrix =
                    new DMatrix(Arrays.copyOf(all, size * FeatureRows.COLUMNS), size, FeatureRows.COLUMNS, Float.NaN);
            matrix.setLabel(Arrays.copyOf(bought, size));
            return TreeExport.of(XGBoost.train(
                    matrix,
                    Map.of(
                            "objective",
                            "binary:logistic",
                            "tree_method",
                            "hist",
                            "max_depth",
                            DEPTH,
                            "eta",
                            .05,
                            "max_bin",
                            128,
                            "colsample_bytree",
                            .6,
                            "nthread",
                            1,
                            "seed",
                            1),
                    TREES,
                    Map.of(),
                    null,
                    null));
        } catch (XGBoostError failure) {
            throw new IllegalStateException("XGBoost did not train", failure);
        }
    }
}
