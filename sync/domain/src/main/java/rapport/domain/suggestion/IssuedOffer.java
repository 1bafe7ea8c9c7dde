package rapport.domain.suggestion;

import org.jspecify.annotations.Nullable;
import rapport.domain.key.Keys;
import rapport.domain.store.StoreId;

/**
 * An offer as headquarters gave it out, under a key by which it is changed and taken back.
 *
 * @param store where it may be used, absent for all stores
 * @param title what the associate says, such as "10% off knitwear", 1 to {@value #LONGEST_TITLE} characters
 * @param response by how much the logarithm of the odds of buying rises if the price fell to nothing; from the retailer's
 *     own experiments, 0 if nobody responds
 * @param costShare what goods cost the retailer, as a share of their price, 0 to 1
 */
public record IssuedOffer(@Nullable StoreId store, Offer offer, String title, double response, double costShare) {
    public static final int LONGEST_TITLE = 60;

    /** More would make anybody buy anything. */
    public static final double LARGEST_RESPONSE = 100;

    /** @throws IllegalArgumentException when the id is no key, or something is outside its range */
    public IssuedOffer {
        Keys.check("an offer's id", offer.id());
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("a title has 1 to " + LONGEST_TITLE + " characters");
        }
        if (!(response >= 0 && response <= LARGEST_RESPONSE)) {
            throw new IllegalArgumentException("a response is 0 to " + LARGEST_RESPONSE);
        }
        if (!(costShare >= 0 && costShare <= 1)) {
            throw new IllegalArgumentException("a share of the price is 0 to 1");
        }
        if (offer.budget() < 0) {
            throw new IllegalArgumentException("a budget is not negative");
        }
    }

    /** Unique among all offers. */
    public String id() {
        return offer.id();
    }
}
