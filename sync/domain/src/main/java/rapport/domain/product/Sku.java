package rapport.domain.product;

import rapport.domain.key.Keys;

/**
 * The retailer's own key of a product: 1 to 64 letters, digits, dots, dashes or underscores. Sizes of one product share
 * it; {@link Article} names the size.
 */
public record Sku(String value) implements Comparable<Sku> {
    /** @throws IllegalArgumentException when the value is not such a key */
    public Sku {
        Keys.check("SKU", value);
    }

    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }
}
