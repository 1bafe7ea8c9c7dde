package rapport.engine;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.product.Sku;
import rapport.engine.policy.Guidance;

/**
 * What suggestions are asked for.
 *
 * @param history what the customer allows to be used; empty without consent or without a customer
 * @param basket what is being bought now
 * @param unavailable products that must not be suggested, because there are none here
 * @param dismissed products that the associate put away for this customer
 * @param limit at most so many
 * @param session what happened since this customer is served
 * @param guidance how the list is made of the scores
 */
public record SuggestionRequest(
        Optional<ConsentedHistory> history,
        Set<Sku> basket,
        Set<Sku> unavailable,
        Set<Sku> dismissed,
        Instant now,
        int limit,
        Session session,
        Guidance guidance) {
    public SuggestionRequest {
        basket = Set.copyOf(basket);
        unavailable = Set.copyOf(unavailable);
        dismissed = Set.copyOf(dismissed);
    }

    /** The best scores first. */
    public SuggestionRequest(
            Optional<ConsentedHistory> history,
            Set<Sku> basket,
            Set<Sku> unavailable,
            Set<Sku> dismissed,
            Instant now,
            int limit) {
        this(history, basket, unavailable, dismissed, now, limit, Session.UNKNOWN, Guidance.NONE);
    }

    public SuggestionRequest with(Session other) {
        return new SuggestionRequest(history, basket, unavailable, dismissed, now, limit, other, guidance);
    }

    public SuggestionRequest with(Guidance other) {
        return new SuggestionRequest(history, basket, unavailable, dismissed, now, limit, session, other);
    }
}
