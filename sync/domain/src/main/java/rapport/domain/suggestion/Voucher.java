package rapport.domain.suggestion;

import rapport.domain.customer.Personal;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Keys;

/**
 * What an offer is to one customer: a voucher that headquarters gave them, or, of an offer that may be used once, that they
 * used it.
 *
 * @param offer the id of the offer
 * @param used whether it is used up: it is shown no more
 */
@Personal
public record Voucher(String offer, CustomerId customer, boolean used) {
    /** @throws IllegalArgumentException when the offer's id is no key */
    public Voucher {
        Keys.check("an offer's id", offer);
    }

    /** It goes on as a used one. */
    public Voucher usedUp() {
        return new Voucher(offer, customer, true);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
