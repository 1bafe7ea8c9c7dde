package rapport.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.Visits;

/** A history as a model reads it: what was bought and kept, by number. Products that the model does not know are passed over. */
final class KeptVisits {
    private static final float DAY = 86_400;
    /** More than this is a dealer or a mistake; the newest ones count. */
    private static final int MOST_VISITS = 2_000;

    private static final int MOST_LINES = 20_000;

    private final List<int[]> baskets = new ArrayList<>();
    private final List<Float> ages = new ArrayList<>();
    private final BitSet justNow = new BitSet();

    static KeptVisits of(PurchaseHistory history, RankingModel model, Instant now) {
        KeptVisits kept = new KeptVisits();
        Map<Integer, Integer> broughtBack = new HashMap<>();
        int lines = 0;
        long at = now.getEpochSecond();
        List<Visit> visits = history.visits();
        for (int i = visits.size() - 1; i >= 0 && kept.baskets.size() < MOST_VISITS && lines < MOST_LINES; i--) {
            Visit visit = visits.get(i);
            long age = at - visit.at().getEpochSecond();
            if (age >= -Bought.JUST_NOW.toSeconds()) {
                int most = Math.min(visit.pieces().size(), MOST_LINES - lines);
                lines += most;
                kept.add(visit.pieces().subList(0, most), Math.max(0, age), broughtBack, model);
            }
        }
        return kept;
    }

    private void add(List<Piece> pieces, long age, Map<Integer, Integer> broughtBack, RankingModel model) {
        int[] basket = new int[pieces.size()];
        int size = 0;
        for (Piece piece : pieces) {
            int product = model.product(piece.sku().value());
            if (product < 0) {
                continue;
            }
            if (age < Bought.JUST_NOW.toSeconds()) {
                justNow.set(product);
            }
            int owed = broughtBack.isEmpty() ? 0 : broughtBack.getOrDefault(product, 0);
            if (piece.quantity() > owed) {
                if (owed != 0) {
                    broughtBack.remove(product);
                }
                basket[size++] = product;
            } else if (piece.quantity() != 0) {
                broughtBack.put(product, owed - piece.quantity());
            }
        }
        if (size > 0) {
            baskets.add(sortedOnce(basket, size));
            ages.add(age / DAY);
        }
    }

    private static int[] sortedOnce(int[] products, int size) {
        Arrays.sort(products, 0, size);
        int once = 1;
        for (int i = 1; i < size; i++) {
            if (products[i] != products[i - 1]) {
                products[once++] = products[i];
            }
        }
        return Arrays.copyOf(products, once);
    }

    /** Products that were bought or brought back only hours ago. */
    BitSet justNow() {
        return justNow;
    }

    Visits visits() {
        int n = baskets.size();
        int[][] oldestFirst = new int[n][];
        float[] falling = new float[n];
        for (int i = 0; i < n; i++) {
            oldestFirst[i] = baskets.get(n - 1 - i);
            falling[i] = ages.get(n - 1 - i);
        }
        return new Visits(oldestFirst, falling);
    }
}
