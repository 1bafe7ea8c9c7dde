package rapport.training.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import rapport.engine.rank.Content;
import rapport.engine.rank.Links;
import rapport.engine.rank.Visits;
import rapport.training.source.Sales.Shopper;

/** Products numbered anew by a shuffle, because numbers of public files tell what is to be guessed. Immutable. */
public final class Renumbering {
    private final int[] numbers;

    private Renumbering(int[] numbers) {
        this.numbers = numbers;
    }

    public static Renumbering of(int products, Random random) {
        return new Renumbering(shuffled(products, random));
    }

    /**
     * These numbers.
     *
     * @param numbers by product, from 0 on, each once
     */
    public static Renumbering to(int[] numbers) {
        return new Renumbering(numbers.clone());
    }

    /** The numbers from 0 on, each once. */
    public static int[] shuffled(int count, Random random) {
        List<Integer> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(i);
        }
        Collections.shuffle(all, random);
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Sorted by the new numbers. */
    public int[] basket(int[] basket) {
        return Arrays.stream(basket).map(product -> numbers[product]).sorted().toArray();
    }

    /** The first baskets of a customer, with days between them and a time. */
    public Visits visits(Sales sales, Shopper shopper, int count, long until) {
        int[][] baskets = new int[count][];
        Arrays.setAll(baskets, basket -> basket(shopper.baskets()[basket]));
        return new Visits(baskets, shopper.ages(count, until), sales.moments(shopper, count), sales.moment(until));
    }

    /** The same of the same products. */
    public Content content(Content content) {
        int items = numbers.length;
        int dimensions = content.dimensions();
        int[] category = new int[items];
        int[] brand = new int[items];
        float[] price = new float[items];
        float[] vectors = new float[content.vectors().length];
        int[] old = new int[items];
        for (int product = 0; product < items; product++) {
            int number = numbers[product];
            old[number] = product;
            category[number] = content.category()[product];
            brand[number] = content.brand()[product];
            price[number] = content.price()[product];
            System.arraycopy(content.vectors(), product * dimensions, vectors, number * dimensions, dimensions);
        }
        return new Content(category, brand, price, dimensions, vectors, links(content.alike(), old));
    }

    private Links links(Links links, int[] old) {
        int[] first = new int[old.length + 1];
        List<Integer> others = new ArrayList<>();
        List<Float> weights = new ArrayList<>();
        for (int number = 0; number < old.length; number++) {
            for (Links.Row to = links.of(old[number]); to.next(); ) {
                others.add(numbers[to.product()]);
                weights.add(to.weight());
            }
            first[number + 1] = others.size();
        }
        float[] weightsInOrder = new float[weights.size()];
        for (int link = 0; link < weightsInOrder.length; link++) {
            weightsInOrder[link] = weights.get(link);
        }
        return Links.of(first, others.stream().mapToInt(Integer::intValue).toArray(), weightsInOrder);
    }
}
