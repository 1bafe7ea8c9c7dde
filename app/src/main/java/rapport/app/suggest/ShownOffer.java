package rapport.app.suggest;

import java.time.Instant;
import rapport.domain.product.Money;

/**
 * The one offer that is worth mentioning to a customer.
 *
 * @param title what the associate says
 * @param until the first moment that it no longer holds
 * @param product the name of the one for which it gains most
 * @param price that everybody pays for it
 * @param reduced what it then costs
 */
public record ShownOffer(String title, Instant until, Why why, String product, Money price, Money reduced) {
    /** Why it is mentioned to this customer. */
    public enum Why {
        /** Headquarters gave it to them. */
        VOUCHER,
        /** It is for everybody, and the product is among what they may like by their purchases. */
        TASTE,
        /** It is for everybody, and nothing personal was used. */
        EVERYBODY
    }
}
