package rapport.engine.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarketCounterTest {
    private static final List<Visits> TWO = List.of(
            new Visits(new int[][] {{0, 1}, {0, 2}, {0}}, new float[] {14, 7, 0}),
            new Visits(new int[][] {{1}, {0, 1}}, new float[] {7, 0}));

    @Test
    void ratesAreSharesOfTheBasketsOfAWindow() {
        Market market = new MarketCounter(TWO, 3).count();

        assertArrayEquals(new int[] {2, 2, 1, 0, 0, 0}, market.baskets());
        assertArrayEquals(new float[] {1, .5f, 0}, market.rates()[0]);
        assertArrayEquals(new float[] {.5f, .5f, .5f}, market.rates()[1]);
        assertArrayEquals(new float[] {1, 1, 0}, market.rates()[2]);
        assertArrayEquals(new float[] {4, 3, 1}, market.total());
    }

    @Test
    void theFirstTimeOfACustomerIsCountedApart() {
        Market market = new MarketCounter(TWO, 3).count();

        assertArrayEquals(new float[] {.5f, 0, 0}, market.firstRates()[0]);
        assertArrayEquals(new float[] {0, .5f, .5f}, market.firstRates()[1]);
    }

    @Test
    void buyingAgainIsAShareOfTheChancesPulledToThatOfAll() {
        Market market = new MarketCounter(TWO, 3).count();

        // product 0: chances in two baskets, both taken; 1: three chances, one taken; 2: one chance, not taken
        float all = 3f / 6;
        assertEquals((2 + 5 * all) / 7, market.again()[0], 1e-6);
        assertEquals((1 + 5 * all) / 8, market.again()[1], 1e-6);
        assertEquals((0 + 5 * all) / 6, market.again()[2], 1e-6);
    }

    @Test
    void basketsWithBothComeBackFromTheLinks() {
        Market market = new MarketCounter(TypicalMarket.customers(1), TypicalMarket.ITEMS).count();
        int both = 0;
        for (Visits customer : TypicalMarket.customers(1)) {
            for (int[] basket : customer.baskets()) {
                both += basket[0] == TypicalMarket.CUP ? 1 : 0;
            }
        }

        assertEquals(both, market.basketsWithBoth(TypicalMarket.CUP, TypicalMarket.SAUCER));
        assertEquals(0, new MarketCounter(TWO, 3).count().basketsWithBoth(1, 2));
    }

    @Test
    void theOrderOfCustomersMakesNoDifference() {
        List<Visits> customers = TypicalMarket.customers(2);
        List<Visits> shuffled = new ArrayList<>(customers);
        Collections.shuffle(shuffled, new Random(3));

        Market market = new MarketCounter(customers, TypicalMarket.ITEMS).count();
        Market other = new MarketCounter(shuffled, TypicalMarket.ITEMS).count();

        assertEquals(market.together().weights(), other.together().weights());
        assertEquals(market.next().steps(), other.next().steps());
        assertArrayEquals(market.again(), other.again());
        assertArrayEquals(market.popular(), other.popular());
    }

    @Test
    void nobodyBuysNothing() {
        Market market = new MarketCounter(List.of(), 2).count();

        assertArrayEquals(new float[] {0, 0}, market.total());
        assertEquals(0, market.together().steps().remaining());
    }
}
