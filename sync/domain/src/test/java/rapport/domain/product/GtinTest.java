package rapport.domain.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GtinTest {
    @ParameterizedTest
    @ValueSource(strings = {"96385074", "73513537", "036000291452", "614141000036", "4006381333931", "10614141000415"})
    void printedNumbersOfEveryLengthAreValid(String printed) {
        assertTrue(Gtin.valid(printed));
        assertEquals(printed, new Gtin(printed).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"96385074", "036000291452", "4006381333931", "10614141000415"})
    void oneWrongDigitIsAlwaysFound(String printed) {
        for (int at = 0; at < printed.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String read = printed.substring(0, at) + digit + printed.substring(at + 1);

                assertEquals(read.equals(printed), Gtin.valid(read), read);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0000000", "000000000", "00000000000", "000000000000000"})
    void noOtherLengthIsANumber(String read) {
        assertFalse(Gtin.valid(read));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4006381333931 ", "400638133393x", "٤٠٠٦٣٨١٣٣٣٩٣١", "-006381333931"})
    void onlyTheDigitsZeroToNineCount(String read) {
        assertFalse(Gtin.valid(read));
    }

    @Test
    void aWrongNumberIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Gtin("4006381333932"));
    }
}
