package rapport.platform.demo;

import java.time.LocalDate;
import java.util.List;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.purchase.Purchase;
import rapport.domain.store.AssociateId;
import rapport.domain.store.StoreId;

/** The customers by whom the demo is shown: Anaïs Dubois with the history that her page tells, and names like hers. */
final class DemoRegulars {
    /** A customer whose name is given instead of drawn. */
    record Named(String given, String family) {}

    /** By customer number, from 1. */
    static final List<Named> NAMES = List.of(
            new Named("Anaïs", "Dubois"),
            new Named("Marc", "Dubois"),
            new Named("Lena", "Dübben"),
            new Named("Jonas", "Dubiel"),
            new Named("Chloé", "Dubarry"),
            new Named("Priya", "Shah"),
            new Named("Ivy", "Marsh"),
            new Named("Henry", "Wu"),
            new Named("Paul", "Reyes"),
            new Named("Olu", "Bankole"));

    static final int ANAIS = 1;
    private static final AssociateId MARA = new AssociateId("KR-1");

    private final DemoProducts products;
    private final DemoSales sales;
    private final LocalDate today;
    private final StoreId kingsRoad = DemoStores.kingsRoad().store().id();

    DemoRegulars(DemoProducts products, DemoSales sales, LocalDate today) {
        this.products = products;
        this.sales = sales;
        this.today = today;
    }

    /** Two years of one who comes every month or two, loves boots and looks after them. */
    void buyForAnais(CustomerId anais) {
        List<String> boots = products.pieces(Kind.BOOT).stream()
                .map(piece -> piece.product().name())
                .filter(name -> !name.equals("Astrid ankle boot"))
                .distinct()
                .limit(5)
                .toList();
        buy(anais, true, 700, "38", boots.get(0), "Birch leather balm");
        buy(anais, false, 652, "S", products.pieces(Kind.DRESS).get(5).product().name());
        buy(anais, true, 590, "38", boots.get(1));
        buy(anais, true, 541, "S", products.pieces(Kind.KNIT).get(3).product().name(), "Birch leather balm");
        buy(anais, false, 470, "S", products.pieces(Kind.SHIRT).get(6).product().name());
        buy(anais, true, 402, "38", boots.get(2));
        buy(anais, false, 366, "38", boots.get(3), "Birch leather balm");
        buy(anais, true, 310, "S", products.pieces(Kind.BLAZER).get(4).product().name());
        buy(anais, false, 255, "S", products.pieces(Kind.DRESS).get(8).product().name());
        buy(anais, true, 201, "38", boots.get(4), "Birch leather balm");
        buy(
                anais,
                true,
                148,
                "S",
                products.pieces(Kind.TROUSERS).get(5).product().name());
        buy(anais, false, 96, "S", products.pieces(Kind.SKIRT).get(7).product().name());
        Purchase order = buy(anais, false, 55, "38", "Vera heel", "Nola loafer");
        sales.takenBack(order, order.lines().subList(0, 1), today.minusDays(48), kingsRoad);
        buy(anais, true, 34, "S", "Harlow wool coat");
    }

    private Purchase buy(CustomerId anais, boolean inStore, int daysAgo, String size, String... names) {
        List<Article> articles = List.of(names).stream()
                .map(name -> products.named(name).product())
                .map(product -> new Article(product.sku(), product.sizes().contains(size) ? size : ""))
                .toList();
        return sales.sold(anais, inStore ? kingsRoad : null, inStore ? MARA : null, today.minusDays(daysAgo), articles);
    }
}
