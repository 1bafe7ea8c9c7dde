package rapport.cache.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rapport.domain.key.Uuid7;
import rapport.testkit.Seeds;

class EntryKeyTest {
    @Test
    void idsThatWereGivenOutOneAfterTheOtherLieTogether() {
        List<String> byTime = IntStream.range(0, 500)
                .mapToObj(i -> Uuid7.at(Instant.ofEpochMilli(1_790_000_000_000L + i * 1_000L), Seeds.random(i))
                        .toString())
                .toList();
        List<String> byNumber =
                IntStream.range(0, 500).mapToObj("KR-05-A-%06d"::formatted).toList();

        assertEquals(byTime, sorted(byTime));
        assertEquals(byNumber, sorted(byNumber));
    }

    @Test
    void aPurchaseAndAReturnOfTheSameIdAreTwo() {
        assertNotEquals(EntryKey.of("536365-17850", "P"), EntryKey.of("536365-17850", "R"));
    }

    @Test
    void differentIdsMayHaveTheSameKey() {
        assertEquals(EntryKey.of("KEXO-7", "P"), EntryKey.of("KHOP-7", "P"));
    }

    private static List<String> sorted(List<String> ids) {
        List<String> sorted = new ArrayList<>(ids);
        sorted.sort((one, other) -> Long.compare(EntryKey.of(one, "P"), EntryKey.of(other, "P")));
        return sorted;
    }
}
