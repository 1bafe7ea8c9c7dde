package rapport.bench;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory;
import rapport.engine.rank.Visits;

/** Customers of a {@link BigShop} with 500 lines each, and the baskets that they fill. Immutable. */
final class Regulars {
    static final int NUMBER = 64;
    static final int LINES = 500;

    private static final int BASKETS = 1_000;

    private final List<Visits> visits;

    Regulars() {
        BigShop shop = new BigShop(BigShopModel.SEED);
        visits = IntStream.range(0, NUMBER)
                .mapToObj(number -> shop.regular(number, LINES))
                .toList();
    }

    PurchaseHistory history(int number, Instant now) {
        return BigShop.history(visits.get(number % NUMBER), now);
    }

    static Optional<ConsentedHistory> consented(PurchaseHistory history, Instant now) {
        Consent given = new Consent(Purpose.PERSONALISATION, ConsentDecision.GIVEN, null, "store");
        return new Consents(List.of(given)).permit(history, Purpose.PERSONALISATION, now);
    }

    /** One to six products, one more at each call, and then another customer's. */
    Set<Sku> basket(int call) {
        Visits one = visits.get((call / 6 + 1) % NUMBER);
        Set<Sku> basket = new HashSet<>();
        for (int i = 0; i <= call % 6; i++) {
            int[] bought = one.baskets()[(call / 6 + i * 7) % BASKETS % one.size()];
            basket.add(new Sku(BigShop.sku(bought[0])));
        }
        return basket;
    }
}
