package rapport.training.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One customer's lines: the newest of them, and what is left when what came back is taken off. */
final class CustomerLines {
    /** More than this is a dealer or a mistake; the newest ones count. The device reads a history the same way. */
    private static final int MOST_VISITS = 2_000;

    private static final int MOST_LINES = 20_000;

    private static final Comparator<SoldLine> NEWEST_FIRST = Comparator.comparingLong(SoldLine::at)
            .thenComparing(SoldLine::basket)
            .thenComparing(SoldLine::sku)
            .thenComparingLong(SoldLine::quantity)
            .thenComparing(SoldLine::size)
            .thenComparing(SoldLine::store)
            .reversed();

    private List<SoldLine> lines = new ArrayList<>(4);
    private long dropped;

    /**
     * What is left.
     *
     * @param at of each basket, rising
     * @param skus of each basket
     * @param stores of each basket
     * @param sized lines with a size as they are, also of what came back, the oldest first
     * @param returned lines that came to nothing
     */
    record Kept(List<Long> at, List<List<String>> skus, List<String> stores, List<SoldLine> sized, long returned) {}

    void add(SoldLine line) {
        lines.add(line);
        if (lines.size() >= 2 * MOST_LINES) {
            cut();
        }
    }

    private void cut() {
        lines.sort(NEWEST_FIRST);
        if (lines.size() > MOST_LINES) {
            dropped += lines.size() - MOST_LINES;
            lines = new ArrayList<>(lines.subList(0, MOST_LINES));
        }
    }

    /** Lines that were too many. */
    long dropped() {
        return dropped;
    }

    Kept kept() {
        cut();
        List<Long> at = new ArrayList<>();
        List<List<String>> skus = new ArrayList<>();
        List<String> stores = new ArrayList<>();
        Map<String, Long> broughtBack = new HashMap<>();
        long returned = 0;
        int from = 0;
        while (from < lines.size() && skus.size() < MOST_VISITS) {
            SoldLine first = lines.get(from);
            Map<String, Long> pieces = new TreeMap<>();
            int to = from;
            for (; to < lines.size() && isSameBasket(first, lines.get(to)); to++) {
                pieces.merge(lines.get(to).sku(), lines.get(to).quantity(), Long::sum);
            }
            from = to;
            List<String> basket = new ArrayList<>();
            pieces.forEach((sku, quantity) -> {
                long back = broughtBack.getOrDefault(sku, 0L);
                if (quantity > back) {
                    broughtBack.remove(sku);
                    basket.add(sku);
                } else {
                    broughtBack.put(sku, back - quantity);
                }
            });
            returned += pieces.size() - basket.size();
            if (!basket.isEmpty()) {
                at.add(first.at());
                skus.add(basket);
                stores.add(first.store());
            }
        }
        Collections.reverse(at);
        Collections.reverse(skus);
        Collections.reverse(stores);
        List<SoldLine> sized = lines.subList(0, from).reversed().stream()
                .filter(line -> !line.size().isEmpty())
                .toList();
        return new Kept(at, skus, stores, sized, returned);
    }

    private static boolean isSameBasket(SoldLine one, SoldLine other) {
        return one.at() == other.at() && one.basket().equals(other.basket());
    }
}
