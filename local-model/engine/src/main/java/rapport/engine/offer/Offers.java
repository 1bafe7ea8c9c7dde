package rapport.engine.offer;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.Offer;

/**
 * Finds the next best offer: the one with the highest expected gain over showing none. What would have been bought
 * anyway at the full price counts against it. A pure function.
 */
public final class Offers {
    private Offers() {}

    /** At most one, and only if it gains something. Of equal ones that with the smaller id. */
    public static Optional<ProposedOffer> best(List<Offer> offers, OfferRequest request) {
        ProposedOffer best = null;
        for (Offer offer : offers) {
            ProposedOffer proposed = eligible(offer, request) ? proposed(offer, request) : null;
            if (proposed != null && (best == null || before(proposed, best))) {
                best = proposed;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean before(ProposedOffer one, ProposedOffer other) {
        return one.gain() > other.gain()
                || (one.gain() == other.gain()
                        && one.offer().id().compareTo(other.offer().id()) < 0);
    }

    private static boolean eligible(Offer offer, OfferRequest request) {
        boolean theirs = switch (offer.who()) {
            case EVERYBODY -> true;
            case ADDRESSED -> request.consented() && request.addressed().contains(offer.id());
        };
        return theirs
                && !request.holdout()
                && offer.holdsAt(request.now())
                && !(offer.once() && request.used().contains(offer.id()));
    }

    private static @Nullable ProposedOffer proposed(Offer offer, OfferRequest request) {
        Prospect strongest = null;
        double most = 0;
        double sum = 0;
        double spent = 0;
        double spentOnStrongest = 0;
        for (Prospect prospect : request.prospects()) {
            if (!meant(offer.what(), prospect)) {
                continue;
            }
            double bought = bought(prospect, offer, request.response());
            double cost = bought * (prospect.price() - offer.discount().off(prospect.price()));
            double gain = gain(prospect, offer, bought);
            sum += gain;
            spent += cost;
            if (strongest == null || gain > most) {
                strongest = prospect;
                most = gain;
                spentOnStrongest = cost;
            }
        }
        double gain = offer.once() ? most : sum;
        double cost = offer.once() ? spentOnStrongest : spent;
        return strongest == null || gain <= 0 || cost > offer.budget()
                ? null
                : new ProposedOffer(offer, strongest.sku(), offer.discount().off(strongest.price()), gain);
    }

    private static boolean meant(Target target, Prospect prospect) {
        return prospect.price() > 0
                && switch (target) {
                    case Target.Product(var sku) -> sku.equals(prospect.sku());
                    case Target.Brand(var brand) -> brand.equals(prospect.brand());
                    case Target.Kind(var category) -> category.equals(prospect.category());
                };
    }

    /** The probability that it is bought with the offer. */
    private static double bought(Prospect prospect, Offer offer, double response) {
        double share = 1 - (double) offer.discount().off(prospect.price()) / prospect.price();
        double odds = prospect.propensity() / (1 - prospect.propensity()) * Math.exp(response * share);
        return odds == Double.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
    }

    private static double gain(Prospect prospect, Offer offer, double bought) {
        long asked = offer.discount().off(prospect.price());
        return bought * (asked - prospect.cost()) - prospect.propensity() * (prospect.price() - prospect.cost());
    }
}
