package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.sync.client.ModelDevice.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.protocol.ModelDescription;
import rapport.protocol.ModelStanding;
import rapport.protocol.PlatformException.Reason;
import rapport.testkit.Mishaps.Request;
import rapport.testkit.ScriptedModels;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalStores;

class ModelSyncTest {
    private static final byte[] FIRST = file(5_000);
    private static final byte[] SECOND = file(7_000);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final ScriptedPlatform platform = ScriptedPlatform.typical();
    private final ScriptedModels models = platform.models();
    private ModelDevice device;

    @BeforeEach
    void open() {
        device = new ModelDevice(folder, platform, clock);
    }

    @Test
    void aModelIsFetchedTakenAndReported() throws IOException {
        ModelDescription first = models.publish("v1", FIRST);

        device.settle();

        assertEquals(Optional.of("v1"), device.current());
        assertArrayEquals(FIRST, device.currentBytes());
        assertEquals(List.of("v1 of 5000"), device.taken);
        assertEquals(Optional.of(new ModelStanding(new ModelStanding.Taken(first.serial(), "v1"), null)), standing());
        assertEquals(0, device.step());
    }

    @Test
    void theOneBeforeStaysAndTheOneBeforeThatGoes() throws IOException {
        for (String version : List.of("v1", "v2", "v3")) {
            models.publish(version, file(1_000 + version.hashCode() % 10));
            device.settle();
        }

        device.restart();

        assertEquals(Optional.of("v3"), device.current());
        assertEquals(Optional.of("v2"), device.previous());
        assertEquals(3, device.files().size(), "two models and what is which");
    }

    @Test
    void withoutAModelNothingIsAsked() {
        device.settle();

        assertEquals(List.of(), platform.mishaps().requests());
    }

    @Test
    void aDownloadGoesOnAtItsByteAfterACutAndARestart() throws IOException {
        platform.mishaps().slowModel(1_000);
        models.publish("v1", FIRST);
        for (int i = 0; i < 4; i++) {
            assertEquals(1, device.step());
        }
        platform.mishaps().goOffline();
        assertEquals(0, device.step());
        platform.mishaps().goOnline();

        device.restart();
        device.settle();

        assertArrayEquals(FIRST, device.currentBytes());
        assertEquals(
                List.of("0", "1000", "2000", "3000", "3000", "4000"),
                platform.mishaps().requests().stream()
                        .filter(line -> line.startsWith("MODEL_BYTES"))
                        .map(line -> line.replaceAll(".* ", ""))
                        .toList());
    }

    @Test
    void whoeverCannotBeReachedIsAskedAgainLaterAndNotAtOnce() {
        models.publish("v1", FIRST);
        platform.mishaps().refuse(Request.MODEL, Reason.BUSY, "RAP-BUSY", 30);

        assertEquals(0, device.step());
        assertEquals(0, device.step());

        assertEquals(1, platform.mishaps().requests(Request.MODEL));
        platform.mishaps().allow(Request.MODEL);
        clock.advance(Duration.ofMinutes(1));
        device.settle();
        assertEquals(Optional.of("v1"), device.current());
    }

    @Test
    void aModelWaitsWhileASaleDoes() {
        models.publish("v1", FIRST);
        device.saleWaits = true;

        assertEquals(0, device.step());
        assertEquals(List.of(), platform.mishaps().requests());
        device.saleWaits = false;
        device.settle();

        assertEquals(Optional.of("v1"), device.current());
    }

    @Test
    void bytesThatWereGarbledOnceAreFetchedAnew() throws IOException {
        models.publish("v1", FIRST);
        platform.mishaps().damageModel(1);

        device.settle();

        assertArrayEquals(FIRST, device.currentBytes());
    }

    @Test
    void bytesThatAreAlwaysWrongAreRefusedOnceAndTheOldModelStays() throws IOException {
        models.publish("v1", FIRST);
        device.settle();
        platform.mishaps().damageModel(1_000);
        models.publish("v2", SECOND);

        device.settle();
        long asked = platform.mishaps().requests().size();
        device.restart();
        device.settle();

        assertStays(FIRST, "Its bytes are not those that were signed.");
        assertEquals(asked, platform.mishaps().requests().size(), "it is not fetched again and again");
        assertEquals(2, device.files().size());
    }

    @Test
    void aFileOfAnotherSizeThanSignedIsNeverTaken() throws IOException {
        models.publish("v1", FIRST);
        device.settle();

        models.wantSigned(resized(SECOND.length - 10), SECOND);
        device.settle();
        assertStays(FIRST, "Its bytes are not those that were signed.");
        models.wantSigned(resized(SECOND.length + 10), SECOND);
        for (int tries = 0; tries < 20; tries++) {
            device.settle();
            clock.advance(Duration.ofMinutes(20));
        }

        assertEquals(List.of("v1 of 5000"), device.taken);
        assertArrayEquals(FIRST, device.currentBytes());
    }

    private ModelDescription resized(long bytes) {
        ModelDescription right = models.describe(models.serial() + 1, "v2", SECOND);
        return new ModelDescription(
                right.serial(), right.name(), "v2", 1, bytes, right.sha256(), .2, right.publishedAt(), "");
    }

    @Test
    void whatIsNotSignedByHeadquartersIsNotEvenFetched() throws IOException {
        models.publish("v1", FIRST);
        device.settle();
        ModelDescription second = models.describe(models.serial() + 1, "v2", SECOND);
        ModelDescription byAnother = ScriptedModels.signed(second, TestDevice.newIdentity());
        ModelDescription ofAnother = ScriptedModels.signed(
                        models.describe(models.serial() + 1, "v1", FIRST), TestDevice.newIdentity())
                .signed(models.publish("v0", file(3)).signature());
        for (ModelDescription forged :
                List.of(second, byAnother, ofAnother, second.signed("not base64!"), second.signed("AAAA"))) {
            models.want(forged, SECOND);

            device.settle();

            assertStays(FIRST, "It is not signed with headquarters' key.");
        }
        assertEquals(1, platform.mishaps().requests(Request.MODEL_BYTES));
    }

    @Test
    void aForgedSerialNumberDoesNotKeepTheNextModelOut() throws IOException {
        models.want(ScriptedModels.signed(models.describe(1_000_000, "v9", SECOND), TestDevice.newIdentity()), SECOND);
        device.settle();

        models.wantSigned(models.describe(5, "v1", FIRST), FIRST);
        device.settle();

        assertArrayEquals(FIRST, device.currentBytes());
        assertEquals(Optional.empty(), device.refused());
    }

    @Test
    void anOldDescriptionThatIsPlayedAgainIsRefused() throws IOException {
        ModelDescription old = models.publish("v1", FIRST);
        device.settle();
        models.publish("v2", SECOND);
        device.settle();

        models.want(old, FIRST);
        device.settle();

        assertStays(SECOND, "It is older than one that was here before.");
    }

    @Test
    void whatFailsItsTestIsReportedAndTriedAgainOnlyWhenHeadquartersSaysSo() throws IOException {
        ModelDescription first = models.publish("v1", FIRST);
        device.settle();
        device.refusal = "Case 7 scores .31 here and .52 where it was trained.";
        ModelDescription second = models.publish("v2", SECOND);

        device.settle();
        device.restart();
        device.settle();

        assertStays(FIRST, device.refusal);
        assertEquals(
                Optional.of(new ModelStanding(
                        new ModelStanding.Taken(first.serial(), "v1"),
                        new ModelStanding.Refused(second.serial(), "v2", device.refusal))),
                standing());
        assertEquals(2, platform.mishaps().requests(Request.MODEL_BYTES));
        device.refusal = null;
        models.publish("v2", SECOND);
        device.settle();
        assertEquals(Optional.of("v2"), device.current());
        assertEquals(Optional.empty(), device.refused());
    }

    @Test
    void aFaultOfTheProgramRefusesTheModelAndEndsNothing() throws IOException {
        models.publish("v1", FIRST);
        device.settle();
        device.fault = new IllegalStateException("with details that nobody should read");
        models.publish("v2", SECOND);

        device.settle();

        assertStays(FIRST, "The program failed on it (IllegalStateException).");
    }

    @Test
    void aFormThatOnlyANewerProgramReadsIsFetchedByThatOne() throws IOException {
        ModelDescription right = models.describe(1, "v1", FIRST);
        models.wantSigned(
                new ModelDescription(
                        1, right.name(), "v1", 2, right.bytes(), right.sha256(), .2, right.publishedAt(), ""),
                FIRST);
        device.settle();
        assertEquals(Optional.of("Only a newer version of Rapport can read it."), device.refused());
        assertEquals(0, platform.mishaps().requests(Request.MODEL_BYTES));

        device.schema = 2;
        device.restart();
        device.settle();

        assertArrayEquals(FIRST, device.currentBytes());
    }

    @Test
    void aModelThatIsTooLargeIsNotFetched() {
        ModelDescription right = models.describe(1, "v1", FIRST);
        models.wantSigned(
                new ModelDescription(
                        1, right.name(), "v1", 1, (256L << 20) + 1, right.sha256(), .2, right.publishedAt(), ""),
                FIRST);

        device.settle();

        assertEquals(Optional.of("It is larger than a model may be."), device.refused());
        assertEquals(0, platform.mishaps().requests(Request.MODEL_BYTES));
    }

    @Test
    void whatIsWantedAgainIsThereWithoutADownload() throws IOException {
        models.publish("v1", FIRST);
        device.settle();
        models.publish("v2", SECOND);
        device.settle();
        long fetched = platform.mishaps().requests(Request.MODEL_BYTES);

        models.publish("v1", FIRST);
        device.settle();

        assertArrayEquals(FIRST, device.currentBytes());
        assertEquals(Optional.of("v2"), device.previous());
        assertEquals(fetched, platform.mishaps().requests(Request.MODEL_BYTES));
    }

    @Test
    void whereNoModelIsWantedAnyMoreTheDeviceWorksWithoutOne() {
        models.publish("v1", FIRST);
        device.settle();

        models.publish("", new byte[0]);
        device.settle();

        assertEquals(Optional.empty(), device.current());
        assertEquals(Optional.of("v1"), device.previous());
        assertEquals(List.of("v1 of 5000", "none"), device.taken);
        assertEquals(Optional.of(new ModelStanding(null, null)), standing());
    }

    @Test
    void aDeviceThatWasEnrolledBeforeThereWereModelsAsksForTheKeyOnce() throws IOException {
        ModelDevice old = new ModelDevice(folder.resolve("old"), platform, clock, ModelDisk.REAL, null);
        models.publish("v1", FIRST);
        old.settle();
        models.publish("v2", SECOND);

        old.restart();
        old.settle();

        assertArrayEquals(SECOND, old.currentBytes());
        assertEquals(1, platform.mishaps().requests(Request.MODEL_KEY));
    }

    @Test
    void enrolledAtAnotherPlatformSerialNumbersCountAnewAndTheOldModelStaysUntilThen() throws IOException {
        models.wantSigned(models.describe(1_000, "v1", FIRST), FIRST);
        device.settle();
        ScriptedPlatform another = ScriptedPlatform.typical();
        ModelDevice moved = new ModelDevice(folder, another, clock);
        assertArrayEquals(FIRST, moved.currentBytes());

        another.models().publish("v1", SECOND);
        moved.settle();

        assertArrayEquals(SECOND, moved.currentBytes());
    }

    @Test
    void aDiskWithoutRoomIsLeftAloneForAnHour() throws IOException {
        FullDisk full = new FullDisk();
        ModelDevice small = new ModelDevice(folder.resolve("small"), platform, clock, full, models.publicKey());
        models.publish("v1", FIRST);
        full.room = ModelArrival.ROOM;
        small.settle();
        assertEquals(0, platform.mishaps().requests(Request.MODEL_BYTES));

        full.room = Long.MAX_VALUE;
        full.breaks = true;
        clock.advance(Duration.ofMinutes(61));
        small.settle();
        assertEquals(List.of(), small.files(), "the room is given back");
        full.breaks = false;
        small.settle();
        assertEquals(Optional.empty(), small.current());
        clock.advance(Duration.ofMinutes(61));
        small.settle();

        assertArrayEquals(FIRST, small.currentBytes());
    }

    @Test
    void aCurrentModelThatIsDamagedGivesWayToThePreviousOne() throws IOException {
        models.publish("v1", FIRST);
        device.settle();
        models.publish("v2", SECOND);
        device.settle();

        Optional<ModelShelf.Kept> now = device.shelf.fallBack("Its check sum is wrong.", Instant.EPOCH);
        device.restart();
        device.settle();

        assertEquals(now, device.shelf.current());
        assertStays(FIRST, "Its check sum is wrong.");
        assertEquals(
                Optional.of("Its check sum is wrong."),
                standing()
                        .map(standing -> standing.refused() == null
                                ? ""
                                : standing.refused().reason()));
    }

    @Test
    void aFileThatIsGoneOrCutIsNoCurrentModelAndComesAgain() throws IOException {
        models.publish("v1", FIRST);
        device.settle();
        Path file = device.shelf.file(device.shelf.current().orElseThrow().description());
        Files.write(file, new byte[10]);

        assertEquals(Optional.empty(), device.current());
        device.restart();
        device.settle();
        assertArrayEquals(FIRST, device.currentBytes());
    }

    @Test
    void whatCannotBeUnderstoodMeansThatModelsAreFetchedAnew() throws IOException {
        models.publish("v1", FIRST);
        device.settle();
        Files.writeString(device.shelf.folder().resolve(ModelShelf.STATE), "{\"answered\":");

        device.restart();
        device.settle();

        assertArrayEquals(FIRST, device.currentBytes());
    }

    private Optional<ModelStanding> standing() {
        return models.standing(TypicalStores.TABLET.value());
    }

    private void assertStays(byte[] bytes, String reason) throws IOException {
        assertArrayEquals(bytes, device.currentBytes());
        assertEquals(Optional.of(reason), device.refused());
        assertTrue(reason.length() <= ModelStanding.LONGEST_REASON);
    }

    private static final class FullDisk implements ModelDisk {
        private long room;
        private boolean breaks;

        @Override
        public void put(Path file, long at, byte[] bytes) throws IOException {
            ModelDisk.super.put(file, at, bytes);
            if (breaks) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public long room(Path folder) {
            return room;
        }
    }
}
