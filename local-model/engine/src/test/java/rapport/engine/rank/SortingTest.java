package rapport.engine.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortingTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 199, 200, 201, 5_000})
    void theSmallestAreTheFirstOfAllSorted(int count) {
        long[] keys = new Random(count).longs(count + 7).toArray();
        long[] sorted = Arrays.copyOf(keys, count);
        Arrays.sort(sorted);

        int found = Sorting.smallest(keys, count, 100);

        assertEquals(Math.min(100, count), found);
        assertArrayEquals(Arrays.copyOf(sorted, found), Arrays.copyOf(keys, found));
    }
}
