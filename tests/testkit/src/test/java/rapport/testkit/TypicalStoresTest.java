package rapport.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import rapport.protocol.Pins;

class TypicalStoresTest {
    @Test
    void theTypicalPinsAreThoseBehindTheHashes() {
        assertTrue(Pins.matches(TypicalStores.MIAS_PIN, TypicalStores.MIA.pin()));
        assertTrue(Pins.matches(TypicalStores.TOMS_PIN, TypicalStores.TOM.pin()));
    }
}
