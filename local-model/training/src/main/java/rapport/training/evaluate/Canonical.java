package rapport.training.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rapport.training.evaluate.NextBaskets.Shopper;

/**
 * Puts customers and products in an order that does not depend on what they are called: by what was bought with whom and
 * when, as hashes of each other. What next baskets hold has no part in it.
 */
final class Canonical {
    private static final int ROUNDS = 2;

    private final List<Shopper> shoppers;
    private final long[] ofShopper;
    private Map<String, Long> ofProduct = new HashMap<>();

    Canonical(List<Shopper> shoppers) {
        this.shoppers = shoppers;
        ofShopper = new long[shoppers.size()];
        for (Shopper shopper : shoppers) {
            shopper.history().forEach(basket -> basket.forEach(product -> ofProduct.merge(product, 1L, Long::sum)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            hashShoppers();
            hashProducts();
        }
        hashShoppers();
    }

    private void hashShoppers() {
        for (int i = 0; i < ofShopper.length; i++) {
            long hash = 1;
            for (List<String> basket : shoppers.get(i).history()) {
                long sum = 0;
                for (String product : basket) {
                    sum += mixed(ofProduct.getOrDefault(product, 0L));
                }
                hash = mixed(hash * 31 + sum);
            }
            ofShopper[i] = hash;
        }
    }

    private void hashProducts() {
        Map<String, Long> next = HashMap.newHashMap(ofProduct.size());
        for (int i = 0; i < ofShopper.length; i++) {
            int place = 0;
            for (List<String> basket : shoppers.get(i).history()) {
                place++;
                for (String product : basket) {
                    next.merge(product, mixed(ofShopper[i] + place), Long::sum);
                }
            }
        }
        ofProduct = next;
    }

    /** Products of histories, and then those of next baskets alone, by name. */
    List<String> products() {
        TreeMap<String, Long> all = new TreeMap<>(ofProduct);
        shoppers.forEach(shopper -> shopper.next().forEach(product -> all.putIfAbsent(product, Long.MAX_VALUE)));
        return all.keySet().stream()
                .sorted(Comparator.comparing((String product) -> all.getOrDefault(product, Long.MAX_VALUE))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Places of customers in the list. */
    int[] shoppers() {
        Integer[] order = new Integer[ofShopper.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong(i -> ofShopper[i]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
