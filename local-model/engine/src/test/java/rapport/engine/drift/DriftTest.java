package rapport.engine.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");
    private static final Bins WEEK = new Bins("popularity-week", new double[] {0, 5}, new double[] {.5, .25, .25});
    private static final Bins SCORE = new Bins("score", new double[] {.5}, new double[] {.9, .1});

    @Test
    void aValueOnAnEdgeBelongsToTheBinAboveIt() {
        assertEquals(
                List.of(0, 1, 1, 1, 2, 2, 0, 2),
                List.of(
                        WEEK.of(-.01),
                        WEEK.of(0),
                        WEEK.of(-0.0),
                        WEEK.of(4.99),
                        WEEK.of(5),
                        WEEK.of(1e9),
                        WEEK.of(Double.NaN),
                        WEEK.of(Double.POSITIVE_INFINITY)));
    }

    @Test
    void binsThatMakeNoSenseAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new Bins("x", new double[] {5, 0}, new double[] {.5, .25, .25}));
        assertThrows(
                IllegalArgumentException.class, () -> new Bins("x", new double[] {5}, new double[] {.5, .25, .25}));
        assertThrows(IllegalArgumentException.class, () -> new Bins("x", new double[] {5}, new double[] {.5, .6}));
        assertThrows(
                IllegalArgumentException.class, () -> new Bins("x", new double[] {Double.NaN}, new double[] {.5, .5}));
    }

    @Test
    void binsOfValuesHaveTheirShares() {
        Bins bins = Bins.of("x", new double[] {1, 2}, new double[] {0, 1, 1.5, 7});

        assertEquals(List.of(.25, .5, .25), bins.expected());
        assertEquals(List.of(1., 2.), bins.edges());
    }

    @Test
    void fewValuesMoveByChanceAsMuchAsTheIndexOfManyDraws() {
        Random random = new Random(1);
        double sum = 0;
        for (int draw = 0; draw < 2_000; draw++) {
            List<Long> counts = new ArrayList<>(List.of(0L, 0L, 0L, 0L));
            for (int i = 0; i < 100; i++) {
                int bin = random.nextInt(4);
                counts.set(bin, counts.get(bin) + 1);
            }
            sum += StabilityIndex.of(List.of(.25, .25, .25, .25), counts) / 2_000;
        }

        assertEquals(StabilityIndex.byChance(List.of(20L, 30L, 25L, 25L)), sum, .003);
    }

    @Test
    void theIndexIsThatOfTheTextbook() {
        double expected =
                (.7 - .5) * Math.log(.7 / .5) + (.1 - .25) * Math.log(.1 / .25) + (.2 - .25) * Math.log(.2 / .25);

        assertEquals(expected, StabilityIndex.of(List.of(.5, .25, .25), List.of(70L, 10L, 20L)), 1e-12);
        assertEquals(0, StabilityIndex.of(List.of(.5, .25, .25), List.of(50L, 25L, 25L)), 1e-12);
        assertEquals(0, StabilityIndex.of(List.of(.5, .5), List.of(0L, 0L)));
        assertTrue(StabilityIndex.of(List.of(.5, .5), List.of(100L, 0L)) > .2);
    }

    @Test
    void nothingIsLostWhenSeveralThreadsCount() throws Exception {
        DriftCounter counter = new DriftCounter(List.of(WEEK, SCORE));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> counting = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                counting.add(threads.submit(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        counter.count(0, i % 10);
                        counter.count(1, .2);
                    }
                }));
            }
            for (Future<?> one : counting) {
                one.get();
            }
        }

        assertEquals(
                List.of(List.of(0L, 20_000L, 20_000L), List.of(40_000L, 0L)),
                counter.spreads().stream().map(DriftTally.Spread::counts).toList());
        assertEquals(80_000, counter.total());
    }

    @Test
    void theRunningDayIsDueOnceAnHourWhileThereIsSomethingNew() {
        DriftLog log = new DriftLog("v1", List.of(WEEK), MORNING);
        assertEquals(Optional.empty(), log.due(after(2)));
        log.count(0, 1);
        DriftTally first = log.due(after(2)).orElseThrow();
        log.sent(first);
        log.count(0, 7);

        DriftTally second = log.due(after(3)).orElseThrow();
        log.sent(second);

        assertEquals(tally(MORNING, after(2), 0, 1, 0), first);
        assertEquals(tally(MORNING, after(3), 0, 1, 1), second);
        assertEquals(Optional.empty(), log.due(after(5)));
    }

    @Test
    void aDayThatEndedIsDueUntilItWasSentAndTheNextOneBeginsAtNothing() {
        DriftLog log = new DriftLog("v1", List.of(WEEK), MORNING);
        log.count(0, 1);

        DriftTally day = log.due(after(20)).orElseThrow();
        log.count(0, -3);

        assertEquals(tally(MORNING, Instant.parse("2026-11-22T00:00:00Z"), 0, 1, 0), day);
        assertEquals(Optional.of(day), log.due(after(22)));
        log.sent(day);
        assertEquals(Optional.of(tally(after(20), after(22), 1, 0, 0)), log.due(after(22)));
    }

    @Test
    void aDayThatWasSentToItsEndIsNotSentAgain() {
        DriftLog log = new DriftLog("v1", List.of(WEEK), MORNING);
        log.count(0, 1);
        log.sent(log.due(after(2)).orElseThrow());

        assertEquals(Optional.empty(), log.due(after(20)));
    }

    @Test
    void aClockThatWasSetBackMakesNoStretchThatEndsBeforeItBegins() {
        DriftLog log = new DriftLog("v1", List.of(WEEK), MORNING);
        log.count(0, 1);

        assertEquals(Optional.empty(), log.due(after(-3)));
        log.count(0, 1);

        assertEquals(Optional.of(tally(after(-3), after(-1), 0, 1, 0)), log.due(after(-1)));
    }

    private static Instant after(int hours) {
        return MORNING.plus(Duration.ofHours(hours));
    }

    private static DriftTally tally(Instant from, Instant to, long... counts) {
        return new DriftTally(
                "v1",
                from,
                to,
                List.of(new DriftTally.Spread(
                        "popularity-week",
                        List.of(.5, .25, .25),
                        java.util.Arrays.stream(counts).boxed().toList())));
    }
}
