package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.protocol.PlatformException;
import rapport.protocol.Problem;
import rapport.protocol.SnapshotManifest;

/** Whatever comes over HTTP gets a problem with a code, and nothing of the inside. */
class BadRequestsTest {
    @TempDir
    static Path folder;

    private static TypicalPlatform platform;
    private static JdkPlatformApi device;
    private static JdkPlatformApi stranger;

    @BeforeAll
    static void start() throws Exception {
        platform = new TypicalPlatform(TestDatabases.h2(folder));
        stranger = new JdkPlatformApi(platform.port(), null, null);
        device = JdkPlatformApi.enrolled(platform.port(), platform.newCode());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void bodiesThatAreNoMessageAreMalformed() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("HTML", "<html><body>Welcome</body></html>");
        bodies.put("half a JSON", "{\"facts\":[{\"id\":\"0195d3a0-");
        bodies.put("nothing", "");
        bodies.put("null", "null");
        bodies.put("another type", "{\"facts\":\"many\"}");
        bodies.put("a number of 60 digits", "{\"facts\":[{\"sequence\":" + "9".repeat(60) + "}]}");
        bodies.put("facts that are null", "{\"facts\":[null]}");
        bodies.put("no list", "{}");
        bodies.put("very deep", "[".repeat(10_000));

        bodies.forEach((name, body) ->
                assertEquals("400 RAP-MALFORMED", answer(device.post("/v1/facts", body)), "facts: " + name));
        bodies.forEach((name, body) ->
                assertEquals("400 RAP-MALFORMED", answer(stranger.post("/v1/enrolments", body)), "enrolment: " + name));
        bodies.forEach((name, body) ->
                assertEquals("400 RAP-MALFORMED", answer(stranger.post("/v1/sessions", body)), "session: " + name));
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedToWhoeverSendsIt() {
        assertEquals("413 RAP-TOO-LARGE", answer(stranger.post("/v1/enrolments", " ".repeat(17 << 10))));
        assertEquals("413 RAP-TOO-LARGE", answer(device.post("/v1/facts", " ".repeat(9 << 20))));
    }

    @Test
    void otherVersionsAndPlacesAreNamedAsSuch() {
        assertEquals("404 RAP-PROTOCOL", answer(stranger.get("/v2/status")));
        assertEquals("404 RAP-PROTOCOL", answer(stranger.post("/v17/facts", "{}")));
        assertEquals("404 RAP-NOT-FOUND", answer(stranger.get("/v1/nowhere")));
        assertEquals("404 RAP-NOT-FOUND", answer(stranger.get("/index.html")));
        assertEquals("405 RAP-METHOD", answer(stranger.get("/v1/facts")));
    }

    @Test
    void withoutASessionNothingIsTold() {
        for (String path : new String[] {
            "/v1/snapshot",
            "/v1/snapshots/a/chunks/0",
            "/v1/changes?epoch=e&position=0&digest=",
            "/v1/buckets/stock/0",
            "/v1/purchases?number=1"
        }) {
            assertEquals("401 RAP-UNAUTHORISED", answer(stranger.get(path)), path);
        }
        assertEquals("401 RAP-UNAUTHORISED", answer(stranger.post("/v1/facts", "{\"facts\":[]}")));
    }

    @Test
    void questionsWithPartsThatAreNoneAreMalformed() {
        for (String path : new String[] {
            "/v1/changes",
            "/v1/changes?epoch=e&position=minus&digest=d",
            "/v1/changes?epoch=e&position=-1&digest=d",
            "/v1/changes?epoch=e&position=0&digest=&wait=3600",
            "/v1/changes?epoch=e&position=99999999999999999999&digest=d",
            "/v1/buckets/facts/0",
            "/v1/buckets/stock/256",
            "/v1/buckets/stock/-1",
            "/v1/buckets/stock/some",
            "/v1/buckets/stock/0?after=%00",
            "/v1/facts/not-a-uuid",
            "/v1/purchases",
            "/v1/purchases?number=%00"
        }) {
            assertEquals("400 RAP-MALFORMED", answer(device.get(path)), path);
        }
    }

    @Test
    void aPartBeyondTheEndOfAChunkIsRefused() {
        SnapshotManifest manifest = device.snapshot();
        long end = manifest.chunks().getFirst().bytes();

        PlatformException refused = assertThrows(PlatformException.class, () -> device.chunk(manifest.id(), 0, end));

        assertEquals("RAP-RANGE", refused.code());
    }

    private static String answer(HttpResponse<InputStream> response) {
        Problem problem = JdkPlatformApi.problem(response);
        assertEquals(response.statusCode(), problem.status());
        assertFalse(problem.detail().contains("Exception"), problem.detail());
        return problem.status() + " " + problem.code();
    }
}
