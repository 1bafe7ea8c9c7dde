package rapport.domain.key;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "KR-05", "a.b_c-D9", "..", "azAZ09"})
    void lettersDigitsDotsDashesAndUnderscoresMakeAKey(String key) {
        assertDoesNotThrow(() -> Keys.check("key", key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "a\nb", "é", "a:b", "a@b", "a[b", "a`b", "a{b", "٣"})
    void anythingElseIsRefused(String key) {
        assertThrows(IllegalArgumentException.class, () -> Keys.check("key", key));
    }

    @Test
    void aKeyHasAtMost64Characters() {
        assertDoesNotThrow(() -> Keys.check("key", "k".repeat(64)));
        assertThrows(IllegalArgumentException.class, () -> Keys.check("key", "k".repeat(65)));
    }

    @Test
    void theRefusalNamesTheKindNeverTheValue() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new CustomerId("Anna Roberts"));

        assertEquals("customer id must be 1 to 64 of A-Z a-z 0-9 . _ -", refused.getMessage());
        assertFalse(refused.toString().contains("Roberts"));
    }
}
