package rapport.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductNameTest {
    @ParameterizedTest
    @CsvSource({
        "WHITE HANGING HEART T-LIGHT HOLDER, White hanging heart T-light holder",
        "SET/6 RED SPOTTY PAPER CUPS, Set/6 red spotty paper cups",
        "Astrid ankle boot, Astrid ankle boot",
        "DOORMAT 3D, Doormat 3d",
        "ÉCLAIR, Éclair",
        "23166, 23166",
        "A, A",
    })
    void capitalsBecomeSentenceCaseAndOtherNamesStay(String kept, String shown) {
        assertEquals(shown, ProductName.shown(kept));
    }
}
