package rapport.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a file tells by how rarely a product was bought that it is in somebody's next basket: a file from which rare
 * products were filtered with the next baskets counted in keeps a product of few purchases only if such a basket holds it.
 */
final class Betrayal {
    private static final int RARE = 10;
    private static final double MUCH = 1.2;

    private Betrayal() {}

    static List<String> notes(NextBaskets data) {
        int[] bought = new int[data.items().size()];
        int[] next = new int[data.items().size()];
        for (int user = 0; user < data.users(); user++) {
            for (int[] basket : data.histories()[user]) {
                for (int item : basket) {
                    bought[item]++;
                }
            }
            for (int item : data.truths()[user]) {
                next[item]++;
            }
        }
        long[] products = new long[RARE + 1];
        long[] nexts = new long[RARE + 1];
        for (int item = 0; item < bought.length; item++) {
            products[Math.min(RARE, bought[item])]++;
            nexts[Math.min(RARE, bought[item])] += next[item];
        }
        List<String> notes = new ArrayList<>();
        StringBuilder line = new StringBuilder("Next baskets per product, by its purchases before:");
        for (int times = 0; times <= RARE; times++) {
            if (products[times] > 0) {
                line.append(String.format(
                        Locale.ROOT,
                        " %d%s: %.2f of %,d;",
                        times,
                        times == RARE ? "+" : "",
                        (double) nexts[times] / products[times],
                        products[times]));
            }
        }
        notes.add(line.substring(0, line.length() - 1) + ".");
        for (int times = 0; times + 1 < RARE; times++) {
            double now = (double) nexts[times] / Math.max(1, products[times]);
            double more = (double) nexts[times + 1] / Math.max(1, products[times + 1]);
            if (products[times] >= RARE && products[times + 1] >= RARE && now > MUCH * more) {
                notes.add("Careful: products bought " + times + " times are in more next baskets than those bought "
                        + (times + 1) + " times; this file's own filter tells what is to be guessed.");
                break;
            }
        }
        return notes;
    }
}
