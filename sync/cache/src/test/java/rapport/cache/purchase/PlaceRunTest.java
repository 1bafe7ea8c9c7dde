package rapport.cache.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.testkit.Seeds;

class PlaceRunTest {
    @Test
    void aRunIsSortedByKeyAndThenByPlace() {
        RandomGenerator random = Seeds.random(3);
        PlaceRun run = new PlaceRun();
        long[][] pairs = new long[5_000][];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new long[] {random.nextInt(1_000) - 500, i};
            run.add(pairs[i][0], pairs[i][1]);
        }

        run.sort();

        Arrays.sort(pairs, (a, b) -> a[0] == b[0] ? Long.compare(a[1], b[1]) : Long.compare(a[0], b[0]));
        assertEquals(
                Arrays.stream(pairs).map(pair -> List.of(pair[0], pair[1])).toList(),
                IntStream.range(0, run.size())
                        .mapToObj(i -> List.of(run.key(i), run.place(i)))
                        .toList());
        assertEquals(4_999, run.last());
    }
}
