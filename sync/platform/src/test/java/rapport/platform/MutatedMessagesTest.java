package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.platform.web.Limits;
import rapport.platform.web.ProtocolWindow;
import rapport.platform.web.Serving;
import rapport.protocol.Upload;
import rapport.protocol.WireFormat;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalStores;

/** Every message, changed at random places some hundred times: an answer or a refusal, never a fault of the platform. */
class MutatedMessagesTest {
    private static final int MUTATIONS = Integer.getInteger("rapport.faults.mutations", 120);
    private static final String[] PIECES = {
        "null",
        "-1",
        "[]",
        "{}",
        "1e400",
        "\"\"",
        "\\u0000",
        "\\ud800",
        ",",
        "\"",
        "9999999999999999999",
        "true",
        "\n",
        "é"
    };

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void everyChangedMessageHasAnAnswerAndTheBooksStayWhole(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Limits wide = new Limits(
                8,
                8,
                8,
                8,
                8,
                32 << 20,
                100,
                Limits.USUAL.patience(),
                1,
                new Limits.Rate(1, 1_000_000),
                new Limits.Rate(1, 1_000_000));
        try (TypicalPlatform platform =
                new TypicalPlatform(TestDatabases.h2(folder), new Serving(ProtocolWindow.USUAL, wide), null)) {
            JdkPlatformApi device = JdkPlatformApi.enrolled(platform.port(), platform.newCode());
            for (Map.Entry<String, String> message : messages().entrySet()) {
                String path = message.getKey().replaceFirst(" .*", "");
                for (int i = 0; i < MUTATIONS; i++) {
                    byte[] changed = changed(message.getValue().getBytes(StandardCharsets.UTF_8), random);
                    assertAnswered(
                            device.post(path, HttpRequest.BodyPublishers.ofByteArray(changed)),
                            message.getKey() + " " + new String(changed, StandardCharsets.UTF_8));
                }
            }
            for (String question : List.of(
                    "/v1/changes?epoch=E-1&position=41&digest=ab12&wait=0&sums=true",
                    "/v1/buckets/customers/17?after=C-1001",
                    "/v1/snapshots/S-1/chunks/3",
                    "/v1/facts/0195d3a0-0000-7000-8000-000000000001",
                    "/v1/purchases?number=W-70012")) {
                for (int i = 0; i < MUTATIONS; i++) {
                    String changed = changedQuestion(question, random);
                    assertAnswered(device.get(changed), changed);
                }
            }

            assertEquals(List.of(), platform.verify().differences());
        }
    }

    private static void assertAnswered(HttpResponse<InputStream> answer, String what) {
        if (answer.statusCode() >= 300) {
            assertTrue(
                    answer.statusCode() >= 400 && answer.statusCode() < 500,
                    () -> answer.statusCode() + " for " + what);
            assertTrue(JdkPlatformApi.problem(answer).code().startsWith("RAP-"), what);
        }
    }

    /** The golden ones, and facts that the platform would take. */
    private static Map<String, String> messages() throws Exception {
        Path golden = Path.of(System.getProperty("rapport.root"), "sync/protocol/src/test/resources/v1");
        Map<String, String> messages = new LinkedHashMap<>();
        messages.put("/v1/facts golden", Files.readString(golden.resolve("upload.json")));
        messages.put(
                "/v1/facts sales",
                WireFormat.upload(new Upload(
                        "i-1",
                        List.of(
                                TypicalPlatform.sequenced(
                                        1, TypicalPlatform.sale(1, TypicalStores.KINGS_ROAD, TypicalCustomers.BEN, 2)),
                                TypicalPlatform.sequenced(
                                        2, TypicalPlatform.sale(2, TypicalStores.KINGS_ROAD, null, 1))))));
        messages.put("/v1/sessions", Files.readString(golden.resolve("session_request.json")));
        messages.put("/v1/challenges", "{\"device\":\"KR-01\"}");
        messages.put(
                "/v1/customers/find",
                "{\"key\":\"CARD\",\"value\":\"9826000010012\",\"associate\":\"A-101\",\"reason\":\"at the till\"}");
        messages.put("/v1/enrolments", Files.readString(golden.resolve("enrolment_request.json")));
        return messages;
    }

    private static byte[] changed(byte[] message, SplittableRandom random) {
        byte[] changed = message;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(changed.length + 1);
            int to = Math.min(changed.length, at + random.nextInt(20));
            changed = switch (random.nextInt(6)) {
                case 0 -> Arrays.copyOf(changed, at);
                case 1 -> put(changed, at, to, new byte[0]);
                case 2 -> put(changed, at, at, Arrays.copyOfRange(changed, at, to));
                case 3 -> put(changed, at, to, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
                case 4 -> put(changed, at, at, new byte[] {(byte) random.nextInt(256)});
                default -> put(changed, at, at, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
            };
        }
        return changed;
    }

    private static byte[] put(byte[] message, int from, int to, byte[] piece) {
        byte[] changed = new byte[message.length - (to - from) + piece.length];
        System.arraycopy(message, 0, changed, 0, from);
        System.arraycopy(piece, 0, changed, from, piece.length);
        System.arraycopy(message, to, changed, from + piece.length, message.length - to);
        return changed;
    }

    /** Behind the first slash of the version, and of what an address may hold. */
    private static String changedQuestion(String question, SplittableRandom random) {
        String[] pieces = {
            "%00", "%F0%9F", "/", "-1", "99999999999999999999", "&", "=", "?", "%2e%2e", "a".repeat(300), "+"
        };
        int at = "/v1/".length() + random.nextInt(question.length() - "/v1/".length());
        int to = Math.min(question.length(), at + random.nextInt(6));
        String piece = pieces[random.nextInt(pieces.length)];
        return question.substring(0, at).replaceFirst("%.?$", "") + piece + question.substring(to);
    }
}
