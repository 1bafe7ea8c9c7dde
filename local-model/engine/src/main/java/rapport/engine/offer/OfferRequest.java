package rapport.engine.offer;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * For whom the best offer is looked for, without saying who.
 *
 * @param consented whether what is known of the customer may be used; without it vouchers stay where they are
 * @param holdout whether the customer belongs to the comparison group, to whom no offer is shown
 * @param addressed ids of the vouchers that headquarters gave to this customer
 * @param used ids of the offers that this customer used already
 * @param prospects products with their propensities; made from nothing personal where there is no consent
 * @param response by how much the logarithm of the odds of buying rises if the price fell to nothing; measured by the
 *     retailer's own experiments, 0 if nobody responds
 */
public record OfferRequest(
        boolean consented,
        boolean holdout,
        Set<String> addressed,
        Set<String> used,
        List<Prospect> prospects,
        double response,
        Instant now) {
    /** @throws IllegalArgumentException when the response is negative or no number */
    public OfferRequest {
        addressed = Set.copyOf(addressed);
        used = Set.copyOf(used);
        prospects = List.copyOf(prospects);
        if (!(response >= 0 && response < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("nobody buys less because it costs less");
        }
    }
}
