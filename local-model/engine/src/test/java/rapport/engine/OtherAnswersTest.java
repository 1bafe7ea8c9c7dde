package rapport.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.engine.LearnedShop.sku;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Reason.OftenBoughtWith;
import rapport.domain.suggestion.Reason.OftenBoughtWith.Source;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.policy.ProductFacts;
import rapport.engine.policy.ProductFacts.Facts;

class OtherAnswersTest {
    private final Engine engine = new Engine();
    private final Assortment learned = LearnedShop.assortment();
    private final ProductFacts facts = LearnedShop.facts();

    @Test
    void aLookIsCompletedFromOtherCategoriesOneOfEach() {
        List<Suggestion> look = engine.completeTheLook(learned, facts, sku(30), Set.of(), 5);

        assertEquals(sku(31), look.getFirst().sku());
        assertTrue(look.getFirst().reasons().getFirst() instanceof OftenBoughtWith(Sku other, int _, Source source)
                && other.equals(sku(30))
                && source == Source.LOOKED_AT);
        List<String> categories =
                look.stream().map(one -> facts.of(one.sku()).category()).toList();
        assertEquals(categories.size(), Set.copyOf(categories).size());
        assertFalse(categories.contains("C0"));
    }

    @Test
    void whatCannotBeHadIsNoAnswer() {
        assertFalse(skus(engine.completeTheLook(learned, facts, sku(30), Set.of(sku(31)), 5))
                .contains(sku(31)));
        assertFalse(skus(engine.similar(learned, facts, sku(30), Set.of(sku(24)), 9))
                .contains(sku(24)));
    }

    @Test
    void withoutAModelTheCountedCompanionsAnswer() {
        List<Suggestion> look =
                engine.completeTheLook(Assortment.of(Shop.TRENDS), ProductFacts.NONE, Shop.LAMP, Set.of(), 5);

        assertEquals(List.of(Shop.BULB), skus(look));
        assertEquals(
                List.of(new OftenBoughtWith(Shop.LAMP, 30, Source.LOOKED_AT)),
                look.getFirst().reasons());
    }

    @Test
    void aSubstituteIsOfTheSameCategoryAndAboutThePrice() {
        List<Sku> similar = skus(engine.similar(learned, facts, sku(30), Set.of(), 20));

        assertEquals(9, similar.size());
        similar.forEach(sku -> assertEquals("C0", facts.of(sku).category()));
        assertTrue(similar.indexOf(sku(24)) < similar.indexOf(sku(0)), similar.toString());
        assertTrue(similar.indexOf(sku(36)) < similar.indexOf(sku(0)), similar.toString());
    }

    @Test
    void ofTwoAtOnePriceTheOneThatTheSamePeopleBuyComesFirst() {
        Facts boot = new Facts("Boots", "", 5_000, List.of(), 0, false);
        ProductFacts three = ProductFacts.of(Map.of(sku(30), boot, sku(31), boot, sku(43), boot));

        assertEquals(List.of(sku(31), sku(43)), skus(engine.similar(learned, three, sku(30), Set.of(), 5)));
    }

    @Test
    void aProductWithoutACategoryHasNoSubstituteAndAnUnknownOneNoLook() {
        assertEquals(List.of(), engine.similar(learned, ProductFacts.NONE, sku(30), Set.of(), 5));
        assertEquals(List.of(), engine.completeTheLook(learned, facts, new Sku("unknown"), Set.of(), 5));
    }

    @Test
    void ofSensitiveProductsNothingIsSaid() {
        ProductFacts sensitive = LearnedShop.factsWithSensitive(30, 41);

        assertEquals(List.of(), engine.completeTheLook(learned, sensitive, sku(30), Set.of(), 5));
        assertEquals(List.of(), engine.similar(learned, sensitive, sku(30), Set.of(), 5));
        assertFalse(skus(engine.completeTheLook(learned, sensitive, sku(40), Set.of(), 9))
                .contains(sku(41)));
    }

    @Test
    void aSubstituteNamesWhatItStandsInFor() {
        assertEquals(
                List.of(new Reason.Like(sku(30))),
                engine.similar(learned, facts, sku(30), Set.of(), 1).getFirst().reasons());
    }

    private static List<Sku> skus(List<Suggestion> suggestions) {
        return suggestions.stream().map(Suggestion::sku).toList();
    }
}
