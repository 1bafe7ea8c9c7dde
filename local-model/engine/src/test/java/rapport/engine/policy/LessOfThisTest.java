package rapport.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.engine.policy.ProductFacts.Facts;

class LessOfThisTest {
    private static final Facts BOOT = new Facts("Boots", "Astrid", 0, List.of(), 0, false);
    private static final Facts OTHER_BOOT = new Facts("Boots", "Holm", 0, List.of(), 0, false);

    private final LessOfThis rule = new LessOfThis();

    @Test
    void theProductItselfFallsFurthestAndWhatIsLikeItFallsToo() {
        Shelf shelf = new Shelf(8).fact(0, BOOT).fact(1, OTHER_BOOT).guided(less(0));

        assertEquals(List.of(2, 3, 4, 1, 5, 6, 0, 7), shelf.after(rule));
    }

    @Test
    void aProductThatWasNotScoredStandsForItsKind() {
        Shelf shelf = new Shelf(3).fact(0, BOOT).fact(9, BOOT).guided(less(9));

        assertEquals(List.of(1, 0, 2), shelf.after(rule));
    }

    @Test
    void whatIsSaidHereAndNowCountsAlsoWhereNothingPersonalMayBeUsed() {
        Shelf shelf = new Shelf(3).fact(0, BOOT).guided(less(0)).notPersonal();

        assertEquals(List.of(1, 2, 0), shelf.after(rule));
    }

    @Test
    void theComparisonGroupGetsTheListOfEverybody() {
        Shelf shelf = new Shelf(3).fact(0, BOOT).guided(less(0).asHoldout()).notPersonal();

        assertEquals(List.of(0, 1, 2), shelf.after(rule));
    }

    private static Guidance less(int product) {
        return Guidance.STANDARD.with(Wishes.NONE.withLess(Set.of(Shelf.sku(product))));
    }
}
