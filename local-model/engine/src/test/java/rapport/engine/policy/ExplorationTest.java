package rapport.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.ShownList.Choice;
import rapport.engine.policy.Exploration.Tally;

class ExplorationTest {
    private static final Map<Sku, Tally> TALLIES = tallies();

    @Test
    void theLastPlaceTriesOutOneOfTheTwentyThatComeNext() {
        for (long seed = 0; seed < 200; seed++) {
            List<Place> places = explored(seed, 6);

            assertEquals(
                    List.of(0, 1, 2, 3, 4),
                    places.stream().limit(5).map(Place::scored).toList());
            assertEquals(Choice.EXPLORED, places.getLast().choice());
            assertTrue(places.getLast().scored() >= 5 && places.getLast().scored() < 25);
        }
    }

    @Test
    void theSameSeedGivesTheSameListAndAnotherAnother() {
        assertEquals(explored(7, 6), explored(7, 6));
        assertTrue(java.util.stream.LongStream.range(0, 20)
                        .mapToObj(seed -> explored(seed, 6).getLast().scored())
                        .distinct()
                        .count()
                > 3);
    }

    @Test
    void aShortListAndTheComparisonGroupTryNothingOut() {
        Guidance exploring = Guidance.STANDARD.with(new Exploration(TALLIES, 1));

        assertTrue(explored(1, 3).stream().allMatch(place -> place.choice() == Choice.RANKED));
        assertTrue(new Shelf(40)
                .guided(exploring.asHoldout()).places(6).stream().allMatch(place -> place.choice() == Choice.RANKED));
    }

    @Test
    void aSurpriseTriesTwoOut() {
        List<Place> places = new Shelf(60)
                .guided(Guidance.STANDARD.with(new Exploration(TALLIES, 1)).with(Wishes.NONE.withSurprise()))
                .places(8);

        assertEquals(
                2,
                places.stream()
                        .filter(place -> place.choice() == Choice.EXPLORED)
                        .count());
        assertEquals(8, places.stream().map(Place::scored).distinct().count());
    }

    @Test
    void aShelfThatIsTooSmallIsShownWhole() {
        List<Place> places = new Shelf(5)
                .guided(Guidance.STANDARD.with(new Exploration(TALLIES, 1)))
                .places(10);

        assertEquals(5, places.stream().map(Place::scored).distinct().count());
    }

    /**
     * The world's take-rates are known here: what another policy would have earned in the explored place is estimated
     * from logged probabilities alone, and is right within the error of the estimate.
     */
    @Test
    void inversePropensityTellsWhatAnotherPolicyWouldHaveEarned() {
        double[] target = new double[40];
        double truth = 0;
        for (int product = 5; product < 25; product++) {
            target[product] = (product - 4) / 210.;
            truth += target[product] * rate(product);
        }
        SplittableRandom world = new SplittableRandom(17);
        int lists = 12_000;
        double sum = 0;
        double squares = 0;
        double naive = 0;
        for (int list = 0; list < lists; list++) {
            Place tried = explored(list, 6).getLast();
            double taken = world.nextDouble() < rate(tried.scored()) ? 1 : 0;
            double estimate = taken * target[tried.scored()] / tried.probability();
            sum += estimate;
            squares += estimate * estimate;
            naive += taken;
        }
        double mean = sum / lists;
        double error = Math.sqrt((squares / lists - mean * mean) / lists);

        assertEquals(truth, mean, 3 * error);
        assertTrue(error < .1 * truth, error + " is small beside " + truth);
        assertTrue(Math.abs(naive / lists - truth) > 4 * error, "the plain rate would have been wrong");
    }

    @Test
    void moreTakenThanShownIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Tally(3, 4));
        assertThrows(IllegalArgumentException.class, () -> new Tally(3, -1));
    }

    private static double rate(int product) {
        return .02 + .015 * product;
    }

    private static List<Place> explored(long seed, int limit) {
        return new Shelf(40)
                .guided(Guidance.STANDARD.with(new Exploration(TALLIES, seed)))
                .places(limit);
    }

    private static Map<Sku, Tally> tallies() {
        Map<Sku, Tally> tallies = new HashMap<>();
        for (int product = 5; product < 25; product++) {
            tallies.put(Shelf.sku(product), new Tally(20 + product, product % 7));
        }
        return tallies;
    }
}
