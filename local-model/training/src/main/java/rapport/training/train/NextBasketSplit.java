package rapport.training.train;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import rapport.engine.rank.Content;
import rapport.engine.rank.Visits;
import rapport.training.evaluate.Times;
import rapport.training.ranker.RankingData;
import rapport.training.source.Renumbering;
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
    private static final int PARTS = 5;
    private static final int MOST_DECIDE = 4_000;
    private static final int MOST_ASKED = 10_000;

    /** @param described what products are, by their number among the sales */
    static NextBasketSplit of(Sales sales, Content described, long seed) {
        Random random = new Random(seed);
        Renumbering renumbering = Renumbering.of(sales.skus().size(), random);
        List<Shopper> shoppers =
                sales.shoppers().stream().filter(one -> one.size() > 1).toList();
        int[] order = Renumbering.shuffled(shoppers.size(), random);
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
            visits.add(renumbering.visits(sales, shopper, last, shopper.at()[last]));
            truths[place] = renumbering.basket(shopper.baskets()[last]);
            int part = place % PARTS;
            if (part == PARTS - 1 && test.size() < MOST_ASKED) {
                test.add(place);
            } else if (part == PARTS - 2 && validation.size() < MOST_DECIDE) {
                validation.add(place);
            } else {
                train.add(place);
            }
        }
        return new NextBasketSplit(
                visits, truths, buyers, ints(train), ints(validation), ints(test), renumbering.content(described));
    }

    /** When the next baskets were. */
    Optional<Times> times(Sales sales) {
        return sales.zone()
                .map(zone -> new Times(
                        buyers.stream()
                                .map(one -> Instant.ofEpochSecond(one.at()[one.size() - 1]))
                                .toList(),
                        zone));
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

    /** By customer: the store of most of what is known. */
    List<String> homes() {
        return buyers.stream().map(one -> one.home(one.size() - 1)).toList();
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
