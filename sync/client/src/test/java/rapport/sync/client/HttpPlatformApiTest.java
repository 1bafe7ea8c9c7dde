package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.sync.client.RawServer.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rapport.domain.store.DeviceId;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.Problem;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.TypicalStores;

@Timeout(20)
class HttpPlatformApiTest {
    private ScriptedPlatform scripted;
    private ScriptedHttpServer server;
    private HttpPlatformApi api;
    private KeyPair keys;

    @BeforeEach
    void enrol() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        scripted = ScriptedPlatform.typical();
        server = new ScriptedHttpServer(scripted);
        try (HttpPlatformApi stranger = HttpPlatformApi.asStranger(server.address(), HttpConfig.USUAL)) {
            String publicKey =
                    Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
            String device = stranger.enrol(new EnrolmentRequest(scripted.newCode(), publicKey, "i-1"))
                    .device();
            api = HttpPlatformApi.asDevice(server.address(), HttpConfig.USUAL, new DeviceId(device), keys);
        }
    }

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void oneSessionServesManyQuestions() {
        api.snapshot();
        api.snapshot();

        assertEquals(1, count("POST /sessions"));
    }

    @Test
    void anEndedSessionIsRenewedWithoutAWord() {
        api.snapshot();
        server.endSessions();

        assertEquals(scripted.head(), api.snapshot().checkpoint());
        assertEquals(2, count("POST /sessions"));
    }

    @Test
    void anEndedSessionIsRenewedForAChunkToo() throws IOException {
        String snapshot = api.snapshot().id();
        server.endSessions();

        try (InputStream chunk = api.chunk(snapshot, 0, 0)) {
            assertTrue(chunk.readAllBytes().length > 0);
        }
    }

    @Test
    void aPassThatIsNeverTakenIsAskedForOnceMoreOnly() throws Exception {
        byte[] no = http(
                401,
                Problem.MEDIA_TYPE,
                "{\"type\":\"about:blank\",\"title\":\"No\",\"status\":401,\"detail\":\"\",\"code\":\"RAP-DEVICE\"}");
        try (RawServer refusing = RawServer.with(no);
                HttpPlatformApi refused =
                        HttpPlatformApi.asDevice(refusing.address(), HttpConfig.USUAL, TypicalStores.TABLET, keys)) {

            PlatformException thrown = assertThrows(PlatformException.class, refused::snapshot);

            assertEquals(Reason.UNAUTHORISED, thrown.reason());
            assertEquals("RAP-DEVICE", thrown.code());
            assertEquals(
                    2,
                    refusing.requests().stream()
                            .filter(head -> head.startsWith("GET /v1/snapshot "))
                            .count());
        }
    }

    @Test
    void aStrangerAsksNothingThatNeedsAPass() {
        try (HttpPlatformApi stranger = HttpPlatformApi.asStranger(server.address(), HttpConfig.USUAL)) {
            PlatformException thrown = assertThrows(PlatformException.class, stranger::snapshot);

            assertEquals(Reason.UNAUTHORISED, thrown.reason());
            assertEquals(0, count("GET /snapshot"));
        }
    }

    @Test
    void aServerWithoutRangesCostsTimeAndNothingElse() throws Exception {
        assertArrayEquals(bytes("56789"), chunkFromFive(http(200, "application/gzip", "0123456789")));
    }

    @Test
    void otherBytesThanThoseAskedForAreMalformed() {
        PlatformException thrown = assertThrows(
                PlatformException.class,
                () -> chunkFromFive(http(206, "application/gzip", "34567", "Content-Range: bytes 3-7/10\r\n")));

        assertEquals(Reason.MALFORMED, thrown.reason());
    }

    @Test
    void aChunkIsAskedForUnpackedAndFromItsByte() throws Exception {
        try (RawServer raw = RawServer.with(http(206, "application/gzip", "5", "Content-Range: bytes 5-5/6\r\n"));
                HttpPlatformApi device =
                        HttpPlatformApi.asDevice(raw.address(), HttpConfig.USUAL, TypicalStores.TABLET, keys)) {
            device.chunk("S-1", 3, 5).close();

            String head = raw.requests().getLast();
            assertTrue(head.startsWith("GET /v1/snapshots/S-1/chunks/3 HTTP/1.1"), head);
            assertTrue(head.contains("Range: bytes=5-\r\n"), head);
            assertTrue(head.contains("Accept-Encoding: identity\r\n"), head);
            assertTrue(head.contains("Authorization: Bearer t-1\r\n"), head);
        }
    }

    @Test
    void aReceiptNumberMayHoldAnything() {
        assertEquals(List.of(), api.purchases("a b&c=ü/#"));
        assertEquals("number=a b&c=ü/#", server.lastQuery());
    }

    private long count(String request) {
        return server.requests().stream().filter(request::equals).count();
    }

    private byte[] chunkFromFive(byte[] answer) throws Exception {
        try (RawServer raw = RawServer.with(answer);
                HttpPlatformApi device =
                        HttpPlatformApi.asDevice(raw.address(), HttpConfig.USUAL, TypicalStores.TABLET, keys);
                InputStream chunk = device.chunk("S-1", 0, 5)) {
            return chunk.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
