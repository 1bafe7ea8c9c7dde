package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rapport.domain.feed.Checkpoint;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.Upload;
import rapport.testkit.TypicalStores;

/** A line that goes on without getting anywhere is noticed by that, in whatever part of a question it happens. */
@Timeout(20)
class StallsTest {
    private static final HttpConfig QUICK = new HttpConfig(
            Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofMillis(900), Duration.ZERO, 64 << 20);
    private static final Checkpoint AT = new Checkpoint("E-1", 3, "ab");

    @Test
    void theHeadOfAnAnswerThatTricklesIsGivenUp() throws Exception {
        try (RawServer server = new RawServer(RawServer.sessionsOr(
                        (_, out) -> trickle(out, "HTTP/1.1 200 X\r\nX-Long: " + "x".repeat(10_000))));
                HttpPlatformApi api = api(server.address())) {
            assertUnreachable(() -> api.upload(new Upload("start-1", List.of())));
            assertUnreachable(() -> api.chunk("S-1", 0, 0));
        }
    }

    @Test
    void aPageOfChangesThatTricklesIsGivenUp() throws Exception {
        try (RawServer server = new RawServer(RawServer.sessionsOr((_, out) -> {
                    out.write("HTTP/1.1 200 X\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    trickle(out, " ".repeat(100_000));
                }));
                HttpPlatformApi api = api(server.address())) {
            assertUnreachable(() -> api.changes(AT, Duration.ofSeconds(1), false));
        }
    }

    @Test
    void aChunkThatTricklesBreaksOffAndWhatCameIsGood() throws Exception {
        try (RawServer server = new RawServer(RawServer.sessionsOr((_, out) -> {
                    out.write("HTTP/1.1 200 X\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    trickle(out, "y".repeat(100_000));
                }));
                HttpPlatformApi api = api(server.address());
                InputStream in = api.chunk("S-1", 0, 0)) {
            int[] came = {0};

            IOException broke = assertThrows(IOException.class, () -> {
                while (in.read() == 'y') {
                    came[0]++;
                }
            });

            assertEquals("bytes come too slowly", broke.getMessage());
            assertTrue(came[0] > 1);
        }
    }

    @Test
    void aChunkThatComesSteadilyMayTakeAsLongAsItNeeds() throws Exception {
        byte[] some = "z".repeat(SteadyStream.LEAST).getBytes(StandardCharsets.US_ASCII);
        try (RawServer server = new RawServer(RawServer.sessionsOr((_, out) -> {
                    out.write(("HTTP/1.1 200 X\r\nContent-Length: " + 10 * some.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    for (int i = 0; i < 10; i++) {
                        pause();
                        pause();
                        pause();
                        pause();
                        out.write(some);
                        out.flush();
                    }
                }));
                HttpPlatformApi api = api(server.address());
                InputStream in = api.chunk("S-1", 0, 0)) {
            long began = System.nanoTime();

            assertEquals(10 * some.length, in.readAllBytes().length);
            assertTrue(System.nanoTime() - began > QUICK.whole().toNanos(), "longer than any message may take");
        }
    }

    @Test
    void aRequestThatNobodyTakesIsGivenUp() throws Exception {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReceiveBufferSize(4_096);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (HttpPlatformApi api =
                    HttpPlatformApi.asStranger(URI.create("http://127.0.0.1:" + socket.getLocalPort()), QUICK)) {
                EnrolmentRequest large = new EnrolmentRequest("x".repeat(32 << 20), "key", "incarnation-1");

                assertUnreachable(() -> api.enrol(large));
            }
        }
    }

    private static void trickle(OutputStream out, String text) throws Exception {
        for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
            out.write(b);
            out.flush();
            pause();
        }
    }

    private static void pause() throws InterruptedException {
        boolean _ = new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }

    private static void assertUnreachable(Runnable question) {
        assertEquals(
                Reason.UNREACHABLE,
                assertThrows(PlatformException.class, question::run).reason());
    }

    private static HttpPlatformApi api(URI address) throws Exception {
        return HttpPlatformApi.asDevice(
                address,
                QUICK,
                TypicalStores.TABLET,
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }
}
