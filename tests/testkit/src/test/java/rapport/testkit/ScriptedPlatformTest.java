package rapport.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rapport.domain.feed.PlatformRow;
import rapport.domain.product.Stock;

class ScriptedPlatformTest {
    private final ScriptedPlatform platform = ScriptedPlatform.typical();

    @Test
    void pagesSayHowFarTheLastBackupGoes() {
        long before = backedUpTo();
        platform.put(new PlatformRow.OfStock(
                new Stock(TypicalStores.KINGS_ROAD.id(), TypicalProducts.ONE_SCARF, 3, TestClock.TODAY)));
        assertEquals(before, backedUpTo());

        platform.backUp();

        assertEquals(platform.head().position(), backedUpTo());
    }

    private long backedUpTo() {
        return platform.changes(platform.snapshot().checkpoint(), Duration.ZERO, false)
                .backedUpTo();
    }
}
