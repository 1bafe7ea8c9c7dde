package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.event.FactOutcome;
import rapport.platform.ledger.Verification;
import rapport.platform.web.Limits;
import rapport.platform.web.Limits.Rate;
import rapport.platform.web.ProtocolWindow;
import rapport.platform.web.Serving;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.Problem;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.Upload;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalStores;

/** More devices at once than the platform takes on. */
class ManyDevicesTest {
    private static final int DEVICES = 500;
    private static final int MOST_TRIES = 60;
    private static final Limits FEW = new Limits(
            4, 8, 4, 8, 5, 8 << 20, 300, Duration.ofMillis(1_000), 2, new Rate(1_000, 1_000), new Rate(1, 100_000));

    @TempDir
    Path folder;

    private final AtomicInteger sentAway = new AtomicInteger();
    private final AtomicInteger mostTries = new AtomicInteger();

    @Test
    void fiveHundredDevicesAtOnceAreAllServedAndNoSaleIsLost() throws Exception {
        try (TypicalPlatform platform = few(FEW);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Verification before = platform.verify();
            List<String> codes = IntStream.range(0, DEVICES)
                    .mapToObj(_ -> platform.newCode())
                    .toList();

            List<Future<FactOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < DEVICES; i++) {
                int number = i;
                outcomes.add(threads.submit(() -> morning(platform.port(), codes.get(number), number)));
            }
            for (Future<FactOutcome> outcome : outcomes) {
                assertInstanceOf(FactOutcome.Accepted.class, outcome.get(2, TimeUnit.MINUTES));
            }

            Verification after = platform.verify();
            assertEquals(List.of(), after.differences());
            assertEquals(before.purchases() + DEVICES, after.purchases());
            assertTrue(sentAway.get() > 0, "the limits were never reached");
            assertTrue(mostTries.get() <= MOST_TRIES, "one device was sent away " + mostTries + " times");
        }
    }

    @Test
    void aDeviceThatAsksWithoutEndIsToldToSlowDownAndTheOthersAreNot() {
        Limits slow =
                new Limits(2, 3, 1, 4, 5, 8 << 20, 200, Duration.ofSeconds(2), 3, new Rate(10, 20), new Rate(1, 1_000));
        try (TypicalPlatform platform = few(slow)) {
            JdkPlatformApi eager = JdkPlatformApi.enrolled(platform.port(), platform.newCode());
            JdkPlatformApi calm = JdkPlatformApi.enrolled(platform.port(), platform.newCode());
            for (int i = 0; i < 20; i++) {
                assertEquals(List.of(), eager.purchases("none"));
            }

            var answer = eager.get("/v1/purchases?number=none");

            Problem problem = JdkPlatformApi.problem(answer);
            assertEquals("429 RAP-SLOW-DOWN", problem.status() + " " + problem.code());
            assertTrue(answer.headers().firstValue("Retry-After").orElse("").matches("[123]"), "when to come back");
            assertEquals(List.of(), calm.purchases("none"));
        }
    }

    @Test
    void whereTooManyWaitForAChangeTheNextOneIsAnsweredAtOnce() {
        Limits nobodyWaits = new Limits(
                2, 3, 1, 4, 0, 8 << 20, 200, Duration.ofSeconds(2), 3, new Rate(100, 100), new Rate(100, 100));
        try (TypicalPlatform platform = few(nobodyWaits)) {
            JdkPlatformApi device = JdkPlatformApi.enrolled(platform.port(), platform.newCode());
            var now = device.snapshot().checkpoint();
            long begun = System.nanoTime();

            assertEquals(
                    List.of(),
                    device.changes(now, Duration.ofSeconds(25), false).changes());

            assertTrue(System.nanoTime() - begun < Duration.ofSeconds(20).toNanos(), "it waited");
        }
    }

    /** What a tablet does when the shop opens: enrol, first data, a sale. */
    private FactOutcome morning(int port, String code, int number) {
        JdkPlatformApi device = served(() -> JdkPlatformApi.enrolled(port, code));
        SnapshotManifest manifest = served(device::snapshot);
        SnapshotManifest.Chunk first = manifest.chunks().getFirst();
        served(() -> read(device, manifest, first));
        Upload sale = new Upload(
                "i-1",
                List.of(TypicalPlatform.sequenced(
                        1, TypicalPlatform.sale(1_000 + number, TypicalStores.KINGS_ROAD, TypicalCustomers.BEN, 2))));
        return served(() -> device.upload(sale)).getFirst().outcome();
    }

    private static int read(JdkPlatformApi device, SnapshotManifest manifest, SnapshotManifest.Chunk chunk) {
        try (InputStream in = device.chunk(manifest.id(), chunk.number(), 0)) {
            return in.readAllBytes().length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Comes back when it was told to, until it is served. */
    private <T> T served(Supplier<T> question) {
        for (int tries = 1; ; tries++) {
            mostTries.accumulateAndGet(tries, Math::max);
            try {
                return question.get();
            } catch (PlatformException e) {
                if (tries > MOST_TRIES || e.reason() != Reason.BUSY && e.reason() != Reason.UNREACHABLE) {
                    throw e;
                }
                sentAway.incrementAndGet();
                rest(Math.max(1, e.retryAfterSeconds()));
            }
        }
    }

    private static void rest(int seconds) {
        try {
            new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TypicalPlatform few(Limits limits) {
        return new TypicalPlatform(TestDatabases.h2(folder), new Serving(ProtocolWindow.USUAL, limits), null);
    }
}
