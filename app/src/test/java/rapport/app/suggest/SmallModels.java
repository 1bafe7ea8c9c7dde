package rapport.app.suggest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rapport.app.ui.OpenCache;
import rapport.engine.model.StringTable;
import rapport.engine.model.TreeTable;
import rapport.engine.rank.Content;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Method;
import rapport.engine.rank.ModelParts;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.Ranker;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.TrainedOn;
import rapport.engine.rank.Visits;
import rapport.sync.client.DriftSource;
import rapport.sync.client.Learning;
import rapport.sync.client.ModelShelf;
import rapport.sync.client.SyncSteps;
import rapport.testkit.ScriptedPlatform;

/** Model files that know a few baskets. */
public final class SmallModels {
    private SmallModels() {}

    /** Whose best is what most baskets have. */
    static byte[] of(String name, List<List<String>> baskets) {
        return of(name, baskets, Optional.empty());
    }

    /** @param until the day up to which was counted */
    static byte[] of(String name, List<List<String>> baskets, Optional<Instant> until) {
        return RankingModel.write(parts(name, baskets).with(new TrainedOn(until, List.of())));
    }

    /** One that also tells how probable a purchase is: the same for every product. */
    public static byte[] telling(double probability, String name, List<List<String>> baskets) {
        TreeTable leaf = new TreeTable(
                FeatureRows.COLUMNS,
                0,
                new int[] {0, 1},
                new int[] {TreeTable.LEAF},
                new float[1],
                new int[1],
                new int[1],
                new boolean[1]);
        float logOdds = (float) Math.log(probability / (1 - probability));
        return RankingModel.write(parts(name, baskets)
                .with(Optional.empty(), new float[FeatureRows.COLUMNS])
                .with(new ModelParts.Chance(leaf, new float[] {1, logOdds})));
    }

    /** A tablet takes a model that headquarters published; its rows go into another cache. */
    public static void publishInto(Path folder, OpenCache rows, byte[] model) {
        ScriptedPlatform platform = ScriptedPlatform.typical();
        ModelShelf shelf = ModelShelf.open(folder, platform.models().publicKey());
        SyncSteps steps = new SyncSteps(
                rows.cache(),
                platform,
                rows.clock(),
                Runnable::run,
                50,
                new Learning(shelf, new CurrentModel(shelf, rows.clock()), DriftSource.NONE));
        pull(steps);
        platform.models().publish("v1", RankingModel.SCHEMA, model);
        pull(steps);
    }

    private static void pull(SyncSteps steps) {
        for (int i = 0; i < 12; i++) {
            int _ = steps.pull(Duration.ZERO);
        }
    }

    private static ModelParts parts(String name, List<List<String>> baskets) {
        List<String> skus = baskets.stream()
                .flatMap(List::stream)
                .distinct()
                .sorted(StringTable.ORDER)
                .toList();
        List<Visits> visits = baskets.stream()
                .map(basket -> new Visits(
                        new int[][] {
                            basket.stream().mapToInt(skus::indexOf).sorted().toArray()
                        },
                        new float[] {1}))
                .toList();
        return ModelParts.of(
                name,
                skus,
                new MarketCounter(visits, skus.size()).count(),
                Neighbours.of(visits, skus.size()),
                Content.unknown(skus.size()),
                new Ranker(Optional.empty(), Method.G_TOP_FREQ, 0));
    }
}
