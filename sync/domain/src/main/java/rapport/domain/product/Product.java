package rapport.domain.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sold, in all its sizes.
 *
 * @param name as a customer would say it
 * @param colour empty where there is none
 * @param sizes in the order of the shelf, empty for a product without sizes
 * @param picture the name of the drawing that stands for it, empty where there is none
 * @param lifeDays how long it lasts before somebody needs another one; 0 for what is used up or bought again freely
 * @param sensitive whether having it says something that one does not say aloud
 */
public record Product(
        Sku sku,
        String name,
        Category category,
        Money price,
        @Nullable Gtin gtin,
        String brand,
        String colour,
        List<String> sizes,
        String picture,
        int lifeDays,
        boolean sensitive) {
    /** @throws IllegalArgumentException when it lasts less than no time */
    public Product {
        if (lifeDays < 0) {
            throw new IllegalArgumentException("a product lasts no day or more");
        }
        sizes = List.copyOf(sizes);
    }

    /** A product that is used up or bought again freely, and that one may speak of. */
    public Product(
            Sku sku,
            String name,
            Category category,
            Money price,
            @Nullable Gtin gtin,
            String brand,
            String colour,
            List<String> sizes,
            String picture) {
        this(sku, name, category, price, gtin, brand, colour, sizes, picture, 0, false);
    }

    /** The same product as one that lasts, and that one does not speak of. */
    public Product with(int days, boolean notSpokenOf) {
        return new Product(sku, name, category, price, gtin, brand, colour, sizes, picture, days, notSpokenOf);
    }

    /** The same product at another price. */
    public Product at(Money otherPrice) {
        return new Product(sku, name, category, otherPrice, gtin, brand, colour, sizes, picture, lifeDays, sensitive);
    }

    /** The articles of this product: one for each size, or one without a size. */
    public List<Article> articles() {
        return sizes.isEmpty()
                ? List.of(new Article(sku, ""))
                : sizes.stream().map(size -> new Article(sku, size)).toList();
    }
}
