package rapport.engine.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.engine.policy.ProductFacts.Facts;

/** Products P0, P1, … with falling scores, and what is known of them, for tests of rules. */
final class Shelf {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final List<Scored> scored;
    private final Map<Sku, Facts> facts = new HashMap<>();
    private final List<Visit> visits = new ArrayList<>();
    private Guidance guidance = Guidance.STANDARD;
    private boolean personal = true;

    Shelf(int products) {
        scored = IntStream.range(0, products)
                .mapToObj(i -> new Scored(sku(i), products - i, 0))
                .toList();
    }

    static Sku sku(int product) {
        return new Sku("P" + product);
    }

    Shelf fact(int product, Facts known) {
        facts.put(sku(product), known);
        return this;
    }

    Shelf guided(Guidance asked) {
        guidance = asked;
        return this;
    }

    Shelf bought(int daysAgo, int... products) {
        return visit(daysAgo, 1, products);
    }

    Shelf broughtBack(int daysAgo, int... products) {
        return visit(daysAgo, -1, products);
    }

    Shelf notPersonal() {
        personal = false;
        return this;
    }

    /** The products that a rule leaves, in the order that it leaves them in. */
    List<Integer> after(Rule rule) {
        return numbers(Arrays.stream(field(rule).order()));
    }

    Field field(Rule rule) {
        Occasion occasion = occasion();
        Field field = new Field(scored, occasion.guidance().facts());
        rule.apply(field, occasion);
        return field;
    }

    List<Place> places(int limit) {
        return places(Policy.STANDARD, limit);
    }

    List<Place> places(Policy policy, int limit) {
        return policy.choose(scored, occasion(), limit);
    }

    List<Integer> chosen(int limit) {
        return numbers(places(limit).stream().mapToInt(Place::scored));
    }

    private Occasion occasion() {
        return new Occasion(
                guidance.with(ProductFacts.of(facts)),
                Owned.of(new PurchaseHistory(visits)),
                personal,
                Likeness.NONE,
                NOW);
    }

    private Shelf visit(int daysAgo, int quantity, int... products) {
        List<Piece> pieces = Arrays.stream(products)
                .mapToObj(product -> new Piece(sku(product), "", quantity))
                .toList();
        visits.add(new Visit(NOW.minus(Duration.ofDays(daysAgo)), Channel.STORE, pieces));
        return this;
    }

    private static List<Integer> numbers(IntStream places) {
        return places.boxed().toList();
    }
}
