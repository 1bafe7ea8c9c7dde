package rapport.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.feed.ProductTrend;
import rapport.domain.feed.ProductTrend.Companion;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;

/** A small assortment and the visits of one customer, for tests of the engine. */
final class Shop {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final Sku CUP = new Sku("CUP");
    static final Sku SAUCER = new Sku("SAUCER");
    static final Sku PLATE = new Sku("PLATE");
    static final Sku LAMP = new Sku("LAMP");
    static final Sku BULB = new Sku("BULB");
    static final Sku BAG = new Sku("BAG");

    /** Cup and saucer go together, lamp and bulb too; the bag is what everybody buys. */
    static final List<ProductTrend> TRENDS = List.of(
            trend(CUP, 100, 10, new Companion(SAUCER, 60)),
            trend(SAUCER, 80, 8, new Companion(CUP, 60), new Companion(PLATE, 5)),
            trend(PLATE, 90, 9, new Companion(SAUCER, 5)),
            trend(LAMP, 50, 5, new Companion(BULB, 30)),
            trend(BULB, 60, 6, new Companion(LAMP, 30)),
            trend(BAG, 400, 40));

    private Shop() {}

    static ProductTrend trend(Sku sku, int baskets, int recent, Companion... companions) {
        return new ProductTrend(sku, baskets, recent, 30, List.of(companions));
    }

    static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    static Visit bought(int daysAgo, Sku... skus) {
        return visit(daysAgo, 1, skus);
    }

    static Visit broughtBack(int daysAgo, Sku... skus) {
        return visit(daysAgo, -1, skus);
    }

    private static Visit visit(int daysAgo, int quantity, Sku... skus) {
        List<Piece> pieces = new ArrayList<>();
        for (Sku sku : skus) {
            pieces.add(new Piece(sku, "", quantity));
        }
        return new Visit(daysAgo(daysAgo), Channel.STORE, pieces);
    }

    /** What a customer who consented has, oldest first. */
    static Optional<ConsentedHistory> history(Visit... visits) {
        return history(List.of(visits));
    }

    static Optional<ConsentedHistory> history(List<Visit> visits) {
        Consent given = new Consent(Purpose.PERSONALISATION, ConsentDecision.GIVEN, null, "store");
        return new Consents(List.of(given)).permit(new PurchaseHistory(visits), Purpose.PERSONALISATION, NOW);
    }

    static SuggestionRequest request(Optional<ConsentedHistory> history, Sku... basket) {
        return new SuggestionRequest(history, Set.of(basket), Set.of(), Set.of(), NOW, 10);
    }
}
