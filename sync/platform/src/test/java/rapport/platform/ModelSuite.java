package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.store.DeviceId;
import rapport.platform.backup.Restore;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.intake.Progress;
import rapport.platform.model.DriftBook;
import rapport.platform.model.DriftFigures;
import rapport.platform.model.ModelDesk;
import rapport.platform.model.ModelDesk.Publication;
import rapport.platform.model.ModelList;
import rapport.platform.model.Models;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.DriftReport;
import rapport.protocol.ModelDescription;
import rapport.protocol.ModelStanding;
import rapport.testkit.TestClock;

/** Models as those see them who publish them, on any database. */
abstract class ModelSuite {
    private static final DeviceId ONE = new DeviceId("KR-01");
    private static final DeviceId OTHER = new DeviceId("KR-02");

    @TempDir
    Path folder;

    private PlatformConfig config;
    private OpenPlatform platform;
    private ModelDesk desk;

    abstract PlatformConfig config(Path folder);

    @BeforeEach
    void open() {
        config = config(folder.resolve("platform"));
        reopen();
    }

    private void reopen() {
        platform = new OpenPlatform(config);
        desk = platform.models.desk();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void aFileIsKeptByteForByteOverARestart() throws IOException {
        byte[] bytes = bytes(1_000_000);
        publish("v1", bytes);
        platform.close();

        reopen();

        assertEquals(bytes.length, platform.models.size("v1"));
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        platform.models.send("v1", 0, bytes.length, sent);
        assertArrayEquals(bytes, sent.toByteArray());
    }

    @Test
    void aVersionWithoutANameIsNamedByDayAndHash() {
        ModelDescription wanted = publish(null, bytes(100));

        assertEquals("2026-03-14-" + wanted.sha256().substring(0, 8), wanted.version());
    }

    @Test
    void anEarlierVersionIsWantedAgainUnderAHigherSerialNumber() {
        ModelDescription first = publish("v1", bytes(100));
        ModelDescription second = publish("v2", bytes(200));

        ModelDescription back = desk.use("v1");

        assertEquals(first.sha256(), back.sha256());
        assertTrue(back.serial() > second.serial());
        assertEquals(Optional.of(back), platform.models.wanted());
    }

    @Test
    void whatIsWithdrawnGivesWayToTheOneBeforeAndThenToNone() {
        publish("v1", bytes(100));
        publish("v2", bytes(200));

        ModelDescription before = desk.withdraw("v2");
        ModelDescription none = desk.withdraw("v1");

        assertEquals("v1", before.version());
        assertTrue(none.wantsNone());
        assertTrue(none.serial() > before.serial());
        assertRefused(ProblemCode.NOT_FOUND, () -> desk.use("v2"));
        assertRefused(ProblemCode.NOT_FOUND, () -> desk.withdraw("v2"));
        assertRefused(ProblemCode.NOT_FOUND, () -> platform.models.size("v2"));
        assertRefused(ProblemCode.ALREADY_THERE, () -> publish("v2", bytes(200)));
    }

    @Test
    void aVersionThatIsNotThePresentOneIsWithdrawnWithoutAWordToDevices() {
        publish("v1", bytes(100));
        ModelDescription second = publish("v2", bytes(200));

        assertEquals(second, desk.withdraw("v1"));
        assertEquals(Optional.of(second), platform.models.wanted());
    }

    @Test
    void aVersionNamesOneFileForEver() {
        ModelDescription first = publish("v1", bytes(100));

        assertRefused(ProblemCode.ALREADY_THERE, () -> publish("v1", bytes(101)));
        assertTrue(publish("v1", bytes(100)).serial() > first.serial());
    }

    @Test
    void whatCannotBeAModelIsRefusedAndNothingIsWanted() throws IOException {
        Path large = folder.resolve("large");
        try (var channel = Files.newByteChannel(large, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position((256L << 20) + 1).write(java.nio.ByteBuffer.wrap(new byte[1]));
        }

        assertRefused(ProblemCode.BAD_INPUT, () -> publish("v1", new byte[0]));
        assertRefused(ProblemCode.BAD_INPUT, () -> publish("none", bytes(10)));
        assertRefused(ProblemCode.BAD_INPUT, () -> publish("a/b", bytes(10)));
        assertRefused(ProblemCode.BAD_INPUT, () -> desk.publish(new Publication(large, "v1", "suggestions", 1, .2)));
        assertRefused(
                ProblemCode.BAD_INPUT,
                () -> desk.publish(new Publication(folder.resolve("no"), "v1", "suggestions", 1, .2)));
        assertRefused(ProblemCode.BAD_INPUT, () -> desk.publish(new Publication(written(bytes(9)), "v1", "x", 1, -1)));
        assertEquals(Optional.empty(), platform.models.wanted());
        assertEquals(List.of(), desk.list().versions());
    }

    @Test
    void theKeyIsMadeOnceAndOnlyItsOwnerCanReadThePrivateHalf() throws IOException {
        String key = platform.models.key().publicKey();
        platform.close();

        reopen();

        assertEquals(key, platform.models.key().publicKey());
        Path file = config.folder().resolve("model.key");
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertEquals(
                    "[OWNER_READ, OWNER_WRITE]",
                    Files.getPosixFilePermissions(file).stream()
                            .sorted()
                            .toList()
                            .toString());
        }
        assertFalse(Files.readString(file).contains(key + "\n" + key));
    }

    @Test
    void allWhoAskAtOnceGetOneKey() throws Exception {
        Set<String> keys = ConcurrentHashMap.newKeySet();
        // with a signer of its own, as another process would have it
        Models another = new Models(platform.database, config.folder(), platform.clock);
        try (ExecutorService devices = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                Models models = i % 2 == 0 ? platform.models : another;
                devices.submit(() -> keys.add(models.key().publicKey()));
            }
        }

        assertEquals(1, keys.size(), keys::toString);
        Path file = config.folder().resolve("model.key");
        assertEquals(keys.iterator().next(), Files.readAllLines(file).getFirst());
        try (Stream<Path> files = Files.list(config.folder())) {
            assertEquals(
                    List.of(file),
                    files.filter(one -> one.getFileName().toString().startsWith("model.key"))
                            .toList());
        }
    }

    @Test
    void withoutThePrivateHalfNothingIsPublishedAndNoOtherKeyIsMade() throws IOException {
        publish("v1", bytes(100));
        String key = platform.models.key().publicKey();
        Path file = config.folder().resolve("model.key");
        byte[] half = Files.readAllBytes(file);
        Files.delete(file);
        platform.close();
        reopen();

        assertRefused(ProblemCode.MODEL_KEY, () -> publish("v2", bytes(200)));
        assertRefused(ProblemCode.MODEL_KEY, () -> desk.use("v1"));
        Files.writeString(file, "not a key\nnor this\n");
        assertRefused(ProblemCode.MODEL_KEY, () -> publish("v2", bytes(200)));

        assertEquals(key, platform.models.key().publicKey());
        assertEquals(1, desk.list().versions().size());
        Files.write(file, half);
        assertEquals("v2", publish("v2", bytes(200)).version());
    }

    @Test
    void aRestoredPlatformHasItsModelsAndGoesOnBehindTheSerialNumbersThatItForgot() throws IOException {
        byte[] bytes = bytes(100_000);
        publish("v1", bytes);
        platform.backup.write(folder.resolve("backup.gz"), Progress.NONE);
        platform.clock.advance(Duration.ofMinutes(1));
        ModelDescription lost = publish("v2", bytes(200));
        String key = platform.models.key().publicKey();
        platform.close();
        PlatformConfig restored = config(folder.resolve("restored"));
        String url = restored.databaseUrl();
        new Restore(platform.clock, new Random(3))
                .restore(
                        folder.resolve("backup.gz"),
                        schema -> url == null
                                ? PlatformDatabase.inFolder(
                                        restored.folder(), rapport.platform.db.H2Files.OF_THIS_MACHINE, schema)
                                : PlatformDatabase.at(url, schema),
                        Progress.NONE);
        TestClock later = platform.clock;
        later.advance(Duration.ofMinutes(1));

        platform = new OpenPlatform(restored);
        ModelDesk there = new Models(platform.database, restored.folder(), later).desk();
        assertRefused(ProblemCode.MODEL_KEY, () -> there.use("v1"));
        Files.createDirectories(restored.folder());
        Files.copy(config.folder().resolve("model.key"), restored.folder().resolve("model.key"));
        ModelDescription again = there.use("v1");

        assertEquals(key, platform.models.key().publicKey());
        assertTrue(again.serial() > lost.serial(), again.serial() + " is not above " + lost.serial());
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        platform.models.send("v1", 0, bytes.length, sent);
        assertArrayEquals(bytes, sent.toByteArray());
    }

    @Test
    void theListSaysWhoHasWhatAndWhoRefusedItAndWhy() {
        ModelDescription first = publish("v1", bytes(100));
        platform.clock.advance(Duration.ofMinutes(1));
        ModelDescription second = publish("v2", bytes(200));
        platform.models.note(ONE, new ModelStanding(new ModelStanding.Taken(first.serial(), "v1"), null));
        platform.models.note(ONE, new ModelStanding(new ModelStanding.Taken(second.serial(), "v2"), null));
        platform.models.note(
                OTHER,
                new ModelStanding(
                        new ModelStanding.Taken(first.serial(), "v1"),
                        new ModelStanding.Refused(second.serial(), "v2", "Case 7 scores otherwise here.")));

        ModelList list = desk.list();

        assertEquals("v2", list.wanted());
        assertEquals(
                List.of("v2 on 1 refused by 1", "v1 on 1 refused by 0"),
                list.versions().stream()
                        .map(one -> one.version() + " on " + one.devices() + " refused by " + one.refused())
                        .toList());
        assertEquals(
                List.of(new ModelList.Refused(
                        "KR-02", "v2", second.serial(), "Case 7 scores otherwise here.", platform.clock.instant())),
                list.refused());
    }

    @Test
    void driftIsAddedUpOverDevicesAndARepeatedReportCountsOnce() {
        publish("v1", bytes(100));
        DriftBook book = new DriftBook(platform.database, platform.clock);
        book.take(ONE, report(0, 10, 0));
        book.take(ONE, report(0, 30, 10));
        book.take(ONE, report(2, 10, 0));
        book.take(OTHER, report(0, 40, 10));

        DriftFigures.OfModel model = book.figures(7).models().getFirst();

        double expected = (.8 - .5) * Math.log(.8 / .5) + (.2 - .5) * Math.log(.2 / .5);
        DriftFigures.Feature score = model.features().getFirst();
        assertEquals("v1 on 2, bound 0.2", model.version() + " on " + model.devices() + ", bound " + model.bound());
        assertEquals(List.of(80L, 20L), score.counts());
        assertEquals(100, score.values());
        assertEquals(expected, score.stabilityIndex(), 1e-12);
        assertTrue(score.above());
    }

    @Test
    void driftThatIsOldOrOfOtherBinsIsLeftOut() {
        publish("v1", bytes(100));
        DriftBook book = new DriftBook(platform.database, platform.clock);
        book.take(ONE, report(0, 10, 10));
        platform.clock.advance(Duration.ofDays(8));
        book.take(ONE, report(24 * 8, 50, 50));
        book.take(
                OTHER,
                new DriftReport(
                        "v1",
                        platform.clock.instant(),
                        platform.clock.instant(),
                        List.of(new DriftReport.Spread("score", List.of(.9, .1), List.of(1L, 1L)))));

        DriftFigures.Feature score =
                book.figures(7).models().getFirst().features().getFirst();

        assertEquals(List.of(50L, 50L), score.counts());
        assertFalse(score.above());
        assertNotEquals(List.of(), book.figures(30).models());
    }

    private static DriftReport report(int hour, long low, long high) {
        return new DriftReport(
                "v1",
                TestClock.TODAY.plus(Duration.ofHours(hour)),
                TestClock.TODAY.plus(Duration.ofHours(hour + 1)),
                List.of(new DriftReport.Spread("score", List.of(.5, .5), List.of(low, high))));
    }

    private ModelDescription publish(@Nullable String version, byte[] bytes) {
        return desk.publish(new Publication(written(bytes), version, "suggestions", 1, .2));
    }

    private Path written(byte[] bytes) {
        try {
            return Files.write(folder.resolve("trained.model"), bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static void assertRefused(ProblemCode code, Runnable asking) {
        assertEquals(code, assertThrows(Refusal.class, asking::run).code());
    }
}
