package rapport.engine.rank;

import java.util.List;

/** Counts which products are bought with, after and by the same people as others. */
final class Pairs {
    /** Pulls pairs with few common baskets down. */
    static final double SHRINKAGE = 5;

    private static final int LARGEST = 200;
    private static final int LONGEST = 300;

    private final int items;
    private final float[] total;
    private final int[][][] baskets;
    private final float[][] ages;
    /** Where a product occurs: customer and basket, by product. */
    private final int[] first;

    private final int[] users;
    private final int[] places;

    Pairs(List<Visits> all, int items, float[] total) {
        this.items = items;
        this.total = total;
        baskets = new int[all.size()][][];
        ages = new float[all.size()][];
        first = new int[items + 1];
        for (int u = 0; u < baskets.length; u++) {
            baskets[u] = all.get(u).baskets();
            ages[u] = all.get(u).ages();
            for (int[] basket : baskets[u]) {
                for (int item : basket) {
                    first[item + 1]++;
                }
            }
        }
        for (int i = 0; i < items; i++) {
            first[i + 1] += first[i];
        }
        users = new int[first[items]];
        places = new int[first[items]];
        int[] next = first.clone();
        for (int u = 0; u < baskets.length; u++) {
            for (int b = 0; b < baskets[u].length; b++) {
                for (int item : baskets[u][b]) {
                    users[next[item]] = u;
                    places[next[item]++] = b;
                }
            }
        }
    }

    private interface Counting {
        void count(int item, Row row);
    }

    /** One row of counters that remembers what was touched. */
    private static final class Row {
        final float[] counts;
        final int[] touched;
        int size;

        Row(int items) {
            counts = new float[items];
            touched = new int[items];
        }

        void add(int item, float weight) {
            if (counts[item] == 0) {
                touched[size++] = item;
            }
            counts[item] += weight;
        }

        void clear() {
            for (int i = 0; i < size; i++) {
                counts[touched[i]] = 0;
            }
            size = 0;
        }
    }

    private interface Weight {
        float of(int item, int other, float count);
    }

    private Links links(Counting counting, Weight weight) {
        Links.Builder links = new Links.Builder(items);
        Row row = new Row(items);
        int most = MarketCounter.mostLinks(items);
        for (int item = 0; item < items; item++) {
            counting.count(item, row);
            long[] keys = new long[row.size];
            int kept = 0;
            for (int i = 0; i < row.size; i++) {
                int other = row.touched[i];
                float w = other == item ? 0 : weight.of(item, other, row.counts[other]);
                if (w > 0) {
                    keys[kept++] = Sorting.key(w, other);
                }
            }
            int strongest = Sorting.smallest(keys, kept, most);
            for (int i = 0; i < strongest; i++) {
                links.add((int) keys[i], Sorting.value(keys[i]));
            }
            links.endRow();
            row.clear();
        }
        return links.build();
    }

    private float affinity(int item, int other, float count) {
        return (float) (count / (Math.sqrt((double) total[item] * total[other]) + SHRINKAGE));
    }

    Links together() {
        return links(
                (item, row) -> {
                    for (int o = first[item]; o < first[item + 1]; o++) {
                        int[] basket = baskets[users[o]][places[o]];
                        if (basket.length <= LARGEST) {
                            for (int other : basket) {
                                row.add(other, 1);
                            }
                        }
                    }
                },
                this::affinity);
    }

    /** What is in the basket after one with it. */
    Links follows() {
        return links(
                (item, row) -> {
                    for (int o = first[item]; o < first[item + 1]; o++) {
                        int[][] ofUser = baskets[users[o]];
                        if (places[o] + 1 < ofUser.length && ofUser[places[o] + 1].length <= LARGEST) {
                            for (int other : ofUser[places[o] + 1]) {
                                row.add(other, 1);
                            }
                        }
                    }
                },
                this::affinity);
    }

    /** What the same people buy. */
    Links shared() {
        return links(
                (item, row) -> {
                    int last = -1;
                    for (int o = first[item]; o < first[item + 1]; o++) {
                        int user = users[o];
                        if (user == last) {
                            continue;
                        }
                        last = user;
                        int[][] ofUser = baskets[user];
                        int lines = 0;
                        for (int b = ofUser.length - 1; b >= 0 && lines < LONGEST; b--) {
                            lines += ofUser[b].length;
                            for (int other : ofUser[b]) {
                                row.add(other, 1f / ofUser.length);
                            }
                        }
                    }
                },
                this::affinity);
    }

    /** What people who had it buy now: in their baskets of window 0, as a share of them. */
    Links next() {
        return links(
                (item, row) -> {
                    int last = -1;
                    float people = 0;
                    for (int o = first[item]; o < first[item + 1]; o++) {
                        int user = users[o];
                        int n = baskets[user].length;
                        if (user == last || n < 2 || Market.window(ages[user][n - 1]) != 0 || places[o] == n - 1) {
                            continue;
                        }
                        last = user;
                        people++;
                        for (int other : baskets[user][n - 1]) {
                            row.add(other, 1);
                        }
                    }
                    for (int i = 0; i < row.size; i++) {
                        row.counts[row.touched[i]] /= people + 5;
                    }
                },
                (item, other, share) -> share);
    }
}
