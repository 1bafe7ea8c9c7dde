package rapport.domain.product;

/**
 * A product in one size: what lies on the shelf and is sold.
 *
 * @param size the size as the label says it, empty for a product without sizes
 */
public record Article(Sku sku, String size) implements Comparable<Article> {
    /** @throws IllegalArgumentException when the size is longer than 16 characters */
    public Article {
        if (size.length() > 16) {
            throw new IllegalArgumentException("a size has at most 16 characters");
        }
    }

    /** The key with its size, as printed on a label: {@code 4471-38}. */
    public String label() {
        return size.isEmpty() ? sku.value() : sku.value() + "-" + size;
    }

    @Override
    public int compareTo(Article other) {
        int bySku = sku.compareTo(other.sku);
        return bySku != 0 ? bySku : size.compareTo(other.size);
    }
}
