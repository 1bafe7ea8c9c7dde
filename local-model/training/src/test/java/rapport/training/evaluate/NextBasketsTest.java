package rapport.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rapport.training.evaluate.NextBaskets.Shopper;

class NextBasketsTest {
    @Test
    void everyFifthIsAskedAboutAndTheOneBeforeDecides() {
        NextBaskets data = NextBaskets.of(TypicalShoppers.of(100, 1), Map.of(), Set.of(), 1);

        assertEquals(20, data.test().length);
        assertEquals(20, data.validation().length);
        assertEquals(60, data.train().length);
        assertEquals(
                100,
                Stream.of(data.test(), data.validation(), data.train())
                        .flatMapToInt(Arrays::stream)
                        .distinct()
                        .count());
    }

    @Test
    void testUsersMayBeNamed() {
        NextBaskets data = NextBaskets.of(TypicalShoppers.of(40, 1), Map.of(), Set.of("1003", "1007"), 1);

        assertEquals(2, data.test().length);
        assertEquals(9, data.validation().length);
        assertEquals(29, data.train().length);
    }

    @Test
    void numbersAreTheSameWhateverProductsAreCalled() {
        List<Shopper> shoppers = TypicalShoppers.of(100, 1);

        NextBaskets data = NextBaskets.of(shoppers, Map.of(), Set.of(), 1);
        NextBaskets renamed = NextBaskets.of(TypicalShoppers.renamed(shoppers, 9), Map.of(), Set.of(), 1);

        assertTrue(Arrays.deepEquals(data.histories(), renamed.histories()));
    }

    @Test
    void anotherSeedGivesOtherNumbers() {
        List<Shopper> shoppers = TypicalShoppers.of(100, 1);

        NextBaskets data = NextBaskets.of(shoppers, Map.of(), Set.of(), 1);
        NextBaskets other = NextBaskets.of(shoppers, Map.of(), Set.of(), 2);

        assertTrue(!Arrays.deepEquals(data.histories(), other.histories()));
    }

    @Test
    void basketsWithoutDatesAreAWeekApart() {
        Shopper shopper = new Shopper("1", List.of(List.of("a"), List.of("b"), List.of("a")), List.of("a"));

        NextBaskets data = NextBaskets.of(List.of(shopper), Map.of(), Set.of(), 1);

        assertArrayEquals(new float[] {21, 14, 7}, data.ages()[0]);
    }

    @Test
    void aProductTwiceInABasketCountsOnce() {
        Shopper shopper = new Shopper("1", List.of(List.of("a", "b", "a")), List.of("b", "b"));

        NextBaskets data = NextBaskets.of(List.of(shopper), Map.of(), Set.of(), 1);

        assertEquals(2, data.histories()[0][0].length);
        assertEquals(1, data.truths()[0].length);
    }
}
