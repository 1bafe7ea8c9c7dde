package rapport.engine.policy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;

/** What somebody bought and kept: each product with the last time. */
public final class Owned {
    /** More than this is a dealer or a mistake; the newest count. */
    private static final int MOST_LINES = 20_000;

    private final Map<Sku, Instant> last = new HashMap<>();

    private Owned() {}

    public static Owned of(PurchaseHistory history) {
        Owned owned = new Owned();
        Map<Sku, Integer> broughtBack = new HashMap<>();
        List<Visit> visits = history.visits();
        int lines = 0;
        for (int i = visits.size() - 1; i >= 0 && lines < MOST_LINES; i--) {
            Visit visit = visits.get(i);
            lines += visit.pieces().size();
            for (Piece piece : visit.pieces()) {
                owned.add(visit.at(), piece, broughtBack);
            }
        }
        return owned;
    }

    private void add(Instant at, Piece piece, Map<Sku, Integer> broughtBack) {
        int open = broughtBack.getOrDefault(piece.sku(), 0) - piece.quantity();
        if (open >= 0) {
            broughtBack.put(piece.sku(), open);
        } else {
            broughtBack.remove(piece.sku());
            last.putIfAbsent(piece.sku(), at);
        }
    }

    public boolean has(Sku sku) {
        return last.containsKey(sku);
    }

    /** Null if it was never bought or all came back. */
    public @Nullable Instant last(Sku sku) {
        return last.get(sku);
    }

    Set<Sku> products() {
        return last.keySet();
    }
}
