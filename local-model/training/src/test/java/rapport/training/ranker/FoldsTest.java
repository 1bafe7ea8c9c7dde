package rapport.training.ranker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.engine.rank.Content;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.Market;
import rapport.engine.rank.Neighbours;
import rapport.engine.rank.Visits;

/** Nobody's next basket has a part in the features from which it is to be foretold. */
class FoldsTest {
    private static final int ITEMS = 40;

    @Test
    void theNextBasketsOfAFoldHaveNoPartInItsFeatures() {
        RankingData data = data(new Random(1), 60);
        RankingData other = withOtherNextBaskets(data, 2);
        int[] folds = RankerTrainer.folds(data);

        for (int customer : data.train()) {
            if (folds[customer] == 2) {
                assertArrayEquals(rows(data, folds, 2, customer), rows(other, folds, 2, customer));
            }
        }
    }

    @Test
    void theNextBasketsOfOtherFoldsHave() {
        RankingData data = data(new Random(1), 60);
        RankingData other = withOtherNextBaskets(data, 2);
        int[] folds = RankerTrainer.folds(data);
        int customer = Arrays.stream(data.train())
                .filter(one -> folds[one] == 3)
                .findFirst()
                .orElseThrow();

        assertFalse(Arrays.equals(rows(data, folds, 3, customer), rows(other, folds, 3, customer)));
    }

    private static float[] rows(RankingData data, int[] folds, int fold, int customer) {
        Market market = RankerTrainer.market(data, folds, fold);
        FeatureRows rows = new FeatureRows(market, Neighbours.of(data.visits(), ITEMS), data.content(), 30);
        rows.fill(data.visits().get(customer));
        return Arrays.copyOf(rows.rows(), rows.size() * FeatureRows.COLUMNS);
    }

    private static RankingData withOtherNextBaskets(RankingData data, int fold) {
        int[] folds = RankerTrainer.folds(data);
        int[][] next = data.next().clone();
        for (int customer : data.train()) {
            if (folds[customer] == fold) {
                next[customer] = Arrays.stream(next[customer])
                        .map(item -> (item + 7) % ITEMS)
                        .sorted()
                        .toArray();
            }
        }
        return new RankingData(data.visits(), next, data.train(), data.validation(), data.content());
    }

    private static RankingData data(Random random, int customers) {
        List<Visits> visits = new ArrayList<>();
        int[][] next = new int[customers][];
        for (int customer = 0; customer < customers; customer++) {
            int[][] baskets = IntStream.range(0, 2 + random.nextInt(3))
                    .mapToObj(_ -> basket(random))
                    .toArray(int[][]::new);
            float[] ages = new float[baskets.length];
            for (int i = 0; i < ages.length; i++) {
                ages[i] = 7 * (ages.length - i);
            }
            visits.add(new Visits(baskets, ages));
            next[customer] = basket(random);
        }
        return new RankingData(
                visits, next, IntStream.range(0, customers).toArray(), new int[0], Content.unknown(ITEMS));
    }

    private static int[] basket(Random random) {
        return random.ints(1 + random.nextInt(4), 0, ITEMS).distinct().sorted().toArray();
    }
}
