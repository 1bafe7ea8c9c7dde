package rapport.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.Device;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.ledger.Verification;
import rapport.testkit.TypicalStores;

/**
 * The product's first promise, on the whole device program: a sale that was confirmed reaches headquarters exactly once,
 * wherever a kill -9 hits the tablet. More kills with {@code -Drapport.faults.kills=50}.
 */
class AConfirmedSaleSurvivesAKillTest {
    private static final int KILLS = Integer.getInteger("rapport.faults.kills", 3);
    private static final int SALES_BEFORE_A_KILL = 120;
    private static final int MICROS_TO_A_KILL = 30_000;
    /** Milliseconds between two sales: slow enough, with many kills, that H2 uses the space of old pages again. */
    private static final String PACE = System.getProperty("rapport.faults.pace", "0");

    @TempDir
    Path folder;

    private final Random random = new Random();
    private final Sales sales = new Sales();
    private Platform platform;
    private Path tablet;
    private Verification before;

    @BeforeEach
    void enrolATablet() throws IOException {
        tablet = folder.resolve("tablet");
        platform = Headquarters.opened(PlatformConfig.inFolder(folder.resolve("platform")));
        platform.serve("127.0.0.1", 0);
        Headquarters.enrol(
                tablet,
                URI.create("http://127.0.0.1:" + platform.port()),
                platform.enrolmentCode(TypicalStores.KINGS_ROAD.id()).text());
        before = platform.verify();
    }

    @AfterEach
    void closeThePlatform() {
        platform.close();
    }

    @Test
    void everyConfirmedSaleIsAtHeadquartersOnceHoweverOftenTheTabletIsKilled() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            sellAndKill();
        }

        assertEverySaleIsAtHeadquartersOnce();
    }

    @Test
    void everyConfirmedSaleIsAtHeadquartersOnceWhenTheDatabaseIsLostBetweenTwoKills() throws Exception {
        sellAndKill();
        Files.delete(tablet.resolve("cache.mv.db"));
        sellAndKill();

        assertEverySaleIsAtHeadquartersOnce();
    }

    /** Not at once after a sale, and not always the same time after one: the kill may hit any step of the next. */
    private void sellAndKill() throws IOException, InterruptedException {
        try (KillableProgram selling =
                KillableProgram.start(KillableProgram.CLASS_PATH, SellingTablet.class, tablet.toString(), PACE)) {
            int until = sales.confirmed() + 1 + random.nextInt(SALES_BEFORE_A_KILL);
            while (sales.confirmed() < until) {
                sales.hear(selling.hear());
            }
            selling.killAfter(random.nextInt(MICROS_TO_A_KILL)).forEach(sales::hear);
        }
    }

    private void assertEverySaleIsAtHeadquartersOnce() throws InterruptedException {
        try (Device device = SellingTablet.open(tablet)) {
            HeadquartersBooks.assertHasOnce(platform, before, device, sales);
        }
    }
}
