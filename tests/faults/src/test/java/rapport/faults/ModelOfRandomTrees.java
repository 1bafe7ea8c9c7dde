package rapport.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.engine.drift.Bins;
import rapport.engine.model.ModelFile;
import rapport.engine.model.SelfTest;
import rapport.engine.model.StringTable;
import rapport.engine.model.TreeTable;
import rapport.engine.model.Trees;
import rapport.engine.rank.Content;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.Market;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Method;
import rapport.engine.rank.ModelParts;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.Ranker;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.TrainedOn;
import rapport.engine.rank.Visits;
import rapport.engine.rank.Watched;

/** A model of real purchases whose trees look at every feature and mean nothing: it shows each difference in one. */
final class ModelOfRandomTrees {
    private static final int TREES = 4 * FeatureRows.COLUMNS;
    private static final int DEPTH = 3;
    private static final int INNER = (1 << DEPTH) - 1;
    private static final int NODES = 2 * INNER + 1;
    private static final float DAY = 86_400;

    private final Instant now;
    private final Random random;

    ModelOfRandomTrees(Instant now, long seed) {
        this.now = now;
        this.random = new Random(seed);
    }

    byte[] of(List<PurchaseHistory> histories) {
        return of(histories, List.of());
    }

    /** @param watched customers whose scores and features are counted in the file */
    byte[] of(List<PurchaseHistory> histories, List<PurchaseHistory> watched) {
        List<String> skus = histories.stream()
                .flatMap(history -> history.visits().stream())
                .flatMap(visit -> visit.pieces().stream())
                .map(piece -> piece.sku().value())
                .distinct()
                .sorted(StringTable.ORDER)
                .toList();
        List<Visits> visits =
                histories.stream().map(history -> bought(history, skus)).toList();
        Market market = new MarketCounter(visits, skus.size()).count();
        Neighbours neighbours = Neighbours.of(visits, skus.size());
        FeatureRows rows = new FeatureRows(market, neighbours, Content.unknown(skus.size()), RankingModel.CANDIDATES);
        List<float[]> seen = new ArrayList<>();
        for (Visits customer : visits.subList(0, SelfTest.USUAL)) {
            rows.fill(customer);
            seen.add(Arrays.copyOf(rows.rows(), rows.size() * FeatureRows.COLUMNS));
        }
        TreeTable trees = trees(seen);
        float[] cases = new float[SelfTest.USUAL * FeatureRows.COLUMNS];
        for (int i = 0; i < SelfTest.USUAL; i++) {
            System.arraycopy(seen.get(i), 0, cases, i * FeatureRows.COLUMNS, FeatureRows.COLUMNS);
        }
        Ranker ranker = new Ranker(Optional.of(Trees.of(trees)), Method.TIFU_KNN, .5f);
        ModelParts bare = ModelParts.of("random", skus, market, neighbours, Content.unknown(skus.size()), ranker)
                .with(Optional.of(trees), cases);
        List<Bins> bins = Watched.bins(
                RankingModel.of(ModelFile.of(RankingModel.write(bare), RankingModel.SCHEMA)),
                watched.stream().map(history -> bought(history, skus)).toList());
        return RankingModel.write(bare.with(new TrainedOn(Optional.of(now), bins)));
    }

    private Visits bought(PurchaseHistory history, List<String> skus) {
        List<Visit> purchases = history.visits().stream()
                .filter(visit -> visit.pieces().stream().allMatch(piece -> piece.quantity() > 0))
                .toList();
        int[][] baskets = new int[purchases.size()][];
        float[] ages = new float[baskets.length];
        for (int i = 0; i < baskets.length; i++) {
            Visit visit = purchases.get(i);
            baskets[i] = visit.pieces().stream()
                    .mapToInt(piece -> skus.indexOf(piece.sku().value()))
                    .distinct()
                    .sorted()
                    .toArray();
            ages[i] = Duration.between(visit.at(), now).toSeconds() / DAY;
        }
        return new Visits(baskets, ages);
    }

    private TreeTable trees(List<float[]> seen) {
        TreeTable trees = new TreeTable(
                FeatureRows.COLUMNS,
                0,
                new int[TREES + 1],
                new int[TREES * NODES],
                new float[TREES * NODES],
                new int[TREES * NODES],
                new int[TREES * NODES],
                new boolean[TREES * NODES]);
        for (int tree = 0; tree < TREES; tree++) {
            trees.starts()[tree + 1] = (tree + 1) * NODES;
            for (int node = 0; node < NODES; node++) {
                int at = tree * NODES + node;
                boolean leaf = node >= INNER;
                float[] of = seen.get(random.nextInt(seen.size()));
                int feature = node == 0 ? tree % FeatureRows.COLUMNS : random.nextInt(FeatureRows.COLUMNS);
                float value = of[random.nextInt(of.length / FeatureRows.COLUMNS) * FeatureRows.COLUMNS + feature];
                trees.feature()[at] = leaf ? TreeTable.LEAF : feature;
                trees.value()[at] = leaf ? random.nextFloat() : Float.isFinite(value) ? value : 0;
                trees.left()[at] = leaf ? 0 : 2 * node + 1;
                trees.right()[at] = leaf ? 0 : 2 * node + 2;
            }
        }
        return trees;
    }
}
