package rapport.protocol;

import rapport.domain.customer.Personal;

/**
 * A question for somebody whom this store does not know, by a key that only one person has.
 *
 * @param value the whole key, as it was given
 * @param associate who asks
 * @param reason why, 1 to 200 characters; the platform keeps it
 */
@Personal
public record CustomerSearch(Key key, String value, String associate, String reason) {
    /** What kind of key. */
    public enum Key {
        CARD,
        PHONE,
        EMAIL,
        /** The number of an order or a receipt. */
        ORDER,
        /** A code on a slip. */
        CODE
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
