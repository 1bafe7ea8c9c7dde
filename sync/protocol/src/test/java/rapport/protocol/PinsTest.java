package rapport.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.domain.store.PinHash;

class PinsTest {
    private static final PinHash HASH = Pins.hash("012345", new Random(1));

    @Test
    void theRightPinMatchesAndAnyOtherDoesNot() {
        assertTrue(Pins.matches("012345", HASH));
        assertFalse(Pins.matches("012346", HASH));
        assertFalse(Pins.matches("12345", HASH));
        assertFalse(Pins.matches("", HASH));
    }

    @Test
    void aHashNamesItsParametersInPhcForm() {
        assertTrue(
                HASH.phc().matches("\\$argon2id\\$v=19\\$m=65536,t=3,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"),
                HASH.phc());
        assertFalse(HASH.phc().contains("012345"));
    }

    @Test
    void aHashOfTheReferenceProgramMatches() {
        PinHash reference = new PinHash("$argon2id$v=19$m=65536,t=3,p=1$AQIDBAUGBwgJCgsMDQ4PEA"
                + "$iGS8lRTMA9YXyrYfKBSXLdOHQA8+//MOwY2MXs/PlBM");

        assertTrue(Pins.matches("120395", reference));
    }

    @Test
    void twoHashesOfOnePinDifferAndBothMatch() {
        PinHash other = Pins.hash("012345", new Random(2));

        assertNotEquals(HASH, other);
        assertTrue(Pins.matches("012345", other));
    }

    @Test
    void aHashWithOtherParametersNeverMatches() {
        assertFalse(Pins.matches("012345", changed("t=3", "t=1")));
        assertFalse(Pins.matches("012345", changed("m=65536", "m=4294967295")));
        assertFalse(Pins.matches("012345", changed("argon2id", "argon2i")));
        assertFalse(Pins.matches("012345", changed("v=19", "v=16")));
    }

    @Test
    void aBrokenHashNeverMatchesAndNeverFails() {
        String phc = HASH.phc();
        String head = phc.substring(0, phc.indexOf("p=1$") + 4);

        for (String broken :
                new String[] {"", "$", head, head + "$", head + "AAAA", head + "!$!", phc + "$", phc + "AA"}) {
            assertFalse(Pins.matches("012345", new PinHash(broken)), broken);
        }
        assertFalse(Pins.matches("012345", new PinHash(phc.substring(0, phc.length() - 4))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12345a", " 12345", "١٢٣٤٥٦"})
    void whatIsNotSixDigitsIsNoPin(String text) {
        assertFalse(Pins.wellFormed(text));
    }

    @Test
    void aRandomPinKeepsItsLeadingZeros() {
        RandomGenerator lowest = new RandomGenerator() {
            @Override
            public int nextInt(int bound) {
                return 42;
            }

            @Override
            public long nextLong() {
                return 0;
            }
        };

        assertEquals("000042", Pins.random(lowest));
        assertTrue(Pins.wellFormed(Pins.random(lowest)));
    }

    private static PinHash changed(String from, String to) {
        return new PinHash(HASH.phc().replace(from, to));
    }
}
