package rapport.domain.purchase;

import rapport.domain.key.Keys;

/** The platform's key of a purchase or a return; for a sale recorded in a store, its fact's id. */
public record PurchaseId(String value) {
    /** @throws IllegalArgumentException when the value is not a key */
    public PurchaseId {
        Keys.check("purchase id", value);
    }
}
