package rapport.domain.store;

import rapport.domain.key.Keys;

/** The retailer's key of a store, such as {@code KR}. */
public record StoreId(String value) {
    /** @throws IllegalArgumentException when the value is not a key */
    public StoreId {
        Keys.check("store id", value);
    }
}
