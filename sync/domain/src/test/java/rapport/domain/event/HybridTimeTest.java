package rapport.domain.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HybridTimeTest {
    @Test
    void aLaterWallClockIsTheReading() {
        assertEquals(new HybridTime(1_001, 0), new HybridTime(1_000, 7).next(1_001));
    }

    @Test
    void theSameMillisecondCountsOn() {
        assertEquals(new HybridTime(1_000, 8), new HybridTime(1_000, 7).next(1_000));
    }

    @Test
    void aWallClockThatWentBackNeverTakesTheReadingBack() {
        HybridTime time = HybridTime.START;
        for (long wall : new long[] {5_000, 4_000, 4_500, 5_000, 5_001, 1}) {
            HybridTime next = time.next(wall);

            assertTrue(next.compareTo(time) > 0, wall + " after " + time);
            time = next;
        }
        assertEquals(new HybridTime(5_001, 1), time);
    }

    @Test
    void millisecondsCountBeforeTheCounter() {
        HybridTime first = new HybridTime(1, 9);
        HybridTime second = new HybridTime(2, 0);
        HybridTime third = new HybridTime(2, 1);

        assertEquals(
                List.of(first, second, third),
                Stream.of(third, first, second).sorted().toList());
    }
}
