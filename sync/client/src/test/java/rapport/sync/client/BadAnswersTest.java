package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static rapport.sync.client.RawServer.http;

import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.domain.event.FactId;
import rapport.domain.feed.Checkpoint;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.Problem;
import rapport.testkit.TypicalStores;

/** Whatever a platform answers, the device gets a reason within its bounds, and never more than it can hold. */
@Timeout(20)
class BadAnswersTest {
    private static final String JSON = "application/json";
    private static final HttpConfig QUICK = new HttpConfig(
            Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofMillis(900), Duration.ZERO, 1 << 20);

    @Test
    void aWebPageIsMalformed() throws Exception {
        assertEquals(Reason.MALFORMED, answerTo(http(200, "text/html", "<html>Welcome to the free WiFi</html>")));
    }

    @Test
    void halfAJsonIsMalformed() throws Exception {
        assertEquals(Reason.MALFORMED, answerTo(http(200, JSON, "{\"id\":\"S-1\",\"checkpoint\":{\"epo")));
    }

    @Test
    void anEmptyAnswerIsMalformed() throws Exception {
        assertEquals(Reason.MALFORMED, answerTo(http(200, JSON, "")));
    }

    @Test
    void aNullIsMalformed() throws Exception {
        assertEquals(Reason.MALFORMED, answerTo(http(200, JSON, "null")));
    }

    @Test
    void anAnswerOfAnotherKindIsMalformed() throws Exception {
        assertEquals(Reason.MALFORMED, answerTo(http(200, JSON, "[1,2,3]")));
    }

    @Test
    void textThatIsNoUtf8IsMalformed() throws Exception {
        byte[] answer = http(200, JSON, "{\"id\":\"?\"}");
        answer[answer.length - 3] = (byte) 0xff;

        assertEquals(Reason.MALFORMED, answerTo(answer));
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        assertEquals(
                Reason.MALFORMED, answerTo(http(302, "text/html", "", "Location: http://portal.invalid/login\r\n")));
    }

    @Test
    void bytesThatAreNoHttpAreNoAnswer() throws Exception {
        assertEquals(Reason.UNREACHABLE, answerTo("220 mail ESMTP ready\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aConnectionClosedWithoutAWordIsNoAnswer() throws Exception {
        assertEquals(Reason.UNREACHABLE, answerTo(new byte[0]));
    }

    @Test
    void aBodyThatBreaksOffIsNoAnswer() throws Exception {
        byte[] whole = http(200, JSON, "{\"id\":\"S-1\",\"chunks\":[]}");

        assertEquals(Reason.UNREACHABLE, answerTo(Arrays.copyOf(whole, whole.length - 5)));
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        assertEquals(
                Reason.UNREACHABLE,
                whenTheServer((_, _) -> Thread.currentThread().join()));
    }

    @Test
    void aBodyThatStallsIsGivenUp() throws Exception {
        assertEquals(Reason.UNREACHABLE, whenTheServer((_, out) -> {
            out.write("HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{\"id\"".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread.currentThread().join();
        }));
    }

    @Test
    void aBodyThatTricklesForEverIsGivenUp() throws Exception {
        assertEquals(Reason.UNREACHABLE, whenTheServer((_, out) -> {
            out.write("HTTP/1.1 200 X\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100_000; i++) {
                out.write(' ');
                out.flush();
                new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
            }
        }));
    }

    @Test
    void anEndlessBodyIsGivenUpAtTheLimit() throws Exception {
        assertEquals(Reason.MALFORMED, whenTheServer((_, out) -> {
            out.write("HTTP/1.1 200 X\r\nContent-Type: application/json\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] spaces = " ".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(spaces);
            }
        }));
    }

    @Test
    void aGzipBombIsUnpackedOnlyToTheLimit() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] spaces = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                gzip.write(spaces);
            }
        }

        assertEquals(Reason.MALFORMED, whenTheServer((_, out) -> {
            out.write(("HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            packed.writeTo(out);
        }));
    }

    @Test
    void aBodyThatOnlySaysThatItIsGzipIsMalformed() throws Exception {
        assertEquals(Reason.MALFORMED, answerTo(http(200, JSON, "{\"id\":1}", "Content-Encoding: gzip\r\n")));
    }

    @Test
    void nobodyListeningIsNoAnswer() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        try (HttpPlatformApi api = api(URI.create("http://127.0.0.1:" + free))) {
            assertEquals(Reason.UNREACHABLE, thrown(api::status).reason());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, RAP-BAD-REQUEST, REFUSED",
        "404, RAP-NOT-FOUND, REFUSED",
        "403, RAP-DEVICE-REVOKED, UNAUTHORISED",
        "409, RAP-ENROL-USED, REFUSED",
        "410, RAP-CHECKPOINT-GONE, CHECKPOINT_GONE",
        "413, RAP-TOO-LARGE, REFUSED",
        "426, RAP-UPGRADE, TOO_OLD",
        "400, RAP-PROTOCOL, TOO_OLD"
    })
    void aProblemOfThePlatformHasAReasonAndItsCode(int status, String code, Reason reason) throws Exception {
        PlatformException problem = failure(http(status, Problem.MEDIA_TYPE, problem(status, code)));

        assertEquals(reason, problem.reason());
        assertEquals(code, problem.code());
    }

    @ParameterizedTest
    @CsvSource({
        "400, MALFORMED",
        "403, MALFORMED",
        "404, MALFORMED",
        "500, MALFORMED",
        "502, UNREACHABLE",
        "504, UNREACHABLE"
    })
    void aWebPageWithAnErrorIsNotThePlatformsWord(int status, Reason reason) throws Exception {
        PlatformException failure = failure(http(status, "text/html", "<h1>Error</h1>"));

        assertEquals(reason, failure.reason());
        assertEquals("", failure.code());
    }

    @ParameterizedTest
    @CsvSource({"429, 7, 7", "503, 120, 120", "503, 99999, 3600", "503, soon, 0", "503, -5, 0"})
    void aBusyPlatformSaysWhenToComeBack(int status, String header, int seconds) throws Exception {
        PlatformException busy = failure(http(status, "text/plain", "busy", "Retry-After: " + header + "\r\n"));

        assertEquals(Reason.BUSY, busy.reason());
        assertEquals(seconds, busy.retryAfterSeconds());
    }

    @Test
    void aFactIsOnlyUnknownWhenThePlatformItselfSaysSo() throws Exception {
        FactId id = FactId.of("0195d3a0-0000-7000-8000-000000000001");

        try (RawServer server = RawServer.with(http(404, Problem.MEDIA_TYPE, problem(404, "RAP-NO-FACT")));
                HttpPlatformApi api = api(server.address())) {
            assertEquals(Optional.empty(), api.fact(id));
        }
        try (RawServer proxy = RawServer.with(http(404, "text/html", "not found"));
                HttpPlatformApi api = api(proxy.address())) {
            assertEquals(Reason.MALFORMED, thrown(() -> api.fact(id)).reason());
        }
    }

    @Test
    void aReasonNeverRepeatsWhatCame() throws Exception {
        PlatformException failure = failure(http(200, JSON, "{\"id\":7,\"name\":\"Anaïs Dubois\""));

        assertFalse(failure.toString().contains("Dubois"));
    }

    @Test
    void aLongPollMayTakeAsLongAsItWasAskedToAndNoLonger() throws Exception {
        Checkpoint at = new Checkpoint("E-1", 3, "ab");
        try (RawServer server = new RawServer(RawServer.sessionsOr((_, out) -> {
                    new CountDownLatch(1).await(600, TimeUnit.MILLISECONDS);
                    out.write(
                            http(
                                    200,
                                    JSON,
                                    "{\"changes\":[],\"to\":{\"epoch\":\"E-1\",\"position\":3,\"digest\":\"ab\"},\"more\":false}"));
                }));
                HttpPlatformApi api = api(server.address())) {
            assertEquals(at, api.changes(at, Duration.ofSeconds(1), false).to());
        }
    }

    private static String problem(int status, String code) {
        return "{\"type\":\"about:blank\",\"title\":\"No\",\"status\":" + status + ",\"detail\":\"\",\"code\":\"" + code
                + "\"}";
    }

    private static Reason answerTo(byte[] answer) throws Exception {
        return failure(answer).reason();
    }

    private static PlatformException failure(byte[] answer) throws Exception {
        try (RawServer server = RawServer.with(answer);
                HttpPlatformApi api = api(server.address())) {
            return thrown(api::snapshot);
        }
    }

    private static Reason whenTheServer(RawServer.Answer answers) throws Exception {
        try (RawServer server = new RawServer(RawServer.sessionsOr(answers));
                HttpPlatformApi api = api(server.address())) {
            return thrown(api::snapshot).reason();
        }
    }

    private static PlatformException thrown(Runnable question) {
        return assertThrows(PlatformException.class, question::run);
    }

    private static HttpPlatformApi api(URI address) throws NoSuchAlgorithmException {
        KeyPair identity = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return HttpPlatformApi.asDevice(address, QUICK, TypicalStores.TABLET, identity);
    }
}
