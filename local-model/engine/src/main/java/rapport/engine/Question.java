package rapport.engine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory;

/**
 * What is ranked: the part of a request that scores depend on.
 *
 * @param history what may be used
 * @param basket what may be used of what is being bought now
 * @param leftOut products that are no candidates
 * @param most products that are wanted
 */
record Question(PurchaseHistory history, Set<Sku> basket, List<Set<Sku>> leftOut, Instant now, int most) {
    static Question of(SuggestionRequest request) {
        PurchaseHistory history =
                request.history().map(ConsentedHistory::history).orElse(PurchaseHistory.EMPTY);
        return new Question(history, request.basket(), leftOut(request), request.now(), request.limit());
    }

    static List<Set<Sku>> leftOut(SuggestionRequest request) {
        return List.of(request.unavailable(), request.dismissed(), request.basket());
    }
}
