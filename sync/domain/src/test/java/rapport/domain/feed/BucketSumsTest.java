package rapport.domain.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketSumsTest {
    @Test
    void theBucketOfAKeyIsTheSameForEver() {
        assertEquals(
                List.of(151, 2, 187, 151),
                List.of("C-1001", "KR", "KR/SCARF-01/", "0195d3a0-0000-7000-8000-000000000001").stream()
                        .map(BucketSums::bucketOf)
                        .toList());
    }

    @Test
    void theSumOfARowIsTheSameForEver() {
        BucketSums sums = new BucketSums();

        sums.add(Table.CUSTOMERS, "C-1001", 42);

        assertEquals("a94a77166c3ce63e", Long.toHexString(sums.sums(Table.CUSTOMERS)[BucketSums.bucketOf("C-1001")]));
    }

    @Test
    void theOrderOfAddingDoesNotMatter() {
        BucketSums forwards = new BucketSums();
        BucketSums backwards = new BucketSums();

        IntStream.range(0, 1_000).forEach(i -> forwards.add(Table.STOCK, "KR/" + i, i));
        IntStream.range(0, 1_000).map(i -> 999 - i).forEach(i -> backwards.add(Table.STOCK, "KR/" + i, i));

        assertEquals(forwards, backwards);
        assertEquals(forwards.hashCode(), backwards.hashCode());
    }

    @Test
    void whatIsTakenAwayLeavesNoTrace() {
        BucketSums sums = new BucketSums();
        sums.add(Table.STOCK, "KR/1", 5);

        sums.add(Table.STOCK, "KR/1", 6);
        sums.remove(Table.STOCK, "KR/1", 5);

        BucketSums moved = new BucketSums();
        moved.add(Table.STOCK, "KR/1", 6);
        assertEquals(moved, sums);
    }

    @Test
    void anotherTableKeyOrPositionMakesAnotherSum() {
        BucketSums row = sumOf(Table.PURCHASES, "P-1", 7);

        assertEquals(
                List.of(new Bucket(Table.PURCHASES, BucketSums.bucketOf("P-1"))),
                row.differingFrom(sumOf(Table.PURCHASES, "P-1", 8)));
        assertNotEquals(row, sumOf(Table.PURCHASES, "P-2", 7));
        assertNotEquals(row, sumOf(Table.RETURNS, "P-1", 7));
    }

    @Test
    void twoRowsThatExchangeTheirPositionsAreNoticed() {
        int differing = 0;
        for (int i = 0; i < 1_000; i++) {
            BucketSums one = sumOf(Table.STOCK, "KR/" + i, 1);
            one.add(Table.STOCK, "KR/x" + i, 2);
            BucketSums other = sumOf(Table.STOCK, "KR/" + i, 2);
            other.add(Table.STOCK, "KR/x" + i, 1);
            differing += one.equals(other) ? 0 : 1;
        }

        assertEquals(1_000, differing);
    }

    @Test
    void keysOfAnyPatternSpreadOverAllBuckets() {
        for (String pattern : List.of("C-%d", "KR/SKU-%06d/M", "P-%09d")) {
            int[] keys = new int[BucketSums.BUCKETS];
            IntStream.range(0, 100 * BucketSums.BUCKETS)
                    .forEach(i -> keys[BucketSums.bucketOf(pattern.formatted(i))]++);

            assertTrue(Arrays.stream(keys).min().orElse(0) > 50, pattern);
            assertTrue(Arrays.stream(keys).max().orElse(0) < 160, pattern);
        }
    }

    @Test
    void sumsOfTheWrongNumberAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BucketSums().set(Table.STOCK, new long[255]));
        assertThrows(IllegalArgumentException.class, () -> new Bucket(Table.STOCK, 256));
    }

    private static BucketSums sumOf(Table table, String key, long position) {
        BucketSums sums = new BucketSums();
        sums.add(table, key, position);
        return sums;
    }
}
