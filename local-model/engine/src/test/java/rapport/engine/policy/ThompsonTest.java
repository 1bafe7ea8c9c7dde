package rapport.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import rapport.engine.policy.Exploration.Tally;

class ThompsonTest {
    private static final Tally[] SOME = {
        new Tally(400, 30), new Tally(100, 9), new Tally(10, 0), Tally.NONE, new Tally(50, 1)
    };

    @Test
    void theChancesAreThoseOfDrawingEachRateAndTakingTheHighest() {
        double[] chances = Thompson.bestChances(SOME);

        double[] drawn = byDrawing(SOME, 200_000);
        for (int i = 0; i < SOME.length; i++) {
            assertEquals(drawn[i], chances[i], .006, Arrays.toString(chances));
        }
    }

    @Test
    void theyAddUpToOneAndNoneIsTiny() {
        double[] chances = Thompson.chances(new Tally[] {new Tally(1_000_000, 900_000), new Tally(1_000_000, 1)});

        assertEquals(1, Arrays.stream(chances).sum(), 1e-12);
        assertEquals(.05, chances[1], 1e-6);
    }

    @Test
    void aloneItIsCertainAndEqualsHaveEqualChances() {
        assertEquals(1, Thompson.chances(new Tally[] {new Tally(7, 3)})[0], 1e-12);
        assertEquals(.25, Thompson.chances(new Tally[] {Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE})[2], 1e-9);
    }

    @Test
    void drawsFollowTheChances() {
        double[] chances = Thompson.chances(SOME);
        int[] drawn = new int[SOME.length];
        SplittableRandom dice = new SplittableRandom(5);
        for (int i = 0; i < 100_000; i++) {
            drawn[Thompson.draw(chances, dice)]++;
        }

        for (int i = 0; i < SOME.length; i++) {
            assertEquals(chances[i], drawn[i] / 100_000., .006);
        }
    }

    @Test
    void whatIsTakenOftenIsFoundAmongTwenty() {
        Random world = new Random(3);
        SplittableRandom dice = new SplittableRandom(4);
        long[] shown = new long[20];
        long[] taken = new long[20];
        int best = 0;
        for (int day = 0; day < 3_000; day++) {
            Tally[] tallies = new Tally[20];
            for (int i = 0; i < 20; i++) {
                tallies[i] = new Tally(shown[i], taken[i]);
            }
            int drawn = Thompson.draw(Thompson.chances(tallies), dice);
            shown[drawn]++;
            taken[drawn] += world.nextDouble() < (drawn == 13 ? .2 : .05) ? 1 : 0;
            best += day >= 2_000 && drawn == 13 ? 1 : 0;
        }

        assertTrue(best > 800, best + " of the last 1000");
    }

    /** Beta variates from gamma variates of whole shapes: the prior is Beta(1, 19). */
    private static double[] byDrawing(Tally[] tallies, int draws) {
        Random random = new Random(11);
        double[] wins = new double[tallies.length];
        for (int draw = 0; draw < draws; draw++) {
            int best = 0;
            double most = -1;
            for (int i = 0; i < tallies.length; i++) {
                double taken = gamma(1 + tallies[i].taken(), random);
                double left = gamma(19 + tallies[i].shown() - tallies[i].taken(), random);
                if (taken / (taken + left) > most) {
                    most = taken / (taken + left);
                    best = i;
                }
            }
            wins[best] += 1. / draws;
        }
        return wins;
    }

    /** Marsaglia & Tsang 2000, for shapes of 1 and more. */
    private static double gamma(double shape, Random random) {
        double d = shape - 1. / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < .5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
