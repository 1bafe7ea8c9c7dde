package rapport.cache.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.customer.Personal;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.key.CustomerId;
import rapport.domain.purchase.Channel;

/**
 * One line of a lookup.
 *
 * @param lastPurchase absent if there is none
 * @param lastChannel where that was, absent if there is none
 * @param here whether this store ever sold to the customer
 */
@Personal
public record CustomerMatch(
        CustomerId id,
        PersonalDetails details,
        LoyaltyTier tier,
        ConsentDecision personalisation,
        @Nullable Instant lastPurchase,
        @Nullable Channel lastChannel,
        boolean here) {
    @Override
    public String toString() {
        return "[personal]";
    }
}
