package rapport.training.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import rapport.training.evaluate.NextBaskets.Shopper;

/**
 * Customers who buy their habits again, now and then something of their own taste, and lately what is new: each of
 * ten tastes has thirty products, and ten products are sold in the newest baskets only.
 */
final class TypicalShoppers {
    private static final int TASTES = 10;
    private static final int OF_A_TASTE = 30;
    private static final int NEW = 10;

    private TypicalShoppers() {}

    static List<Shopper> of(int count, long seed) {
        Random random = new Random(seed);
        List<Shopper> shoppers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int taste = random.nextInt(TASTES);
            List<Integer> habits = new ArrayList<>();
            for (int h = 0; h < 6; h++) {
                habits.add(product(taste, random));
            }
            List<List<String>> baskets = new ArrayList<>();
            int visits = 3 + random.nextInt(5);
            for (int b = 0; b <= visits; b++) {
                baskets.add(basket(taste, habits, b >= visits - 1, random));
            }
            shoppers.add(new Shopper(
                    Integer.toString(1000 + i), List.copyOf(baskets.subList(0, visits)), baskets.get(visits)));
        }
        return shoppers;
    }

    private static List<String> basket(int taste, List<Integer> habits, boolean lately, Random random) {
        Set<Integer> basket = new HashSet<>();
        int size = 3 + random.nextInt(3);
        while (basket.size() < size) {
            double choice = random.nextDouble();
            if (choice < .4) {
                basket.add(habits.get(random.nextInt(habits.size())));
            } else if (choice < .8 || !lately) {
                basket.add(product(taste, random));
            } else {
                basket.add(TASTES * OF_A_TASTE + random.nextInt(NEW));
            }
        }
        return basket.stream().map(product -> Integer.toString(product)).toList();
    }

    /** The first of a taste more often than the last. */
    private static int product(int taste, Random random) {
        return taste * OF_A_TASTE + (int) (OF_A_TASTE * random.nextDouble() * random.nextDouble());
    }

    /** Customers who buy nothing twice, but always of the two of twenty kinds that they like: product 1007 is of kind 10. */
    static List<Shopper> ofFashion(int count, long seed) {
        Random random = new Random(seed);
        List<Shopper> shoppers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int one = random.nextInt(20);
            int other = random.nextInt(20);
            Set<Integer> bought = new LinkedHashSet<>();
            while (bought.size() < 8) {
                bought.add(100 * (random.nextBoolean() ? one : other) + random.nextInt(40));
            }
            List<String> all =
                    bought.stream().map(product -> Integer.toString(product)).toList();
            shoppers.add(new Shopper(
                    Integer.toString(1000 + i),
                    List.of(all.subList(0, 2), all.subList(2, 4), all.subList(4, 6)),
                    all.subList(6, 8)));
        }
        return shoppers;
    }

    /** With every product called something else. */
    static List<Shopper> renamed(List<Shopper> shoppers, long seed) {
        Random random = new Random(seed);
        Map<String, String> names = new TreeMap<>();
        List<Shopper> renamed = new ArrayList<>();
        for (Shopper shopper : shoppers) {
            renamed.add(new Shopper(
                    shopper.id(),
                    shopper.history().stream()
                            .map(basket -> renamed(basket, names, random))
                            .toList(),
                    renamed(shopper.next(), names, random)));
        }
        return renamed;
    }

    private static List<String> renamed(List<String> basket, Map<String, String> names, Random random) {
        return basket.stream()
                .map(name -> names.computeIfAbsent(name, _ -> Long.toString(random.nextLong() >>> 1)))
                .toList();
    }

    /** With somebody else's next basket each. */
    static List<Shopper> shuffled(List<Shopper> shoppers, long seed) {
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < shoppers.size(); i++) {
            others.add(i);
        }
        java.util.Collections.shuffle(others, new Random(seed));
        List<Shopper> shuffled = new ArrayList<>();
        for (int i = 0; i < shoppers.size(); i++) {
            Shopper shopper = shoppers.get(i);
            shuffled.add(new Shopper(
                    shopper.id(), shopper.history(), shoppers.get(others.get(i)).next()));
        }
        return shuffled;
    }
}
