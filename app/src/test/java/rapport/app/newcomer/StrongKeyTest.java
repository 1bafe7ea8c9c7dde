package rapport.app.newcomer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.protocol.CustomerSearch;

class StrongKeyTest {
    @ParameterizedTest
    @CsvSource({
        "9826000010012, CARD, 9826000010012",
        "9826 0000 1001 2, CARD, 9826000010012",
        "+44 7700 900123, PHONE, +447700900123",
        "07700 900-456, PHONE, 07700900456",
        "(030) 123 456 78, PHONE, 03012345678",
        "Anais.Dubois@Example.org, EMAIL, anais.dubois@example.org",
        "KR-05-A-000123, ORDER, KR-05-A-000123",
        "W-88213, ORDER, W-88213",
        "536365, ORDER, 536365"
    })
    void aWholeKeyIsKnownByItsForm(String typed, CustomerSearch.Key kind, String value) {
        assertEquals(Optional.of(new StrongKey(kind, value)), StrongKey.of(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "Anna", "Anna Schmidt", "anna@", "anna@example", "0770", "1234", "+12", "O’Neill"})
    void whatManyShareIsNoKey(String typed) {
        assertEquals(Optional.empty(), StrongKey.of(typed));
    }
}
