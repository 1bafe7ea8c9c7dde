package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.event.FactOutcome;
import rapport.platform.web.Limits;
import rapport.platform.web.ProtocolWindow;
import rapport.platform.web.Serving;
import rapport.protocol.Problem;
import rapport.protocol.Upload;
import rapport.protocol.WireFormat;
import rapport.testkit.TypicalStores;

/** A platform that serves versions 2 and 3, and devices of all ages. Each version adds to the one before. */
class OlderAndNewerDevicesTest {
    private static final Upload SALE = new Upload(
            "i-1", List.of(TypicalPlatform.sequenced(1, TypicalPlatform.sale(1, TypicalStores.KINGS_ROAD, null, 1))));

    @TempDir
    Path folder;

    private TypicalPlatform platform;
    private JdkPlatformApi device;

    @BeforeEach
    void start() {
        TypicalPlatform enrolling = new TypicalPlatform(TestDatabases.h2(folder));
        device = JdkPlatformApi.enrolled(enrolling.port(), enrolling.newCode());
        enrolling.close();
        platform = new TypicalPlatform(
                TestDatabases.h2(folder), new Serving(new ProtocolWindow(2, 3), Limits.USUAL), null);
        device = device.at(platform.port());
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aDeviceThatIsTooOldGetsNoDataAndASentence() {
        for (String path : List.of(
                "/v1/snapshot", "/v1/changes?epoch=e&position=0&digest=", "/v1/purchases?number=1", "/v1/nowhere")) {
            Problem problem = JdkPlatformApi.problem(device.get(path));

            assertEquals("426 RAP-TOO-OLD", problem.status() + " " + problem.code(), path);
            assertEquals(
                    "Version 1 is no longer served; update the device. Its facts are still taken.", problem.detail());
        }
        assertEquals(426, device.post("/v1/enrolments", "{}").statusCode());
    }

    @Test
    void aDeviceThatIsTooOldStillHandsOverItsFacts() {
        FactOutcome outcome = device.upload(SALE).getFirst().outcome();

        assertInstanceOf(FactOutcome.Accepted.class, outcome);
        assertEquals(List.of(), platform.verify().differences());
    }

    @Test
    void bothVersionsOfTheWindowAreServedAndMeanTheSame() throws Exception {
        for (String v : List.of("/v2", "/v3")) {
            assertEquals(200, device.get(v + "/snapshot").statusCode());
            HttpResponse<InputStream> outcomes = device.post(v + "/facts", WireFormat.upload(SALE));
            assertEquals(200, outcomes.statusCode());
        }
        assertEquals(List.of(2, 3), device.status().protocols());
    }

    @Test
    void aDeviceThatIsNewerThanThePlatformIsToldSo() {
        Problem problem = JdkPlatformApi.problem(device.get("/v4/snapshot"));

        assertEquals("404 RAP-PROTOCOL", problem.status() + " " + problem.code());
        assertEquals("This platform serves versions up to 3.", problem.detail());
    }
}
