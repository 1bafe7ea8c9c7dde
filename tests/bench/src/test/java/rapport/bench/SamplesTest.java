package rapport.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void aPercentileIsTheSmallestSampleThatItsShareDoesNotExceed() {
        Samples samples = new Samples();
        LongStream.rangeClosed(1, 100).map(i -> 101 - i).forEach(i -> samples.add(i * 1_000_000));

        assertEquals(50, samples.millis(0.5));
        assertEquals(99, samples.millis(0.99));
        assertEquals(100, samples.millis(1));
    }

    @Test
    void oneSlowCallInAThousandIsInTheMaximumAlone() {
        Samples samples = new Samples();
        LongStream.range(0, 999).forEach(_ -> samples.add(1_000_000));
        samples.add(500_000_000);

        assertEquals(1, samples.millis(0.99));
        assertEquals(500, samples.millis(1));
    }

    @Test
    void theFirstOnesAreThoseTakenFirst() {
        Samples samples = new Samples();
        LongStream.of(9, 1, 5).forEach(i -> samples.add(i * 1_000_000));

        assertEquals(9, samples.first(2).millis(1));
        assertEquals(1, samples.first(2).millis(0.5));
    }
}
