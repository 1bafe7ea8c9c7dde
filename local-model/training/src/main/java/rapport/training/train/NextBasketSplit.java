package rapport.training.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import rapport.engine.rank.Content;
import rapport.engine.rank.Visits;
import rapport.training.content.Contents;
import rapport.training.ranker.RankingData;
import rapport.training.source.Described;
import rapport.training.source.Sales;
import rapport.training.source.Sales.Shopper;

/**
 * Customers with two baskets at least, the last one set aside as what is to be foreseen. Products and customers are
 * numbered anew by a seeded shuffle, because numbers of public files tell what is to be guessed; a fifth decides, a fifth
 * is asked about, the rest train. Immutable by convention.
 *
 * @param visits by customer: before the last basket, with days between them and it
 * @param truths by customer: the last basket, sorted
 * @param buyers by customer: who it is among all shoppers
 */
@SuppressWarnings("ArrayRecordComponent")
record NextBasketSplit(
        List<Visits> visits,
        int[][] truths,
        List<Shopper> buyers,
        int[] train,
        int[] validation,
        int[] test,
        Content content) {
    private static final float DAY = 86_400;
    private static final int PARTS = 5;
    private static final int MOST_DECIDE = 4_000;
    private static final int MOST_ASKED = 10_000;

    static NextBasketSplit of(Sales sales, long seed) {
        Random random = new Random(seed);
        int[] numbers = shuffled(sales.skus().size(), random);
        List<Shopper> shoppers =
                sales.shoppers().stream().filter(one -> one.size() > 1).toList();
        int[] order = shuffled(shoppers.size(), random);
        List<Visits> visits = new ArrayList<>();
        List<Shopper> buyers = new ArrayList<>();
        int[][] truths = new int[order.length][];
        List<Integer> train = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        for (int place = 0; place < order.length; place++) {
            Shopper shopper = shoppers.get(order[place]);
            buyers.add(shopper);
            int last = shopper.size() - 1;
            int[][] baskets = new int[last][];
            for (int basket = 0; basket < last; basket++) {
                baskets[basket] = renumbered(shopper.baskets()[basket], numbers);
            }
            visits.add(new Visits(baskets, ages(shopper, last, shopper.at()[last])));
            truths[place] = renumbered(shopper.baskets()[last], numbers);
            int part = place % PARTS;
            if (part == PARTS - 1 && test.size() < MOST_ASKED) {
                test.add(place);
            } else if (part == PARTS - 2 && validation.size() < MOST_DECIDE) {
                validation.add(place);
            } else {
                train.add(place);
            }
        }
        Described[] described = new Described[numbers.length];
        for (int sku = 0; sku < numbers.length; sku++) {
            described[numbers[sku]] = sales.described().get(sku);
        }
        return new NextBasketSplit(
                visits, truths, buyers, ints(train), ints(validation), ints(test), Contents.of(List.of(described)));
    }

    /** The days from the first baskets to a time. */
    static float[] ages(Shopper shopper, int count, long until) {
        float[] ages = new float[count];
        for (int basket = 0; basket < count; basket++) {
            ages[basket] = Math.max(0, until - shopper.at()[basket]) / DAY;
        }
        return ages;
    }

    int items() {
        return content.category().length;
    }

    /** What may be learned from: nothing of the next baskets of those who are asked about. */
    RankingData learnable() {
        return RankingData.of(visits, truths, train, validation, content);
    }

    /** Those who decide, with all they bought. */
    List<Shopper> deciding() {
        return Arrays.stream(validation).mapToObj(buyers::get).toList();
    }

    private static int[] renumbered(int[] basket, int[] numbers) {
        int[] renumbered = new int[basket.length];
        for (int i = 0; i < basket.length; i++) {
            renumbered[i] = numbers[basket[i]];
        }
        Arrays.sort(renumbered);
        return renumbered;
    }

    private static int[] shuffled(int count, Random random) {
        List<Integer> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(i);
        }
        Collections.shuffle(all, random);
        return ints(all);
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
