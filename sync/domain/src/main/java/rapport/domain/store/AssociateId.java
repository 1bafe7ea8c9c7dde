package rapport.domain.store;

import rapport.domain.key.Keys;

/** The retailer's key of an associate. */
public record AssociateId(String value) {
    /** @throws IllegalArgumentException when the value is not a key */
    public AssociateId {
        Keys.check("associate id", value);
    }
}
