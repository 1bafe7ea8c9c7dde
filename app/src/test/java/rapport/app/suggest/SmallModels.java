package rapport.app.suggest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rapport.engine.model.StringTable;
import rapport.engine.rank.Content;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Method;
import rapport.engine.rank.ModelParts;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.Ranker;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.TrainedOn;
import rapport.engine.rank.Visits;

/** Model files that know a few baskets. */
final class SmallModels {
    private SmallModels() {}

    /** Whose best is what most baskets have. */
    static byte[] of(String name, List<List<String>> baskets) {
        return of(name, baskets, Optional.empty());
    }

    /** @param until the day up to which was counted */
    static byte[] of(String name, List<List<String>> baskets, Optional<Instant> until) {
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
        return RankingModel.write(ModelParts.of(
                        name,
                        skus,
                        new MarketCounter(visits, skus.size()).count(),
                        Neighbours.of(visits, skus.size()),
                        Content.unknown(skus.size()),
                        new Ranker(Optional.empty(), Method.G_TOP_FREQ, 0))
                .with(new TrainedOn(until, List.of())));
    }
}
