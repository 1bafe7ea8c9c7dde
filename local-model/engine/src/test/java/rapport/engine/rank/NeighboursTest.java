package rapport.engine.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    private static final int COMMON = 0;
    private static final int OF_FIVE = 1;
    private static final int OF_FOUR = 2;
    private static final int OF_ONE = 3;
    private static final int HERS = 4;

    @Test
    void whatFewerThanFiveCustomersBoughtIsInNobodysVector() {
        Neighbours neighbours = Neighbours.of(customers(), 4);

        assertEquals(20, neighbours.size());
        assertEquals(20, count(neighbours, COMMON));
        assertEquals(Neighbours.FEWEST_BUYERS, count(neighbours, OF_FIVE));
        assertEquals(0, count(neighbours, OF_FOUR));
        assertEquals(0, count(neighbours, OF_ONE));
    }

    @Test
    void whoeverBoughtSomethingRareIsStillFoundByTheRest() {
        NearestCustomers nearest = new NearestCustomers(Neighbours.of(customers(), 4), 4);
        float[] shares = new float[4];

        nearest.ask(
                new Visits(new int[][] {{OF_ONE}, {COMMON, OF_ONE}}, new float[] {9, 2}),
                (item, share) -> shares[item] += share,
                (item, share) -> {});

        assertTrue(shares[COMMON] > 0, Arrays.toString(shares));
        assertEquals(0, shares[OF_ONE]);
    }

    @Test
    void whoBoughtSomethingRareIsNotTheirOwnNeighbour() {
        List<Visits> customers = new ArrayList<>(customers());
        customers.add(new Visits(new int[][] {{COMMON, OF_ONE}, {HERS}}, new float[] {9, 2}));
        for (int i = 0; i < 5; i++) {
            customers.add(new Visits(new int[][] {{HERS}}, new float[] {3 + i}));
        }
        NearestCustomers nearest = new NearestCustomers(Neighbours.of(customers, 5), 5);
        float[] withHer = new float[5];
        float[] withoutHer = new float[5];

        nearest.ask(customers.get(20), (item, share) -> withHer[item] += share, (item, share) -> {});
        List<Visits> others = new ArrayList<>(customers);
        Visits she = others.remove(20);
        new NearestCustomers(Neighbours.of(others, 5), 5)
                .ask(she, (item, share) -> withoutHer[item] += share, (item, share) -> {});

        assertArrayEquals(withoutHer, withHer);
    }

    /** One of them buys the rarest again and again, and is one buyer all the same. */
    private static List<Visits> customers() {
        List<Visits> all = new ArrayList<>();
        for (int customer = 0; customer < 20; customer++) {
            List<int[]> baskets = new ArrayList<>(List.of(new int[] {COMMON}, new int[] {COMMON}));
            if (customer < 5) {
                baskets.add(new int[] {OF_FIVE});
            }
            if (customer < 4) {
                baskets.add(new int[] {COMMON, OF_FOUR});
            }
            if (customer == 7) {
                for (int again = 0; again < 9; again++) {
                    baskets.add(new int[] {OF_ONE});
                }
            }
            float[] ages = new float[baskets.size()];
            for (int i = 0; i < ages.length; i++) {
                ages[i] = ages.length - i;
            }
            all.add(new Visits(baskets.toArray(int[][]::new), ages));
        }
        return all;
    }

    private static int count(Neighbours neighbours, int product) {
        return (int) Arrays.stream(neighbours.products())
                .filter(other -> other == product)
                .count();
    }
}
