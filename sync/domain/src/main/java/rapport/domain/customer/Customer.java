package rapport.domain.customer;

import java.time.LocalDate;
import rapport.domain.consent.Consents;
import rapport.domain.key.CustomerId;

/**
 * One person as the retailer knows them over all channels. A value: a change makes a new one.
 *
 * @param points loyalty points, 0 or more
 * @param since the day of the first contact
 * @param synthetic whether the person was made up, because the data came without one
 */
@Personal
public record Customer(
        CustomerId id,
        PersonalDetails details,
        LoyaltyTier tier,
        int points,
        LocalDate since,
        Consents consents,
        boolean synthetic) {

    @Override
    public String toString() {
        return "[personal]";
    }
}
