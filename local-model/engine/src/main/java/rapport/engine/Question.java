package rapport.engine;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory;
import rapport.engine.rank.Moment;

/**
 * What is ranked: the part of a request that scores depend on.
 *
 * @param history what may be used
 * @param basket what may be used of what is being bought now
 * @param session what may be used of the visit that goes on
 * @param leftOut products that are no candidates
 * @param most products that are wanted
 */
record Question(
        PurchaseHistory history, Set<Sku> basket, Session session, List<Set<Sku>> leftOut, Instant now, int most) {
    static Question of(SuggestionRequest request) {
        PurchaseHistory history =
                request.history().map(ConsentedHistory::history).orElse(PurchaseHistory.EMPTY);
        return new Question(
                history, request.basket(), request.session(), leftOut(request), request.now(), request.limit());
    }

    /** The moment by the clock on the store's wall. */
    int moment() {
        return session.zone()
                .map(zone -> Moment.of(LocalDateTime.ofInstant(now, zone)))
                .orElse(Moment.UNKNOWN);
    }

    static List<Set<Sku>> leftOut(SuggestionRequest request) {
        Session session = request.session();
        return List.of(
                request.unavailable(), request.dismissed(), request.basket(), session.triedOn(), session.putBack());
    }
}
