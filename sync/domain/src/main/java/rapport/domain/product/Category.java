package rapport.domain.product;

/** The retailer's name of a kind of product, such as {@code Boots}; empty where the retailer has none. */
public record Category(String name) {
    public static final Category NONE = new Category("");
}
