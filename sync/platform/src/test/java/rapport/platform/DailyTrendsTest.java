package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.ProductTrend;
import rapport.domain.store.DeviceId;
import rapport.platform.ledger.DailyTrends;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;

class DailyTrendsTest {
    private static final DeviceId TABLET = new DeviceId("KR-01");

    @TempDir
    Path folder;

    private OpenPlatform platform;
    private DailyTrends trends;

    @BeforeEach
    void open() {
        platform = new OpenPlatform(TestDatabases.h2(folder)).with(KINGS_ROAD);
        trends = new DailyTrends(platform.database, platform.feed, platform.clock);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void whatATabletSoldIsCountedTheNextDayAndToldToDevices() {
        trends.keepUp();
        int before = scarf().baskets();
        sell();

        trends.keepUp();
        assertEquals(before, scarf().baskets());
        platform.clock.advance(Duration.ofDays(1));
        trends.keepUp();

        assertEquals(before + 1, scarf().baskets());
        assertNotEquals(null, scarf().lately());
    }

    @Test
    void whereNothingSoldNothingIsTold() {
        long position = platform.feed.head().position();

        trends.keepUp();
        platform.clock.advance(Duration.ofDays(1));
        trends.keepUp();

        assertEquals(position, platform.feed.head().position());
    }

    private void sell() {
        var _ = platform.intake.take(
                TABLET,
                List.of(TypicalPlatform.sequenced(1, TypicalPlatform.sale(1, KINGS_ROAD, TypicalCustomers.ANNA, 1))));
    }

    private ProductTrend scarf() {
        return platform.lines(KINGS_ROAD).stream()
                .map(line -> line.row())
                .filter(row -> row instanceof PlatformRow.OfTrend(ProductTrend trend)
                        && trend.sku().equals(TypicalProducts.SCARF.sku()))
                .map(row -> ((PlatformRow.OfTrend) row).trend())
                .findFirst()
                .orElseThrow();
    }
}
