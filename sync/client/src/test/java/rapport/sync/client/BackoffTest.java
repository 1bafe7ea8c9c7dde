package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import rapport.testkit.Seeds;

class BackoffTest {
    @Test
    void theBoundDoublesUpToAMinute() {
        long[] longest = longest(12);

        for (int i = 0; i < longest.length; i++) {
            long bound = Math.min(60_000, 500L << i);
            assertTrue(longest[i] <= bound, i + ": " + longest[i]);
            assertTrue(longest[i] > bound / 2, i + ": " + longest[i]);
        }
    }

    @Test
    void devicesThatFailTogetherDoNotComeBackTogether() {
        long different = LongStream.range(0, 500)
                .map(seed -> fifth(new Backoff(Seeds.random(seed))))
                .distinct()
                .count();

        assertTrue(different > 450, different + " different waits");
    }

    @Test
    void aSuccessBeginsAnew() {
        Backoff backoff = new Backoff(Seeds.random(3));
        fifth(backoff);

        backoff.succeeded();

        assertTrue(backoff.failed().compareTo(Backoff.FIRST) <= 0);
        assertEquals(Duration.ofMillis(500), Backoff.FIRST);
    }

    /** The longest of many first, second, third … waits. */
    private static long[] longest(int failures) {
        long[] longest = new long[failures];
        for (int seed = 0; seed < 200; seed++) {
            Backoff backoff = new Backoff(Seeds.random(seed));
            IntStream.range(0, failures)
                    .forEach(i ->
                            longest[i] = Math.max(longest[i], backoff.failed().toMillis()));
        }
        return longest;
    }

    private static long fifth(Backoff backoff) {
        IntStream.range(0, 4).forEach(_ -> backoff.failed());
        return backoff.failed().toMillis();
    }

    @Test
    void whoIsToldToComeBackAtTheSameTimeDoesNot() {
        Set<Duration> waits = new HashSet<>();
        for (int tablet = 0; tablet < 500; tablet++) {
            Duration wait = new Backoff(Seeds.random(tablet)).spread(Duration.ofSeconds(30));
            assertTrue(wait.compareTo(Duration.ofSeconds(30)) >= 0 && wait.compareTo(Duration.ofSeconds(45)) <= 0);
            waits.add(wait.truncatedTo(ChronoUnit.SECONDS));
        }

        assertTrue(waits.size() >= 15, "they come back in " + waits.size() + " different seconds");
        assertEquals(Duration.ZERO, new Backoff(Seeds.random(1)).spread(Duration.ZERO));
    }
}
