package rapport.engine.size;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.engine.size.Worn.Verdict;

/**
 * Reads out of purchases and returns what was worn and how it turned out. What was brought back and taken in another
 * size of the same product, in the same visit or later, was too small or too large: the scale says which.
 */
public final class Wardrobe {
    /** A return is looked for among so many pieces of the product, the newest first. */
    private static final int MOST_OF_ONE = 20;

    private final SizeTable table;
    private final Function<Sku, Garment> garments;
    private final List<Worn> worn = new ArrayList<>();
    private final Map<Sku, ArrayDeque<Integer>> latest = new HashMap<>();

    private Wardrobe(SizeTable table, Function<Sku, Garment> garments) {
        this.table = table;
        this.garments = garments;
    }

    /**
     * Everything worn, the oldest first.
     *
     * @param garments what a product is
     */
    public static List<Worn> of(PurchaseHistory history, SizeTable table, Function<Sku, Garment> garments) {
        Wardrobe wardrobe = new Wardrobe(table, garments);
        for (Visit visit : history.visits()) {
            visit.pieces().stream().filter(piece -> piece.quantity() < 0).forEach(wardrobe::bringBack);
            visit.pieces().stream().filter(piece -> piece.quantity() > 0).forEach(wardrobe::take);
        }
        return List.copyOf(wardrobe.worn);
    }

    private void take(Piece piece) {
        Garment garment = garments.apply(piece.sku());
        ArrayDeque<Integer> before = latest.computeIfAbsent(piece.sku(), _ -> new ArrayDeque<>());
        for (int i : before) {
            Worn one = worn.get(i);
            if (one.verdict() == Verdict.BROUGHT_BACK) {
                worn.set(i, new Worn(one.garment(), one.size(), exchanged(garment, one.size(), piece.size())));
            }
        }
        before.addFirst(worn.size());
        if (before.size() > MOST_OF_ONE) {
            before.removeLast();
        }
        worn.add(new Worn(garment, piece.size(), Verdict.KEPT));
    }

    private void bringBack(Piece piece) {
        for (int i : latest.getOrDefault(piece.sku(), new ArrayDeque<>())) {
            Worn before = worn.get(i);
            if (before.size().equals(piece.size()) && before.verdict() == Verdict.KEPT) {
                worn.set(i, new Worn(before.garment(), before.size(), Verdict.BROUGHT_BACK));
                return;
            }
        }
    }

    private Verdict exchanged(Garment garment, String before, String after) {
        SizeScale scale = table.scale(garment);
        if (scale == null || scale.place(before).isEmpty() || scale.place(after).isEmpty()) {
            return Verdict.BROUGHT_BACK;
        }
        double step = scale.place(after).getAsDouble() - scale.place(before).getAsDouble();
        if (step == 0) {
            return Verdict.BROUGHT_BACK;
        }
        return step > 0 ? Verdict.TOO_SMALL : Verdict.TOO_LARGE;
    }
}
