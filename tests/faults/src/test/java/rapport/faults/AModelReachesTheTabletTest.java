package rapport.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.EnrolmentFile;
import rapport.engine.drift.Bins;
import rapport.engine.drift.DriftLog;
import rapport.engine.drift.DriftTally;
import rapport.faults.FaultyLine.Weather;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.model.DriftFigures;
import rapport.platform.model.ModelDesk;
import rapport.platform.model.ModelList;
import rapport.protocol.DriftReport;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.ModelDescription;
import rapport.protocol.PlatformException;
import rapport.sync.client.DriftSource;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;
import rapport.sync.client.Learning;
import rapport.sync.client.ModelRefused;
import rapport.sync.client.ModelShelf;
import rapport.sync.client.ModelTaker;
import rapport.sync.client.SyncSteps;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalStores;

/** A model on its whole way, from the command at headquarters to the tablet, and the counts on their way back. */
@Timeout(60)
class AModelReachesTheTabletTest {
    private static final int MEBI = 1 << 20;

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final Taker taker = new Taker();
    private final Counting counting = new Counting();
    private Platform platform;
    private FaultyLine line;
    private EnrolledDevice enrolled;
    private Cache cache;
    private HttpPlatformApi api;
    private ModelShelf shelf;
    private SyncSteps steps;

    @BeforeEach
    void enrolATablet() throws IOException {
        Path tablet = folder.resolve("tablet");
        platform = Headquarters.opened(PlatformConfig.inFolder(folder.resolve("platform")));
        platform.serve("127.0.0.1", 0);
        line = new FaultyLine(platform.port(), new Random(3));
        Headquarters.enrol(
                tablet,
                line.address(),
                platform.enrolmentCode(TypicalStores.KINGS_ROAD.id()).text());
        enrolled = EnrolmentFile.load(tablet).orElseThrow();
        cache = Cache.open(
                tablet, enrolled, SellingTablet.keys(tablet), new JsonFactFormat(), clock, new SecureRandom());
        api = HttpPlatformApi.asDevice(
                enrolled.platform(),
                HttpConfig.USUAL,
                enrolled.device(),
                SellingTablet.keys(tablet).identity());
        restart();
    }

    private void restart() {
        shelf = ModelShelf.open(folder.resolve("tablet"), enrolled.modelKey());
        steps = new SyncSteps(cache, api, clock, Runnable::run, 50, new Learning(shelf, taker, counting));
    }

    @AfterEach
    void close() throws IOException {
        api.close();
        cache.close();
        line.close();
        platform.close();
    }

    @Test
    void itIsTakenOverABadLineRefusedForAReasonRolledBackAndWatched() throws IOException {
        byte[] first = publish("v1", 3 * MEBI + 17);
        line.be(Weather.CUT_ANSWERS);
        for (int tries = 0; tries < 30; tries++) {
            pull();
        }
        line.be(Weather.FINE);
        pullUntil(() -> current().equals(Optional.of("v1")));
        assertArrayEquals(first, currentBytes());
        assertTrue(line.cuts() > 0, "the line never broke");

        taker.refusal = "Case 3 scores otherwise here.";
        publish("v2", MEBI);
        pullUntil(() -> !platform.models().list().refused().isEmpty());
        ModelList.Refused refused = platform.models().list().refused().getFirst();
        assertEquals("v2: Case 3 scores otherwise here.", refused.version() + ": " + refused.reason());
        assertEquals(enrolled.device().value(), refused.device());
        assertArrayEquals(first, currentBytes());

        taker.refusal = null;
        byte[] third = publish("v3", 2 * MEBI);
        restart();
        pullUntil(() -> current().equals(Optional.of("v3")));
        assertArrayEquals(third, currentBytes());

        ModelDescription back = platform.models().withdraw("v3");
        pullUntil(() -> current().equals(Optional.of("v2")));
        assertEquals("v2", back.version());
        platform.models().use("v1");
        pullUntil(() -> devicesWith("v1") == 1);
        assertArrayEquals(first, currentBytes());
        assertEquals(List.of(), platform.models().list().refused());

        for (int i = 0; i < 100; i++) {
            counting.log.count(0, i < 90 ? .1 : .9);
        }
        clock.advance(Duration.ofHours(2));
        pullUntil(() -> !platform.drift().figures(10_000).models().isEmpty());
        DriftFigures.OfModel model = platform.drift().figures(10_000).models().getFirst();
        assertEquals("v1", model.version());
        assertEquals(List.of(90L, 10L), model.features().getFirst().counts());
        assertTrue(model.features().getFirst().above());
    }

    private void pullUntil(BooleanSupplier reached) {
        while (!reached.getAsBoolean()) {
            pull();
        }
    }

    private void pull() {
        try {
            int _ = steps.pull(Duration.ZERO);
        } catch (PlatformException e) {
            assertEquals(PlatformException.Reason.UNREACHABLE, e.reason());
        }
        clock.advance(Duration.ofSeconds(30));
    }

    private byte[] publish(String version, int bytes) throws IOException {
        byte[] file = new byte[bytes];
        new Random(bytes).nextBytes(file);
        Path written = Files.write(folder.resolve("trained.model"), file);
        platform.models().publish(new ModelDesk.Publication(written, version, "suggestions", 1, ModelDesk.USUAL_BOUND));
        return file;
    }

    private Optional<String> current() {
        return shelf.current().map(kept -> kept.description().version());
    }

    private byte[] currentBytes() throws IOException {
        return Files.readAllBytes(shelf.file(shelf.current().orElseThrow().description()));
    }

    private int devicesWith(String version) {
        return platform.models().list().versions().stream()
                .filter(one -> one.version().equals(version))
                .mapToInt(ModelList.Version::devices)
                .sum();
    }

    /** Takes every model, or none. */
    private static final class Taker implements ModelTaker {
        private @Nullable String refusal;

        @Override
        public boolean reads(String name, int schema) {
            return name.equals("suggestions") && schema == 1;
        }

        @Override
        public void take(Path file, ModelDescription description) throws ModelRefused {
            if (refusal != null) {
                throw new ModelRefused(refusal);
            }
        }

        @Override
        public void drop() {}
    }

    /** What the engine counts, as the desktop hands it on. */
    private static final class Counting implements DriftSource {
        private final DriftLog log = new DriftLog(
                "v1", List.of(new Bins("score", new double[] {.5}, new double[] {.5, .5})), TestClock.TODAY);

        @Override
        public Optional<DriftReport> due(Instant now) {
            return log.due(now)
                    .map(tally -> new DriftReport(
                            tally.model(),
                            tally.from(),
                            tally.to(),
                            tally.spreads().stream()
                                    .map(spread -> new DriftReport.Spread(
                                            spread.feature(), spread.expected(), spread.counts()))
                                    .toList()));
        }

        @Override
        public void sent(DriftReport report) {
            log.sent(new DriftTally(
                    report.model(),
                    report.from(),
                    report.to(),
                    report.spreads().stream()
                            .map(spread -> new DriftTally.Spread(spread.feature(), spread.expected(), spread.counts()))
                            .toList()));
        }
    }
}
