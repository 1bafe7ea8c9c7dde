package rapport.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import rapport.training.measure.Ranking;

/** Something that lists products for a customer. For one thread. */
interface Contestant {
    /**
     * The published methods, and the engine last.
     *
     * @param file the engine's model, for products as {@link EngineContestant#skus} names them
     */
    static List<Contestant> all(NextBaskets data, byte[] file) {
        List<Contestant> all = new ArrayList<>();
        Baselines.of(data)
                .forEach(baseline -> all.add(baseline.contestant(data.items().size())));
        all.add(new EngineContestant(data, file));
        return all;
    }

    String name();

    /** At most {@link Ranking#MOST} products, the best first. */
    int[] list(int user);
}
