package rapport.app.basket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "4111111111111111, true",
        "4111 1111 1111 1111, true",
        "4111-1111-1111-1111, true",
        "visa 5555555555554444 ok, true",
        "378282246310005, true",
        "6304000000000000, true",
        "٤١١١١١١١١١١١١١١١, true",
        "4111111111111112, false",
        "0417-2248, false",
        "79927398713, false",
        "41111111111111111111111, false",
        "till 7 receipt 22, false",
    })
    void digitsThatPassAsACardNumberAreRecognised(String typed, boolean card) {
        assertEquals(card, CardNumbers.in(typed));
    }
}
