package rapport.domain.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class Uuid7Test {
    private static final Instant NOW = Instant.parse("2026-03-14T10:00:00Z");

    @Test
    void itIsOfVersion7InTheVariantOfTheRfcAndCarriesItsMillisecond() {
        RandomGenerator random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            UUID made = Uuid7.at(NOW, random);

            assertEquals(7, made.version());
            assertEquals(2, made.variant());
            assertEquals(NOW.toEpochMilli(), made.getMostSignificantBits() >>> 16);
        }
    }

    @Test
    void theExampleOfTheRfcHasThisForm() {
        RandomGenerator example = new RandomGenerator() {
            @Override
            public int nextInt(int bound) {
                return 0xCC3;
            }

            @Override
            public long nextLong() {
                return 0x18C4DC0C0C07398FL << 2;
            }
        };

        assertEquals(
                UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
                Uuid7.at(Instant.ofEpochMilli(0x017F22E279B0L), example));
    }

    @Test
    void whatIsMadeAMillisecondLaterSortsLater() {
        RandomGenerator random = new Random(7);
        String before = "";
        for (int i = 0; i < 1_000; i++) {
            String made = Uuid7.at(NOW.plusMillis(i), random).toString();

            assertTrue(made.compareTo(before) > 0);
            before = made;
        }
    }

    @Test
    void twoOfTheSameMillisecondDiffer() {
        RandomGenerator random = new Random(7);

        assertNotEquals(Uuid7.at(NOW, random), Uuid7.at(NOW, random));
    }
}
