package rapport.domain.suggestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.domain.key.CustomerId;

class ComparisonGroupTest {
    private static final int CUSTOMERS = 50_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 500, 999, 1_000})
    void theShareIsTheOneThatWasAskedFor(int permille) {
        long members = members(new ComparisonGroup(permille, "autumn"), ComparisonGroupTest::numbered)
                .size();

        double share = permille / 1_000.0;
        double spread = Math.sqrt(share * (1 - share) * CUSTOMERS);
        assertEquals(share * CUSTOMERS, members, 4 * spread);
    }

    @Test
    void thoseWhoWereRegisteredInAStoreBelongAsOftenAsOthers() {
        long members = members(
                        new ComparisonGroup(200, "autumn"), i -> CustomerId.registeredBy(new UUID(0x7000L + i, i)))
                .size();

        assertEquals(.2 * CUSTOMERS, members, 4 * Math.sqrt(.2 * .8 * CUSTOMERS));
    }

    /** Figures of another program: SHA-256 of the salt, a line feed and the key. */
    @Test
    void theAnswerNeverChanges() {
        ComparisonGroup half = new ComparisonGroup(500, "autumn-2026");

        assertEquals(
                List.of(false, true, false, false, false, false, true, false),
                IntStream.rangeClosed(1001, 1008)
                        .mapToObj(i -> half.has(new CustomerId("C-" + i)))
                        .toList());
    }

    @Test
    void whoBelongsToASmallShareBelongsToALargerOne() {
        Set<Integer> small = members(new ComparisonGroup(50, "autumn"), ComparisonGroupTest::numbered);
        Set<Integer> large = members(new ComparisonGroup(100, "autumn"), ComparisonGroupTest::numbered);

        assertTrue(large.containsAll(small));
    }

    @Test
    void anotherSaltDrawsAnew() {
        Set<Integer> autumn = members(new ComparisonGroup(500, "autumn"), ComparisonGroupTest::numbered);
        Set<Integer> winter = members(new ComparisonGroup(500, "winter"), ComparisonGroupTest::numbered);

        long both = autumn.stream().filter(winter::contains).count();

        assertEquals(.25 * CUSTOMERS, both, 4 * Math.sqrt(.25 * .75 * CUSTOMERS));
    }

    @Test
    void aShareOutsideOfAThousandOrASaltThatIsNoKeyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ComparisonGroup(-1, "autumn"));
        assertThrows(IllegalArgumentException.class, () -> new ComparisonGroup(1_001, "autumn"));
        assertThrows(IllegalArgumentException.class, () -> new ComparisonGroup(50, ""));
        assertThrows(IllegalArgumentException.class, () -> new ComparisonGroup(50, "with a space"));
    }

    private static Set<Integer> members(ComparisonGroup group, IntFunction<CustomerId> customer) {
        return IntStream.range(0, CUSTOMERS)
                .filter(i -> group.has(customer.apply(i)))
                .boxed()
                .collect(Collectors.toSet());
    }

    private static CustomerId numbered(int i) {
        return new CustomerId("C-%05d".formatted(i));
    }
}
