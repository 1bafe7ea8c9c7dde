package rapport.training.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import rapport.engine.rank.Content;
import rapport.training.source.Described;

/**
 * Customers with what they bought, basket by basket, and the basket that came next. Products and customers are numbered
 * anew by a seeded shuffle, because numbers of public files follow first appearance and so tell what is to be guessed.
 * Immutable by convention: nobody writes into the arrays.
 *
 * @param histories by customer: the baskets in order, each a sorted set of products
 * @param ages by customer and basket: days before the next basket
 * @param truths by customer: the basket that came next
 * @param times when that was, if it is known
 * @param items the name of each product in the source
 * @param content what they are
 * @param test who is asked about
 * @param validation who decides between models
 * @param train whose next basket a model may learn from
 */
@SuppressWarnings("ArrayRecordComponent")
record NextBaskets(
        int[][][] histories,
        float[][] ages,
        int[][] truths,
        Optional<Times> times,
        List<String> items,
        Content content,
        int[] test,
        int[] validation,
        int[] train) {
    /** Without dates a basket a week. */
    static final float DAYS_APART = 7;

    /** One customer as a file tells of them. */
    record Shopper(String id, List<List<String>> history, List<String> next) {}

    boolean had(int user, int item) {
        for (int[] basket : histories[user]) {
            if (Arrays.binarySearch(basket, item) >= 0) {
                return true;
            }
        }
        return false;
    }

    int users() {
        return histories.length;
    }

    /**
     * Without test users of their own, by the order of the customers' numbers: index mod 5 is 4 test, 3 validation.
     *
     * @param byNumber all customers in the order of their numbers
     * @param described what products are, as far as it is known, by name
     * @param testUsers who is asked about; of the others every fourth decides
     */
    static NextBaskets of(List<Shopper> byNumber, Map<String, Described> described, Set<String> testUsers, long seed) {
        return of(byNumber, Descriptions.of(described), testUsers, seed);
    }

    /** The same. */
    static NextBaskets of(List<Shopper> byNumber, Descriptions described, Set<String> testUsers, long seed) {
        Canonical canonical = new Canonical(byNumber);
        Random random = new Random(seed);
        Set<String> known = new HashSet<>(canonical.products());
        List<String> names = new ArrayList<>(canonical.products());
        described.names().stream()
                .sorted()
                .filter(name -> !known.contains(name))
                .forEach(names::add);
        Collections.shuffle(names, random);
        Map<String, Integer> numbers = HashMap.newHashMap(names.size());
        names.forEach(name -> numbers.put(name, numbers.size()));
        List<Integer> order = new ArrayList<>();
        Arrays.stream(canonical.shoppers()).forEach(order::add);
        Collections.shuffle(order, random);
        int n = byNumber.size();
        int[][][] histories = new int[n][][];
        float[][] ages = new float[n][];
        int[][] truths = new int[n][];
        List<Integer> test = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        List<Integer> train = new ArrayList<>();
        int others = 0;
        for (int place = 0; place < n; place++) {
            int index = order.get(place);
            Shopper shopper = byNumber.get(index);
            int count = shopper.history().size();
            histories[place] = new int[count][];
            ages[place] = new float[count];
            for (int basket = 0; basket < count; basket++) {
                histories[place][basket] = set(shopper.history().get(basket), numbers);
                ages[place][basket] = (count - basket) * DAYS_APART;
            }
            truths[place] = set(shopper.next(), numbers);
            if (testUsers.isEmpty()) {
                (index % 5 == 4 ? test : index % 5 == 3 ? validation : train).add(place);
            } else if (testUsers.contains(shopper.id())) {
                test.add(place);
            } else {
                (others++ % 4 == 3 ? validation : train).add(place);
            }
        }
        Content content = described.by().apply(List.copyOf(names));
        return new NextBaskets(
                histories,
                ages,
                truths,
                Optional.empty(),
                List.copyOf(names),
                content,
                ints(test),
                ints(validation),
                ints(train));
    }

    private static int[] set(List<String> basket, Map<String, Integer> numbers) {
        return basket.stream()
                .mapToInt(name -> numbers.getOrDefault(name, 0))
                .distinct()
                .sorted()
                .toArray();
    }

    private static int[] ints(List<Integer> list) {
        int[] ints = list.stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(ints);
        return ints;
    }
}
