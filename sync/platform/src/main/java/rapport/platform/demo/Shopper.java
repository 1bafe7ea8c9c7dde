package rapport.platform.demo;

import java.time.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import rapport.domain.product.Article;
import rapport.domain.product.Product;
import rapport.platform.demo.DemoProducts.Piece;

/**
 * Somebody who shops at the demo retailer, with the taste that was planted: two favourite kinds, two colours, one brand,
 * and a size for each row of sizes. Whom it is about only the caller knows.
 */
final class Shopper {
    private static final int LOOKED_AT = 10;
    private static final double FAVOURITE = 5;

    private final DemoProducts products;
    private final SplittableRandom random;
    private final List<Kind> favourites;
    private final List<String> colours;
    private final String brand;
    private final Map<List<String>, String> sizes = new HashMap<>();
    private final List<Piece> bought = new ArrayList<>();

    Shopper(DemoProducts products, SplittableRandom random) {
        this.products = products;
        this.random = random;
        Kind[] kinds = Kind.values();
        this.favourites = List.of(kinds[random.nextInt(kinds.length)], kinds[random.nextInt(kinds.length)]);
        this.colours = List.of(one(DemoProducts.COLOURS), one(DemoProducts.COLOURS));
        this.brand = one(DemoProducts.BRANDS);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** What is bought in one visit: no article twice. */
    List<Article> visit(Month month) {
        List<Article> basket = new ArrayList<>();
        int wanted = 1 + (random.nextInt(100) < 30 ? 1 : 0) + (random.nextInt(100) < 10 ? 1 : 0);
        for (int i = 0; i < wanted; i++) {
            Piece piece = bought.isEmpty() || random.nextInt(100) >= 14 ? fresh(month) : again();
            put(piece, basket);
            for (Pairing pairing : Pairing.ALL) {
                if (pairing.first() == piece.kind() && random.nextInt(100) < pairing.percent()) {
                    put(goesWith(piece, pairing.second()), basket);
                }
            }
        }
        return basket;
    }

    private void put(Piece piece, List<Article> basket) {
        Article article = new Article(piece.product().sku(), size(piece.product()));
        if (!basket.contains(article)) {
            basket.add(article);
            bought.add(piece);
        }
    }

    /** Something bought before; care is used up, so it is bought again first of all. */
    private Piece again() {
        Piece first = one(bought);
        Piece second = one(bought);
        return second.kind() == Kind.BALM ? second : first;
    }

    private Piece goesWith(Piece piece, Kind kind) {
        return random.nextInt(100) < 60 ? products.partner(piece, kind) : products.draw(kind, random);
    }

    private Piece fresh(Month month) {
        Kind kind = kind(month);
        Piece best = products.draw(kind, random);
        for (int i = 1; i < LOOKED_AT; i++) {
            Piece other = products.draw(kind, random);
            if (liking(other.product()) > liking(best.product())) {
                best = other;
            }
        }
        return best;
    }

    private int liking(Product product) {
        return (colours.contains(product.colour()) ? 3 : 0) + (brand.equals(product.brand()) ? 2 : 0);
    }

    private Kind kind(Month month) {
        double sum = 0;
        for (Kind kind : Kind.values()) {
            sum += weight(kind, month);
        }
        double at = random.nextDouble() * sum;
        for (Kind kind : Kind.values()) {
            at -= weight(kind, month);
            if (at < 0) {
                return kind;
            }
        }
        return Kind.BALM;
    }

    private double weight(Kind kind, Month month) {
        return DemoProducts.share(kind, month) * (favourites.contains(kind) ? FAVOURITE : 1);
    }

    /** The middle sizes are the common ones; a person keeps theirs. */
    private String size(Product product) {
        List<String> there = product.sizes();
        if (there.isEmpty()) {
            return "";
        }
        return sizes.computeIfAbsent(
                there, row -> row.get((random.nextInt(row.size()) + random.nextInt(row.size())) / 2));
    }
}
