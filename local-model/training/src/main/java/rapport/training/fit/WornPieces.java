package rapport.training.fit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.engine.size.Garment;
import rapport.engine.size.ShelfSizes;
import rapport.engine.size.SizeScale;
import rapport.engine.size.SizeTable;
import rapport.engine.size.Wardrobe;
import rapport.engine.size.Worn;
import rapport.training.source.Described;
import rapport.training.source.Sales;
import rapport.training.source.Sales.Shopper;

/** Pieces in sizes that can be compared, and how they turned out, read out of purchases and returns as a device does. */
final class WornPieces {
    private static final long DAY = 86_400;
    /** Of more, whole customers are drawn by lot. */
    private static final int MOST = 500_000;

    /** More sizes than this in a category, or farther apart, are none that anybody wears. */
    private static final int MOST_SIZES = 200;

    private final Sales sales;
    private final SizeTable shelf;
    private final Map<Sku, Garment> garments = new HashMap<>();
    private final Map<Sku, Integer> products = new HashMap<>();
    private final boolean[] drawn;

    /** One piece. */
    record Row(int customer, int product, int day, Garment garment, String size, Worn.Verdict verdict) {}

    WornPieces(Sales sales, long seed) {
        this.sales = sales;
        Map<String, Set<String>> made = new HashMap<>();
        for (int product = 0; product < sales.skus().size(); product++) {
            Described as = sales.described().get(product);
            Sku sku = new Sku(sales.skus().get(product));
            garments.put(sku, new Garment(sku.value(), as.brand(), as.category()));
            products.put(sku, product);
            made.computeIfAbsent(as.category(), _ -> new TreeSet<>()).addAll(as.sizes());
        }
        made.values().removeIf(sizes -> sizes.size() > MOST_SIZES);
        Map<String, SizeScale> scales = new HashMap<>(ShelfSizes.of(made).scales());
        scales.values().removeIf(scale -> length(scale) > MOST_SIZES);
        shelf = ShelfSizes.of(made).withScales(scales);
        drawn = drawn(sales.shoppers(), seed);
    }

    private static double length(SizeScale scale) {
        return scale.steps().getLast().place() - scale.steps().getFirst().place();
    }

    private static boolean[] drawn(List<Shopper> shoppers, long seed) {
        boolean[] drawn = new boolean[shoppers.size()];
        int pieces = 0;
        for (int customer : Split.shuffled(drawn.length, seed)) {
            pieces += shoppers.get(customer).pieces().size();
            drawn[customer] = pieces <= MOST;
        }
        return drawn;
    }

    /** The sizes of each category, and nothing learned. */
    SizeTable shelf() {
        return shelf;
    }

    /** As it is known at the end of the day before one. */
    List<Row> until(int day) {
        List<Row> rows = new ArrayList<>();
        for (int customer = 0; customer < drawn.length; customer++) {
            if (drawn[customer]) {
                add(customer, day * DAY, rows);
            }
        }
        return rows;
    }

    private void add(int customer, long until, List<Row> rows) {
        List<Visit> visits = new ArrayList<>();
        List<Sales.Piece> taken = new ArrayList<>();
        List<Piece> visit = new ArrayList<>();
        List<Sales.Piece> pieces = sales.shoppers().get(customer).pieces();
        for (int i = 0; i < pieces.size() && pieces.get(i).at() < until; i++) {
            Sales.Piece piece = pieces.get(i);
            visit.add(new Piece(new Sku(sales.skus().get(piece.product())), piece.size(), piece.bought() ? 1 : -1));
            if (piece.bought()) {
                taken.add(piece);
            }
            if (i + 1 == pieces.size() || pieces.get(i + 1).at() != piece.at()) {
                visits.add(new Visit(Instant.ofEpochSecond(piece.at()), Channel.STORE, visit));
                visit.clear();
            }
        }
        List<Worn> worn = Wardrobe.of(
                new PurchaseHistory(visits), shelf, sku -> garments.getOrDefault(sku, new Garment("", "", "")));
        for (int i = 0; i < worn.size(); i++) {
            Worn one = worn.get(i);
            SizeScale scale = shelf.scales().get(one.garment().category());
            if (scale != null && scale.place(one.size()).isPresent()) {
                Sales.Piece piece = taken.get(i);
                rows.add(new Row(
                        customer, piece.product(), (int) (piece.at() / DAY), one.garment(), one.size(), one.verdict()));
            }
        }
    }

    /** Without what fewer customers have of one brand in one category. */
    static List<Row> ofManyCustomers(Collection<Row> rows, int fewest) {
        Map<List<String>, Set<Integer>> customers = new HashMap<>();
        for (Row row : rows) {
            customers.computeIfAbsent(kind(row), _ -> new HashSet<>()).add(row.customer);
        }
        return rows.stream()
                .filter(row -> customers.getOrDefault(kind(row), Set.of()).size() >= fewest)
                .toList();
    }

    private static List<String> kind(Row row) {
        return List.of(row.garment.brand(), row.garment.category());
    }
}
