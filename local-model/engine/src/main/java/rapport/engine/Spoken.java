package rapport.engine;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.engine.policy.ProductFacts;

/** What may be concluded from: everything but the sensitive. What is not there to be seen cannot be guessed from a list. */
final class Spoken {
    private final ProductFacts facts;

    Spoken(ProductFacts facts) {
        this.facts = facts;
    }

    boolean all(PurchaseHistory history) {
        return history.visits().stream()
                .flatMap(visit -> visit.pieces().stream())
                .allMatch(this::may);
    }

    PurchaseHistory of(PurchaseHistory history) {
        return new PurchaseHistory(history.visits().stream()
                .map(this::of)
                .filter(visit -> !visit.pieces().isEmpty())
                .toList());
    }

    Set<Sku> of(Set<Sku> basket) {
        return basket.stream().filter(sku -> !facts.of(sku).sensitive()).collect(Collectors.toUnmodifiableSet());
    }

    Session of(Session session) {
        return new Session(session.zone(), of(session.lookedAt()), of(session.triedOn()), session.putBack());
    }

    private Visit of(Visit visit) {
        List<Piece> pieces = visit.pieces().stream().filter(this::may).toList();
        return new Visit(visit.at(), visit.channel(), pieces);
    }

    private boolean may(Piece piece) {
        return !facts.of(piece.sku()).sensitive();
    }
}
