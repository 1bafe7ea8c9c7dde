package rapport.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.Device;
import rapport.cache.EnrolmentFile;
import rapport.cache.Outbox.Standing;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.platform.ledger.Verification;
import rapport.protocol.PlatformApi;
import rapport.sync.client.Enroller;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalStores;

/**
 * The product's first promise, on the whole device program: a sale that was confirmed reaches headquarters exactly once,
 * wherever a kill -9 hits the tablet. More kills with {@code -Drapport.faults.kills=50}.
 */
class AConfirmedSaleSurvivesAKillTest {
    private static final int KILLS = Integer.getInteger("rapport.faults.kills", 3);
    private static final int SALES_BEFORE_A_KILL = 120;
    private static final int MICROS_TO_A_KILL = 30_000;
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private final Random random = new Random();
    private final Sales sales = new Sales();
    private Platform platform;
    private Path tablet;
    private Verification before;

    @BeforeEach
    void enrolATablet() {
        tablet = folder.resolve("tablet");
        platform = Platform.open(
                PlatformConfig.inFolder(folder.resolve("platform")), Clock.systemUTC(), new SecureRandom());
        platform.take(
                new RetailerData(
                        List.of(TypicalStores.KINGS_ROAD),
                        List.of(TypicalStores.MIA),
                        TypicalProducts.ALL,
                        List.of(new RetailerData.ScopedCustomer(
                                TypicalCustomers.ANNA, Set.of(TypicalStores.KINGS_ROAD.id()))),
                        TypicalProducts.STOCK,
                        List.of(),
                        List.of()),
                Progress.NONE);
        platform.serve("127.0.0.1", 0);
        URI address = URI.create("http://127.0.0.1:" + platform.port());
        try (HttpPlatformApi stranger = HttpPlatformApi.asStranger(address, HttpConfig.USUAL)) {
            EnrolmentFile.save(
                    tablet,
                    new Enroller(address, stranger, SellingTablet.keys(tablet), Clock.systemUTC(), new SecureRandom())
                            .enrol(platform.enrolmentCode(TypicalStores.KINGS_ROAD.id())
                                    .text()));
        }
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
                KillableProgram.start(KillableProgram.CLASS_PATH, SellingTablet.class, tablet.toString())) {
            int until = sales.confirmed() + 1 + random.nextInt(SALES_BEFORE_A_KILL);
            while (sales.confirmed() < until) {
                sales.hear(selling.hear());
            }
            selling.killAfter(random.nextInt(MICROS_TO_A_KILL)).forEach(sales::hear);
        }
    }

    private void assertEverySaleIsAtHeadquartersOnce() throws InterruptedException {
        try (Device device = SellingTablet.open(tablet)) {
            awaitAllSent(device);
            assertEquals(new Standing(0, 0), device.cache().outbox().standing());

            List<Sales.Sold> sold = sales.sold();
            assertEquals(
                    sold.size(),
                    sold.stream().map(Sales.Sold::number).distinct().count(),
                    "a number was used twice");
            for (Sales.Sold sale : sold) {
                assertEquals(List.of(sale), atHeadquarters(device.platform(), sale.number()));
            }

            List<Sales.Begun> recorded = sales.unconfirmed().stream()
                    .filter(begun -> device.platform().fact(begun.fact()).isPresent())
                    .toList();
            Verification after = platform.verify();
            assertEquals(List.of(), after.differences());
            assertEquals(before.purchases() + sold.size() + recorded.size(), after.purchases());
            assertEquals(
                    pence(before)
                            + sold.stream().mapToLong(Sales.Sold::pence).sum()
                            + recorded.stream().mapToLong(Sales.Begun::pence).sum(),
                    pence(after));
        }
    }

    private static void awaitAllSent(Device device) throws InterruptedException {
        Semaphore changes = new Semaphore(0);
        try (var _ = device.cache().changes().subscribe(EnumSet.of(Kind.SYNC), _ -> changes.release())) {
            while (device.cache().outbox().standing().waiting() > 0) {
                assertTrue(
                        changes.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS),
                        () -> "nothing was sent any more; " + device.sync().status());
            }
        }
    }

    private static List<Sales.Sold> atHeadquarters(PlatformApi platform, String number) {
        return platform.purchases(number).stream()
                .map(purchase -> new Sales.Sold(
                        Sales.fact(purchase.id().value()),
                        purchase.number(),
                        purchase.total().minor()))
                .toList();
    }

    private static long pence(Verification books) {
        return books.sums().stream().mapToLong(Verification.SumOf::purchases).sum();
    }
}
