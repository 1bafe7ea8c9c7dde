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
        String picture) {
    public Product {
        sizes = List.copyOf(sizes);
    }

    /** The same product at another price. */
    public Product at(Money otherPrice) {
        return new Product(sku, name, category, otherPrice, gtin, brand, colour, sizes, picture);
    }

    /** The articles of this product: one for each size, or one without a size. */
    public List<Article> articles() {
        return sizes.isEmpty()
                ? List.of(new Article(sku, ""))
                : sizes.stream().map(size -> new Article(sku, size)).toList();
    }
}
