package rapport.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScanDetectorTest {
    private static final Instant START = Instant.parse("2026-03-14T10:12:00Z");

    private final ScanDetector detector = new ScanDetector();

    @Test
    void fastCharactersAndATerminatorAreAScan() {
        assertEquals(Optional.of("9826000010012"), typed("9826000010012", 5));
    }

    @Test
    void aPersonsTypingIsNone() {
        assertEquals(Optional.empty(), typed("9826000010012", 30));
    }

    @Test
    void aSlowTerminatorIsNone() {
        detector.typed('1', START);
        detector.typed('2', START.plusMillis(5));
        detector.typed('3', START.plusMillis(10));
        detector.typed('4', START.plusMillis(15));

        assertEquals(Optional.empty(), detector.ended(START.plusMillis(500)));
    }

    @Test
    void fewerThanFourCharactersAreNone() {
        assertEquals(Optional.empty(), typed("123", 5));
    }

    @Test
    void whatWasTypedBeforeIsNoPartOfTheScan() {
        detector.typed('d', START.minusMillis(400));
        detector.typed('u', START.minusMillis(200));

        assertEquals(Optional.of("4471-38"), typed("4471-38", 10));
    }

    @Test
    void oneScanAfterTheOtherAreTwo() {
        assertEquals(Optional.of("11112222"), typed("11112222", 5));
        assertEquals(Optional.of("33334444"), typed("33334444", 5));
    }

    private Optional<String> typed(String text, int millisApart) {
        Instant at = START;
        for (char character : text.toCharArray()) {
            detector.typed(character, at);
            at = at.plusMillis(millisApart);
        }
        return detector.ended(at);
    }
}
