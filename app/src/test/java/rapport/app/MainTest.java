package rapport.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.EnrolmentFile;
import rapport.cache.key.FileDeviceKeys;
import rapport.domain.store.DeviceId;
import rapport.domain.store.StoreId;
import rapport.protocol.JsonFactFormat;

class MainTest {
    private static final EnrolledDevice TABLET = new EnrolledDevice(
            new DeviceId("KR-01"),
            new StoreId("KR"),
            "Kings Road",
            "KR-01-A",
            URI.create("http://127.0.0.1:9"),
            "0193-incarnation");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void helpNamesTheCommandsAndEndsWell() {
        assertEquals(0, run("--help"));

        assertTrue(out.toString().contains("doctor"), out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void anUnknownOptionIsWrongUse() {
        assertEquals(2, run("--nonsense"));
    }

    @Test
    void theDoctorSaysThatADeviceIsNew() {
        assertEquals(0, run("doctor", "--folder", folder.toString()));

        assertTrue(out.toString().contains("not enrolled yet"), out.toString());
    }

    @Test
    void theDoctorSaysHowAnEnrolledDeviceIsWithoutTheLine() {
        EnrolmentFile.save(folder, TABLET);

        assertEquals(0, run("doctor", "--folder", folder.toString()));

        String said = out.toString();
        assertTrue(said.contains("KR-01 of Kings Road"), said);
        assertTrue(said.contains("0 to be sent"), said);
        assertTrue(said.contains("none from headquarters"), said);
        assertTrue(said.contains("does not answer at http://127.0.0.1:9 (UNREACHABLE)"), said);
    }

    @Test
    void aCacheThatAnotherProgramHoldsIsSaidInOneSentence() {
        EnrolmentFile.save(folder, TABLET);
        try (Cache other = Cache.open(
                folder,
                TABLET,
                FileDeviceKeys.open(Wiring.keyFile(folder)),
                new JsonFactFormat(),
                Clock.systemUTC(),
                new SecureRandom())) {

            assertEquals(1, run("doctor", "--folder", folder.toString()));
            assertEquals(0, other.outbox().standing().waiting());
        }

        assertOneSentence("RAP-CACHE-IN-USE");
    }

    @Test
    void anUnknownKeyInTheAdminFileIsNamedWithTheNearestOne() throws IOException {
        Files.writeString(folder.resolve("rapport.properties"), "platfrom=http://hq.example\n");

        assertEquals(1, run("doctor", "--folder", folder.toString()));

        assertOneSentence("RAP-CONFIG-UNKNOWN-KEY");
        assertTrue(err.toString().contains("did you mean \"platform\"?"), err.toString());
    }

    @Test
    void anEnrolmentFileThatCannotBeUnderstoodIsSaidInOneSentence() throws IOException {
        Files.writeString(folder.resolve("enrolment.properties"), "device=KR-01\n");

        assertEquals(1, run("doctor", "--folder", folder.toString()));

        assertOneSentence("RAP-CACHE-FAILED");
    }

    private int run(String... args) {
        return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private void assertOneSentence(String code) {
        String said = err.toString();
        assertTrue(said.startsWith(code + " "), said);
        assertEquals(1, said.lines().count(), said);
        assertFalse(said.contains("Exception"), said);
    }
}
