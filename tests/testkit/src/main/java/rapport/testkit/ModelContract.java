package rapport.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rapport.domain.feed.Checkpoint;
import rapport.protocol.ChangePage;
import rapport.protocol.DriftReport;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.ModelDescription;
import rapport.protocol.ModelStanding;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;

/** The promises of {@link PlatformApi} about models, kept by the platform in memory and by the real one alike. */
public abstract class ModelContract {
    private static final Instant MORNING = Instant.parse("2026-03-14T08:00:00Z");

    private PlatformUnderTest platform;
    private PlatformApi api;

    /** A platform that no other test has seen. */
    protected abstract PlatformUnderTest start() throws Exception;

    @BeforeEach
    void startAndEnrol() throws Exception {
        platform = start();
        api = platform.enrolledDevice();
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void theKeyComesWithEnrolmentAndIsTheSameWhenItIsAskedFor() throws Exception {
        byte[] key = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();

        String told = platform.asStranger()
                .enrol(new EnrolmentRequest(
                        platform.newCode(), Base64.getEncoder().encodeToString(key), "incarnation-1"))
                .modelKey();

        assertEquals(api.modelKey().orElseThrow().publicKey(), told);
    }

    @Test
    void aPlatformWithoutAModelSaysSo() {
        assertEquals(Optional.empty(), api.model());
        assertEquals(0, page(Duration.ZERO).model());
    }

    @Test
    void aModelIsToldDescribedAndSigned() throws Exception {
        byte[] file = file(30_000);

        ModelDescription published = platform.publish("v1", file);

        ModelDescription told = api.model().orElseThrow();
        assertEquals(published, told);
        assertEquals(published.serial(), page(Duration.ZERO).model());
        assertEquals("v1", told.version());
        assertEquals(file.length, told.bytes());
        assertEquals(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)), told.sha256());
        assertTrue(isSigned(told));
        assertFalse(isSigned(new ModelDescription(
                told.serial(),
                told.name(),
                "v2",
                told.schema(),
                told.bytes(),
                told.sha256(),
                told.driftBound(),
                told.publishedAt(),
                told.signature())));
    }

    @Test
    @Timeout(10)
    void whoeverWaitsForAChangeHearsOfAModel() throws Exception {
        Checkpoint at = api.snapshot().checkpoint();
        try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ChangePage> page = waiting.submit(() -> api.changes(at, Duration.ofSeconds(20), false));

            // one that was published before the question arrived is no news to it
            do {
                platform.publish("v1", file(10));
            } while (!page.isDone());

            assertTrue(page.get().model() > 0);
        }
    }

    @Test
    void aFileComesInPiecesFromAnyByteOn() {
        byte[] file = file(50_000);
        platform.publish("v1", file);
        ByteArrayOutputStream come = new ByteArrayOutputStream();

        for (int most : List.of(1, 12_287, 2, 12_288, 20_000, 20_000)) {
            come.writeBytes(api.modelBytes("v1", come.size(), most));
        }

        assertArrayEquals(file, come.toByteArray());
        assertRefused(() -> api.modelBytes("v1", file.length, 10));
        assertRefused(() -> api.modelBytes("v2", 0, 10));
    }

    @Test
    void eachDescriptionHasAHigherSerialNumber() {
        long first = platform.publish("v1", file(10)).serial();
        long second = platform.publish("v2", file(20)).serial();
        long third = platform.publish("v1", file(10)).serial();

        assertTrue(first < second && second < third);
    }

    @Test
    void whatADeviceSaysOfModelsMayBeRepeated() {
        ModelStanding standing = new ModelStanding(
                new ModelStanding.Taken(1, "v1"), new ModelStanding.Refused(2, "v2", "Its test fails."));
        DriftReport report = new DriftReport(
                "v1",
                MORNING,
                MORNING.plusSeconds(3_600),
                List.of(new DriftReport.Spread("score", List.of(.5, .5), List.of(3L, 4L))));

        api.tell(standing);
        api.tell(standing);
        api.tell(report);
        api.tell(report);

        api.tell(new ModelStanding(null, null));
    }

    private boolean isSigned(ModelDescription description) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(api.modelKey().orElseThrow().publicKey());
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
        signature.update(description.signedBytes());
        return signature.verify(Base64.getDecoder().decode(description.signature()));
    }

    private ChangePage page(Duration wait) {
        return api.changes(api.snapshot().checkpoint(), wait, false);
    }

    private static void assertRefused(Runnable asking) {
        assertEquals(
                Reason.REFUSED,
                assertThrows(PlatformException.class, asking::run).reason());
    }

    private static byte[] file(int bytes) {
        byte[] file = new byte[bytes];
        new Random(bytes).nextBytes(file);
        return file;
    }
}
