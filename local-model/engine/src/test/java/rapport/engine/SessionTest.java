package rapport.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Reason.OftenBoughtWith.Source;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.policy.Guidance;

/** What is done in the store counts in the next answer. In {@link LearnedShop} 30 goes with 31, and 40 with 41. */
class SessionTest {
    private static final List<Visit> HISTORY = List.of(LearnedShop.visit(20, 2, 3), LearnedShop.visit(9, 2, 10));

    private final Engine engine = new Engine();
    private final Assortment shop = LearnedShop.assortment();

    @Test
    void whatGoesWithSomethingLookedAtComesEarlierAndSaysWhy() {
        List<Suggestion> before = ask(Session.UNKNOWN);
        List<Suggestion> after = ask(session(Set.of(sku(30)), Set.of(), Set.of()));

        assertTrue(place(after, sku(31)) < place(before, sku(31)));
        Reason.OftenBoughtWith reason = (Reason.OftenBoughtWith)
                after.get(place(after, sku(31))).reasons().getFirst();
        assertEquals(sku(30), reason.other());
        assertEquals(Source.LOOKED_AT, reason.source());
    }

    @Test
    void whatWasTriedOnSaysMoreAndIsNotSuggested() {
        double looked = score(ask(session(Set.of(sku(30)), Set.of(), Set.of())), sku(31));
        List<Suggestion> tried = ask(session(Set.of(), Set.of(sku(30)), Set.of()));

        assertTrue(score(tried, sku(31)) > looked);
        assertFalse(skus(tried).contains(sku(30)));
    }

    @Test
    void whatWasPutBackIsNotSuggestedAndSaysNothing() {
        List<Suggestion> before = ask(Session.UNKNOWN);
        List<Suggestion> after = ask(session(Set.of(sku(2)), Set.of(), Set.of(sku(2))));

        assertTrue(skus(before).contains(sku(2)));
        assertEquals(
                before.stream()
                        .map(Suggestion::sku)
                        .filter(sku -> !sku.equals(sku(2)))
                        .toList(),
                skus(after));
    }

    @Test
    void theReasonIsFaithful() {
        Session both = session(Set.of(sku(30)), Set.of(sku(40)), Set.of());

        for (Suggestion suggestion : ask(both)) {
            for (Reason reason : suggestion.reasons()) {
                if (reason instanceof Reason.OftenBoughtWith(Sku other, int _, Source source)
                        && source == Source.LOOKED_AT) {
                    Session without = session(
                            other.equals(sku(30)) ? Set.of() : both.lookedAt(),
                            other.equals(sku(40)) ? Set.of() : both.triedOn(),
                            Set.of());
                    assertTrue(score(ask(without), suggestion.sku()) < suggestion.score());
                }
            }
        }
    }

    @Test
    void nothingIsConcludedFromASensitiveProduct() {
        Guidance guidance = Guidance.STANDARD.with(LearnedShop.factsWithSensitive(30));
        Session session = session(Set.of(sku(30)), Set.of(), Set.of());

        assertEquals(
                skus(engine.suggest(shop, request().with(guidance))),
                skus(engine.suggest(shop, request().with(guidance).with(session))));
    }

    @Test
    void theComparisonGroupGetsTheSameListWhateverItLooksAt() {
        Guidance guidance = Guidance.STANDARD.with(LearnedShop.facts()).asHoldout();
        Session session = session(Set.of(sku(30)), Set.of(), Set.of());

        assertEquals(
                skus(engine.suggest(shop, request().with(guidance))),
                skus(engine.suggest(shop, request().with(guidance).with(session))));
    }

    private List<Suggestion> ask(Session session) {
        return engine.suggest(shop, request().with(session));
    }

    private static SuggestionRequest request() {
        return new SuggestionRequest(
                Shop.history(HISTORY), Set.of(), Set.of(), Set.of(), Shop.NOW, LearnedShop.PRODUCTS);
    }

    private static Session session(Set<Sku> lookedAt, Set<Sku> triedOn, Set<Sku> putBack) {
        return new Session(Optional.empty(), lookedAt, triedOn, putBack);
    }

    private static double score(List<Suggestion> suggestions, Sku sku) {
        return suggestions.get(place(suggestions, sku)).score();
    }

    private static int place(List<Suggestion> suggestions, Sku sku) {
        return skus(suggestions).indexOf(sku);
    }

    private static List<Sku> skus(List<Suggestion> suggestions) {
        return suggestions.stream().map(Suggestion::sku).toList();
    }

    private static Sku sku(int product) {
        return LearnedShop.sku(product);
    }
}
