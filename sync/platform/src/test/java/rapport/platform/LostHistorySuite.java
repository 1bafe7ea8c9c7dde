package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static rapport.platform.TypicalPlatform.sale;
import static rapport.platform.TypicalPlatform.sequenced;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.event.SequencedFact;
import rapport.domain.feed.Checkpoint;
import rapport.domain.store.DeviceId;
import rapport.platform.ledger.Verification;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.platform.web.DeviceDoor;
import rapport.protocol.Enrolled;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.Upload;

/** What becomes of a platform whose database was put back to an older copy, on any database. */
abstract class LostHistorySuite {
    private static final DeviceId TABLET = new DeviceId("KR-01");
    private static final DeviceId OTHER_TABLET = new DeviceId("KR-02");

    @TempDir
    Path folder;

    private OpenPlatform platform;
    private PlatformConfig copy;

    abstract PlatformConfig config(Path folder);

    /** Sales 1 to 3 are in the copy, 4 to 6 were lost with what came after it. */
    @BeforeEach
    void sellCopyAndSellMore() {
        PlatformConfig config = config(folder.resolve("platform"));
        platform = new OpenPlatform(config).with(KINGS_ROAD);
        sell(1, 3);
        platform.close();
        copy = TestDatabases.copy(config, folder.resolve("copy"));
        platform = new OpenPlatform(config);
        sell(4, 6);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void aCheckpointBeyondTheHeadBeginsAnEpochAndLostFactsCountOnceWhenTheyComeAgain() {
        Checkpoint reached = platform.feed.head();
        putBackTheCopy();
        Checkpoint restored = platform.feed.head();

        assertRefused(ProblemCode.CHECKPOINT_GONE, reached);

        Checkpoint begun = platform.feed.head();
        assertNotEquals(reached.epoch(), begun.epoch());
        assertEquals(new Checkpoint(begun.epoch(), restored.position(), restored.digest()), begun);
        assertEquals(List.of("Duplicate", "Duplicate", "Duplicate", "Accepted", "Accepted", "Accepted"), sell(1, 6));
        assertEquals(List.of("Duplicate", "Duplicate", "Duplicate"), sell(4, 6));
        assertEquals(List.of(1, 1, 1, 1, 1, 1), purchasesOfSales(1, 6));
        assertEquals(List.of(), Verification.of(platform.database).differences());
    }

    @Test
    void aPositionThatWasGivenAgainIsToldApartByItsDigest() {
        Checkpoint reached = platform.feed.head();
        putBackTheCopy();
        sell(11, 16);
        Checkpoint grown = platform.feed.head();

        assertRefused(ProblemCode.CHECKPOINT_GONE, reached);

        assertNotEquals(grown.epoch(), platform.feed.head().epoch());
        assertEquals(List.of("Duplicate", "Duplicate", "Duplicate", "Accepted", "Accepted", "Accepted"), sell(1, 6));
        assertEquals(List.of(1, 1, 1, 1, 1, 1), purchasesOfSales(11, 16));
    }

    @Test
    void aCheckpointFromBeforeTheCopyGoesOn() {
        Checkpoint early = new Checkpoint(platform.feed.head().epoch(), 0, "");
        putBackTheCopy();
        Checkpoint restored = platform.feed.head();

        door(TABLET).changes(early, Duration.ZERO, false);

        assertEquals(restored, platform.feed.head());
    }

    @Test
    void aCheckpointOfAnotherEpochProvesNothing() {
        Checkpoint head = platform.feed.head();

        assertRefused(ProblemCode.CHECKPOINT_GONE, new Checkpoint("another-epoch", head.position() + 9, head.digest()));
        assertRefused(ProblemCode.CHECKPOINT_GONE, new Checkpoint(head.epoch(), 0, "digest-of-nothing"));
        assertRefused(ProblemCode.CHECKPOINT_GONE, new Checkpoint(head.epoch(), head.position(), ""));

        assertEquals(head, platform.feed.head());
    }

    @Test
    void otherDevicesAreSentToTheNewEpochAndBeginNoneOfTheirOwn() {
        Checkpoint reached = platform.feed.head();
        putBackTheCopy();
        assertRefused(ProblemCode.CHECKPOINT_GONE, reached);
        Checkpoint begun = platform.feed.head();

        Refusal refused = assertThrows(Refusal.class, () -> door(OTHER_TABLET).changes(reached, Duration.ZERO, false));

        assertEquals(ProblemCode.CHECKPOINT_GONE, refused.code());
        assertEquals(begun, platform.feed.head());
    }

    @Test
    void whoeverForgesCheckpointsBeginsOneEpochAnHour() {
        Checkpoint head = platform.feed.head();
        assertRefused(ProblemCode.CHECKPOINT_GONE, new Checkpoint(head.epoch(), 1, "forged"));
        Checkpoint begun = platform.feed.head();

        Refusal again = assertRefused(ProblemCode.HISTORY_LOST, new Checkpoint(begun.epoch(), 1, "forged"));
        Checkpoint still = platform.feed.head();
        platform.clock.advance(Duration.ofHours(1));
        assertRefused(ProblemCode.CHECKPOINT_GONE, new Checkpoint(begun.epoch(), 1, "forged"));

        assertEquals(301, again.retryAfterSeconds());
        assertNotEquals(head.epoch(), begun.epoch());
        assertEquals(begun, still);
        assertNotEquals(begun.epoch(), platform.feed.head().epoch());
    }

    @Test
    void namesAndSeriesThatWereLostAreNotGivenAgain() throws Exception {
        KeyPair first = keys();
        Enrolled before = enrol(first);
        Checkpoint reached = platform.feed.head();
        assertRefused(ProblemCode.CHECKPOINT_GONE, new Checkpoint(reached.epoch(), reached.position() + 1, "lost"));

        Enrolled again = enrol(first);
        Enrolled another = enrol(keys());

        assertEquals(
                List.of("KR-01 KR-01-A", "KR-101 KR-101-A", "KR-102 KR-102-A"),
                Stream.of(before, again, another)
                        .map(enrolled -> enrolled.device() + " " + enrolled.series())
                        .toList());
    }

    @Test
    void aNewEpochHasASnapshotOfItsOwn() {
        Checkpoint reached = platform.feed.head();
        putBackTheCopy();
        String before = door(TABLET).snapshot().id();

        assertRefused(ProblemCode.CHECKPOINT_GONE, reached);

        assertNotEquals(before, door(TABLET).snapshot().id());
        assertEquals(platform.feed.head(), door(TABLET).snapshot().checkpoint());
    }

    private static KeyPair keys() throws NoSuchAlgorithmException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private Enrolled enrol(KeyPair keys) {
        String code = platform.enrolment.code(KINGS_ROAD.id()).text();
        String publicKey = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        return platform.enrolment.enrol(new EnrolmentRequest(code, publicKey, "incarnation-1"), "127.0.0.1");
    }

    private void putBackTheCopy() {
        platform.close();
        platform = new OpenPlatform(copy);
    }

    private DeviceDoor door(DeviceId device) {
        return platform.door(device, KINGS_ROAD);
    }

    private Refusal assertRefused(ProblemCode code, Checkpoint checkpoint) {
        Refusal refused = assertThrows(Refusal.class, () -> door(TABLET).changes(checkpoint, Duration.ZERO, false));
        assertEquals(code, refused.code());
        return refused;
    }

    private List<String> sell(int from, int to) {
        List<SequencedFact> facts = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            facts.add(sequenced(number, sale(number, KINGS_ROAD, ANNA, 1)));
        }
        return door(TABLET).take(new Upload("", facts)).stream()
                .map(outcome -> outcome.outcome().getClass().getSimpleName())
                .toList();
    }

    private List<Integer> purchasesOfSales(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i ->
                        platform.purchases.numbered("KR-01-A-%06d".formatted(i)).size())
                .toList();
    }
}
