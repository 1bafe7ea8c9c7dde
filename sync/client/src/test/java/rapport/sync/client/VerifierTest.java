package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.MirrorCheck;
import rapport.cache.MirrorCheck.Cure;
import rapport.cache.db.BehindTheBack;
import rapport.domain.customer.Customer;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.protocol.PlatformException.Reason;
import rapport.testkit.Mishaps.Request;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalRetailer;
import rapport.testkit.TypicalStores;

class VerifierTest {
    private static final Bucket ANNAS_BUCKET = new Bucket(
            Table.CUSTOMERS, BucketSums.bucketOf(TypicalCustomers.ANNA.id().value()));

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final ScriptedPlatform platform = ScriptedPlatform.of(
            Stream.concat(
                            TypicalRetailer.ROWS.stream(),
                            // the bucket that holds Anna has several pages
                            IntStream.range(0, 100_000)
                                    .mapToObj(i -> "C-9" + i)
                                    .filter(id -> BucketSums.bucketOf(id) == ANNAS_BUCKET.number())
                                    .limit(5)
                                    .map(VerifierTest::namesake))
                    .toList(),
            clock);
    private TestDevice device;
    private Verifier verifier;
    private Puller puller;

    @BeforeEach
    void open() {
        device = new TestDevice(folder, clock);
        verifier = new Verifier(device.cache.mirror(), platform, clock, Seeds.random(3));
        puller = new Puller(
                device.cache.mirror(),
                device.cache.outbox(),
                platform,
                clock,
                Runnable::run,
                verifier,
                new ClockCheck(platform, clock));
    }

    @AfterEach
    void close() {
        device.close();
    }

    @Test
    void aCompleteSnapshotIsComparedAtOnceAndThenAfterHours() {
        pull();
        MirrorCheck first = check();
        clock.advance(Verifier.BETWEEN.minusSeconds(1));
        pull();
        assertEquals(first, check());

        clock.advance(Verifier.BETWEEN.plusSeconds(2));
        pull();

        assertEquals(Optional.of(TestClock.TODAY), first.alike());
        assertEquals(Optional.of(clock.instant()), check().alike());
        assertEquals(0, platform.mishaps().requests(Request.BUCKET));
    }

    @Test
    void pendingSalesAreNoneOfThePlatformsRows() {
        pull();
        device.record(TypicalPurchases.sale(1, TypicalCustomers.ANNA.id(), TypicalProducts.SCARF));

        compareNow();

        assertEquals(0, check().found());
    }

    @Test
    void rowsThatWereDeletedBehindTheMirrorsBackComeAgain() {
        pull();
        assertEquals(1, sql("DELETE FROM mirror.customer WHERE id = 'C-1001'"));
        assertEquals(
                1,
                sql("DELETE FROM mirror.trend WHERE sku = '"
                        + TypicalProducts.SCARF.sku().value() + "'"));

        compareNow();

        assertMended();
        assertEquals(Optional.of(TypicalCustomers.ANNA), customer(TypicalCustomers.ANNA.id()));
        assertTrue(platform.mishaps().requests(Request.BUCKET) > 2, "the bucket has several pages");
        assertEquals(1, platform.mishaps().requests(Request.SNAPSHOT));
    }

    @Test
    void rowsThatWereInventedBehindTheMirrorsBackGo() {
        pull();
        sql("INSERT INTO mirror.store (id, name, zone, currency, generation, position)"
                + " VALUES ('ZZ', 'Nowhere', 'Europe/London', 'GBP', 2, 1)");

        compareNow();

        assertMended();
        assertEquals(1, platform.mishaps().requests(Request.SNAPSHOT));
    }

    @Test
    void rowsThatFellBackBehindTheMirrorsBackComeForwardAgain() {
        pull();
        sql("UPDATE mirror.customer SET position = 0, points = 1 WHERE id = 'C-1001'");

        compareNow();

        assertMended();
        assertEquals(Optional.of(TypicalCustomers.ANNA), customer(TypicalCustomers.ANNA.id()));
    }

    @Test
    void rowsThatRanAheadAreMendedByASnapshotWithoutABlankScreen() {
        pull();
        sql("UPDATE mirror.customer SET position = 90000, points = 1 WHERE id = 'C-1001'");

        verifier.ask();
        while (platform.mishaps().requests(Request.SNAPSHOT) < 2) {
            puller.doWork(Duration.ZERO);
            assertTrue(customer(TypicalCustomers.BEN.id()).isPresent());
        }
        pull();

        assertEquals(Cure.BUCKETS, check().cure());
        assertEquals(Optional.of(clock.instant()), check().alike());
        assertEquals(Optional.of(TypicalCustomers.ANNA), customer(TypicalCustomers.ANNA.id()));
        assertEquals(2, platform.mishaps().requests(Request.SNAPSHOT));
    }

    @Test
    void changesGoOnComingInWhileABucketIsMended() {
        pull();
        sql("DELETE FROM mirror.customer WHERE id = 'C-1001'");
        verifier.ask();
        while (!verifier.isInBucket()) {
            puller.doWork(Duration.ZERO);
        }
        Customer renamed = namesakeOf("C-1001");
        platform.put(new PlatformRow.OfCustomer(renamed));

        pull();

        assertMended();
        assertEquals(Optional.of(renamed), customer(TypicalCustomers.ANNA.id()));
    }

    @Test
    void aPlatformThatKeepsLyingEndsInAMessageAndNeverInALoop() {
        pull();
        platform.mishaps().lieAbout(ANNAS_BUCKET);

        compareNow();

        assertEquals(Cure.SUPPORT, check().cure());
        assertEquals(2, platform.mishaps().requests(Request.SNAPSHOT));
        long asked = platform.mishaps().requests(Request.BUCKET);
        clock.advance(Duration.ofHours(23));
        pull();
        assertEquals(asked, platform.mishaps().requests(Request.BUCKET));
        assertEquals(2, platform.mishaps().requests(Request.SNAPSHOT));
    }

    @Test
    void theMessageIsAStatusWithItsCode() throws InterruptedException {
        pull();
        platform.mishaps().lieAbout(ANNAS_BUCKET);
        compareNow();

        try (SyncAgent agent = new SyncAgent(device.cache, platform, clock, Seeds.random(5))) {
            agent.start();
            platform.mishaps().awaitRequests(Request.CHANGES, platform.mishaps().requests(Request.CHANGES) + 2);

            assertEquals(
                    new SyncStatus.Refused(
                            "RAP-SYNC-DIFFERS", "the data here differs from headquarters' and could not be mended", 0),
                    agent.status());
        }
    }

    @Test
    void afterADayItTriesOnceMoreAndFindsThePlatformHonest() {
        pull();
        platform.mishaps().lieAbout(ANNAS_BUCKET);
        compareNow();
        platform.mishaps().tellTheTruth();

        clock.advance(Duration.ofHours(25));
        pull();

        assertEquals(Cure.BUCKETS, check().cure());
        assertEquals(Optional.of(clock.instant()), check().alike());
    }

    @Test
    void afterADayALiarCostsTwoFetchesAndNoSnapshot() {
        pull();
        platform.mishaps().lieAbout(ANNAS_BUCKET);
        compareNow();

        clock.advance(Duration.ofHours(25));
        pull();

        assertEquals(Cure.SUPPORT, check().cure());
        assertEquals(2, platform.mishaps().requests(Request.SNAPSHOT));
    }

    @Test
    void aPersonMayAskForEverythingToBeTriedAgain() {
        pull();
        platform.mishaps().lieAbout(ANNAS_BUCKET);
        compareNow();

        compareNow();

        assertEquals(Cure.SUPPORT, check().cure());
        assertEquals(3, platform.mishaps().requests(Request.SNAPSHOT));
    }

    @Test
    void aRestartForgetsNothingOfWhatWasTried() {
        pull();
        platform.mishaps().lieAbout(ANNAS_BUCKET);
        verifier.ask();
        int lives = 0;
        while (check().cure() != Cure.SUPPORT) {
            for (int step = 0; step < 12; step++) {
                puller.doWork(Duration.ZERO);
            }
            device.close();
            open();
            assertFalse(++lives > 20, "an endless loop over restarts");
        }

        assertTrue(platform.mishaps().requests(Request.SNAPSHOT) >= 2);
    }

    @Test
    void aPlatformWithoutBucketsEndsInTheMessageToo() {
        pull();
        sql("DELETE FROM mirror.customer WHERE id = 'C-1001'");
        platform.mishaps().lieAbout(ANNAS_BUCKET);
        platform.mishaps().refuse(Request.BUCKET, Reason.REFUSED, "RAP-NOT-FOUND", 0);

        compareNow();

        assertEquals(Cure.SUPPORT, check().cure());
        assertEquals(Optional.of(TypicalCustomers.ANNA), customer(TypicalCustomers.ANNA.id()));
    }

    @Test
    void aClockThatJumpedBackDoesNotPutTheNextCheckOffForYears() {
        clock.advance(Duration.ofDays(3_000));
        pull();
        clock.set(TestClock.TODAY);

        pull();

        assertEquals(Optional.of(TestClock.TODAY), check().alike());
    }

    private void compareNow() {
        verifier.ask();
        pull();
    }

    private void assertMended() {
        assertEquals(Optional.of(clock.instant()), check().alike());
        assertTrue(check().found() > 0, "nothing was found");
        assertEquals(Cure.BUCKETS, check().cure());
    }

    private MirrorCheck check() {
        return device.cache.mirror().check();
    }

    private Optional<Customer> customer(CustomerId id) {
        return device.cache.customers().customer(TypicalStores.MIA_SERVING, id);
    }

    private int sql(String statement) {
        return BehindTheBack.change(folder, TestDevice.CACHE_KEY, statement);
    }

    /** Until there is nothing more to do; twice, as one look may be all that there was to do. */
    private void pull() {
        while (puller.doWork(Duration.ZERO) > 0 || puller.doWork(Duration.ZERO) > 0) {}
    }

    private static PlatformRow namesake(String id) {
        return new PlatformRow.OfCustomer(namesakeOf(id));
    }

    private static Customer namesakeOf(String id) {
        return new Customer(
                new CustomerId(id),
                new PersonalDetails("Anaïs", "Martin", null, null, null, "Bath"),
                TypicalCustomers.ANNA.tier(),
                5,
                TypicalCustomers.ANNA.since(),
                TypicalCustomers.ANNA.consents(),
                false);
    }
}
