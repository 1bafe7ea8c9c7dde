package rapport.engine.rank;

import java.util.Arrays;
import java.util.List;

/**
 * What some thousand customers bought, without who or when, and what those among them who are most alike say about one
 * more: the two neighbour methods that a ranker is measured against and learns from. Immutable by convention.
 *
 * <p>Temporal item frequency (TIFU-KNN): Hu, He, Gao, Zhang, SIGIR 2020; recency-aware user-wise popularity (UP-CF@r):
 * Faggioli, Polato, Aiolli, UMAP 2020. Settings as in the reality check of Li et al., TOIS 2023.
 *
 * @param first where each one's products begin
 * @param products of each one
 * @param habits the weight of each product by TIFU
 * @param recent its share of the last ten baskets
 * @param norms by customer: length of the vector of habits
 * @param firstOf where the customers of each product begin
 * @param rows the customers of each product
 * @param habitsOf the weight of the product in each of these rows
 */
@SuppressWarnings("ArrayRecordComponent")
public record Neighbours(
        int[] first,
        int[] products,
        float[] habits,
        float[] recent,
        float[] norms,
        int[] firstOf,
        int[] rows,
        float[] habitsOf) {
    /** Customers that are kept at most; of more than that, those at regular distances. */
    public static final int MOST = 25_000;

    static final int TIFU_NEAREST = 300;
    static final float OWN_SHARE = .7f;
    /** A hundred with the customer. */
    static final int UPCF_NEAREST = 99;

    static final float ALPHA = .25f;

    /** What fewer customers than this bought tells who somebody is rather than what is liked, and is in no one's vector. */
    public static final int FEWEST_BUYERS = 5;

    private static final int GROUP = 7;
    private static final double IN_GROUP = .9;
    private static final double OF_GROUPS = .7;
    private static final int WINDOW = 10;

    public static Neighbours of(List<Visits> all, int items) {
        int step = Math.max(1, (all.size() + MOST - 1) / MOST);
        List<Visits> kept = java.util.stream.IntStream.iterate(0, i -> i < all.size(), i -> i + step)
                .mapToObj(all::get)
                .toList();
        int[] buyers = buyers(all, items);
        Taste taste = new Taste(items);
        int[] first = new int[kept.size() + 1];
        int[] products = new int[1 << 10];
        float[] habits = new float[1 << 10];
        float[] recent = new float[1 << 10];
        int size = 0;
        for (int row = 0; row < kept.size(); row++) {
            taste.of(kept.get(row));
            if (size + taste.size() > products.length) {
                int length = Math.max(2 * products.length, size + taste.size());
                products = Arrays.copyOf(products, length);
                habits = Arrays.copyOf(habits, length);
                recent = Arrays.copyOf(recent, length);
            }
            for (int i = 0; i < taste.size(); i++) {
                if (buyers[taste.product(i)] >= FEWEST_BUYERS) {
                    products[size] = taste.product(i);
                    habits[size] = taste.habit(i);
                    recent[size++] = taste.recent(i);
                }
            }
            first[row + 1] = size;
        }
        return of(
                first, Arrays.copyOf(products, size), Arrays.copyOf(habits, size), Arrays.copyOf(recent, size), items);
    }

    /** By product: how many customers bought it. */
    private static int[] buyers(List<Visits> all, int items) {
        int[] buyers = new int[items];
        int[] seen = new int[items];
        int customer = 0;
        for (Visits visits : all) {
            customer++;
            for (int[] basket : visits.baskets()) {
                for (int item : basket) {
                    if (seen[item] != customer) {
                        seen[item] = customer;
                        buyers[item]++;
                    }
                }
            }
        }
        return buyers;
    }

    static Neighbours of(int[] first, int[] products, float[] habits, float[] recent, int items) {
        int[] firstOf = new int[items + 1];
        for (int product : products) {
            firstOf[product + 1]++;
        }
        Arrays.parallelPrefix(firstOf, Integer::sum);
        int[] rows = new int[products.length];
        float[] habitsOf = new float[products.length];
        int[] next = firstOf.clone();
        float[] norms = new float[first.length - 1];
        for (int row = 0; row < norms.length; row++) {
            double sum = 0;
            for (int entry = first[row]; entry < first[row + 1]; entry++) {
                sum += (double) habits[entry] * habits[entry];
                int place = next[products[entry]]++;
                rows[place] = row;
                habitsOf[place] = habits[entry];
            }
            norms[row] = (float) Math.sqrt(sum);
        }
        return new Neighbours(first, products, habits, recent, norms, firstOf, rows, habitsOf);
    }

    public int size() {
        return norms.length;
    }

    /** The two vectors of one customer, in the order in which products were first bought. */
    static final class Taste {
        private final int[] place;
        private int[] products = new int[64];
        private float[] habits = new float[64];
        private float[] recent = new float[64];
        private int size;

        Taste(int items) {
            place = new int[items];
        }

        void of(Visits visits) {
            size = 0;
            int n = visits.size();
            int groups = (n + GROUP - 1) / GROUP;
            int inFirst = n - (groups - 1) * GROUP;
            int counted = Math.min(WINDOW, n);
            for (int b = 0; b < n; b++) {
                int group = b < inFirst ? 0 : 1 + (b - inFirst) / GROUP;
                int inGroup = group == 0 ? inFirst : GROUP;
                int at = group == 0 ? b : (b - inFirst) % GROUP;
                float weight = (float) (Math.pow(IN_GROUP, inGroup - 1 - at)
                        / inGroup
                        * Math.pow(OF_GROUPS, groups - 1 - group)
                        / groups);
                float share = b >= n - counted ? 1f / counted : 0;
                for (int item : visits.baskets()[b]) {
                    if (place[item] == 0) {
                        if (size == products.length) {
                            products = Arrays.copyOf(products, 2 * size);
                            habits = Arrays.copyOf(habits, 2 * size);
                            recent = Arrays.copyOf(recent, 2 * size);
                        }
                        products[size] = item;
                        habits[size] = 0;
                        recent[size] = 0;
                        place[item] = ++size;
                    }
                    habits[place[item] - 1] += weight;
                    recent[place[item] - 1] += share;
                }
            }
            for (int i = 0; i < size; i++) {
                place[products[i]] = 0;
            }
        }

        int size() {
            return size;
        }

        int product(int i) {
            return products[i];
        }

        float habit(int i) {
            return habits[i];
        }

        float recent(int i) {
            return recent[i];
        }

        float norm() {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += (double) habits[i] * habits[i];
            }
            return (float) Math.sqrt(sum);
        }
    }
}
