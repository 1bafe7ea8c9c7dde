package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.Upload;
import rapport.protocol.UploadOutcome;
import rapport.protocol.WireFormat;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalStores;

/** Facts that are wrong in one place, over HTTP: each gets its own word, the good ones beside them are taken. */
class BadMessagesTest {
    @TempDir
    static Path folder;

    private static TypicalPlatform platform;
    private static JdkPlatformApi device;
    private static int number;

    @BeforeAll
    static void start() {
        platform = new TypicalPlatform(TestDatabases.h2(folder));
        device = JdkPlatformApi.enrolled(platform.port(), platform.newCode());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @AfterEach
    void theBooksStillAddUp() {
        assertEquals(List.of(), platform.verify().differences());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a negative price | \"price\":2950 | \"price\":-2950 | total-mismatch",
                "a negative quantity | \"quantity\":1 | \"quantity\":-1 | total-mismatch",
                "a quantity of none | \"quantity\":1 | \"quantity\":0 | total-mismatch",
                "a negative total | \"total\":2950 | \"total\":-2950 | total-mismatch",
                "a sum that is not the lines' | \"total\":2950 | \"total\":2951 | total-mismatch",
                "a sum beyond all numbers | \"price\":2950 | \"price\":9223372036854775807 | total-mismatch",
                "a quantity that overflows | \"quantity\":1 | \"quantity\":2147483648 | malformed",
                "the year 9999 | \"at\":\"2026 | \"at\":\"9999 | malformed",
                "the year 1 | \"at\":\"2026 | \"at\":\"0001 | malformed",
                "a time that is a number | \"at\":\"2026-03-14T10:00:00Z\" | \"at\":1773482400 | malformed",
                "a price that is text | \"price\":2950 | \"price\":\"2950\" | malformed",
                "half a penny | \"price\":2950 | \"price\":2950.5 | malformed",
                "a number of 60 digits | \"price\":2950 |"
                        + " \"price\":111111111111111111111111111111111111111111111111111111111111 | malformed",
                "a huge exponent | \"price\":2950 | \"price\":1e999999999 | malformed",
                "no lines | \"lines\":[ | \"lines\":null,\"x\":[ | malformed",
                "a currency that is none | \"currency\":\"GBP\" | \"currency\":\"XXQ\" | malformed",
                "another currency | \"currency\":\"GBP\" | \"currency\":\"JPY\" | other-currency",
                "another store | \"store\":\"KR\" | \"store\":\"ZZ\" | unknown-store",
                "a field twice | \"currency\":\"GBP\" | \"currency\":\"GBP\",\"currency\":\"EUR\" | malformed",
                "a NUL | \"number\":\" | \"number\":\"\\u0000 | malformed",
                "half a surrogate pair | \"number\":\" | \"number\":\"\\ud83d | malformed",
                "a number that is too long | \"number\":\" |"
                        + " \"number\":\"0000000000000000000000000000000000000000000000000000000000000000 | malformed"
            })
    void aSaleThatIsWrongInOnePlaceIsRejectedWithAWord(String name, String good, String bad, String code) {
        EncodedFact sale = sale(1);
        String open = sale.open()
                .replaceFirst(java.util.regex.Pattern.quote(good), java.util.regex.Matcher.quoteReplacement(bad));
        assertTrue(!open.equals(sale.open()), "nothing was changed in " + sale.open());

        assertEquals(code, between(with(sale, _ -> open)), name);
    }

    @Test
    void aSaleCutAnywhereIsRejected() {
        EncodedFact sale = sale(1);

        for (int length = 0; length < sale.open().length(); length += 29) {
            int cut = length;
            assertEquals("malformed", between(renamed(with(sale, open -> open.substring(0, cut)))), "cut at " + cut);
        }
    }

    @Test
    void whatIsTooMuchForASaleIsRejected() {
        assertEquals("too-many-lines", between(sale(501)));
        assertEquals("too-large", between(manyLines(10_000)));
        assertEquals(
                "400 RAP-MALFORMED",
                problem(device.post(
                        "/v1/facts", WireFormat.upload(new Upload("", List.of(at(1, manyLines(100_000))))))));
        assertEquals(
                "malformed",
                between(with(
                        sale(1),
                        open -> "{\"deep\":" + "[".repeat(1_000) + "]".repeat(1_000) + "," + open.substring(1))));
    }

    @Test
    void textThatIsNoneIsRejectedAndNeverKeptAsAnother() throws IOException {
        for (String broken : List.of("\\ud83d", "\\udc00x", "\\u0000")) {
            EncodedFact painted = new EncodedFact(sale(1).id(), "painted", 7, "{\"a\":\"@\"}", null, "");
            String body = WireFormat.upload(new Upload("", List.of(at(++number, painted), at(++number, sale(1)))));

            HttpResponse<InputStream> answer = device.post("/v1/facts", body.replace("@", broken));

            List<UploadOutcome> outcomes =
                    WireFormat.outcomes(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(List.of("Rejected", "Accepted"), kinds(outcomes), broken);
        }
    }

    @Test
    void theSameFactTwiceInOneUploadCountsOnce() {
        EncodedFact sale = sale(1);

        List<UploadOutcome> outcomes = upload(sale, sale);

        assertEquals(List.of("Accepted", "Duplicate"), kinds(outcomes));
    }

    @Test
    void sequenceNumbersInAnyOrderAreTaken() {
        List<SequencedFact> facts = List.of(at(9_005, sale(1)), at(9_003, sale(1)), at(9_004, sale(1)));

        assertEquals(List.of("Accepted", "Accepted", "Accepted"), kinds(device.upload(new Upload("", facts))));
    }

    @Test
    void aFactKeepsItsTextWithAllThatItHolds() {
        EncodedFact sale = with(sale(1), open -> "{ \"later\" : {\"a\": [1, 2.50, \"é\"]},\n" + open.substring(1));

        assertEquals(List.of("Accepted"), kinds(upload(sale)));
        assertEquals(List.of("Duplicate"), kinds(upload(sale)));
        assertEquals("key-reused", between(with(sale, open -> open.replace("2.50", "2.5"))));
    }

    @Test
    void aPackedBodyIsNoMessage() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream outer = new GZIPOutputStream(bomb);
                GZIPOutputStream inner = new GZIPOutputStream(outer)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                inner.write(zeros);
            }
        }

        assertEquals(
                "400 RAP-MALFORMED",
                problem(device.post("/v1/facts", HttpRequest.BodyPublishers.ofByteArray(bomb.toByteArray()))));
    }

    @Test
    void headersWithoutEndAreRefusedWithACode() throws IOException {
        String answer = raw("GET /v1/status HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(100_000) + "\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 431 "), answer);
        assertTrue(answer.contains("application/problem+json") && answer.contains("RAP-MALFORMED"), answer);
    }

    @Test
    void whatIsNoHttpIsRefused() throws IOException {
        for (String request :
                List.of("HELLO\r\n\r\n", "GET /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/9.9\r\n\r\n")) {
            assertTrue(raw(request).matches("(?s)HTTP/1.1 (400|505) .*RAP-.*"), request);
        }
    }

    /** Sent between two good ones, which are accepted; the outcome of the bad one, as a word. */
    private static String between(EncodedFact bad) {
        List<UploadOutcome> outcomes = upload(sale(1), bad, sale(1));

        assertEquals("Accepted", kinds(outcomes).getFirst());
        assertEquals("Accepted", kinds(outcomes).getLast());
        return outcomes.get(1).outcome() instanceof FactOutcome.Rejected(String code, String _)
                ? code
                : kinds(outcomes).get(1);
    }

    private static List<UploadOutcome> upload(EncodedFact... facts) {
        List<SequencedFact> sequenced = new ArrayList<>();
        for (EncodedFact fact : facts) {
            sequenced.add(at(++number, fact));
        }
        return device.upload(new Upload("", sequenced));
    }

    private static SequencedFact at(long sequence, EncodedFact fact) {
        return new SequencedFact(sequence, new HybridTime(TestClock.TODAY.toEpochMilli(), 0), fact);
    }

    private static List<String> kinds(List<UploadOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.outcome().getClass().getSimpleName())
                .toList();
    }

    private static EncodedFact sale(int lines) {
        return new JsonFactFormat()
                .encode(TypicalPlatform.sale(100_000 + ++number, TypicalStores.KINGS_ROAD, null, lines));
    }

    private static EncodedFact manyLines(int lines) {
        return with(sale(1), open -> open.replaceFirst("\\[(\\{[^]]*})]", "[" + "$1,".repeat(lines - 1) + "$1]"));
    }

    private static EncodedFact with(EncodedFact fact, UnaryOperator<String> change) {
        return new EncodedFact(
                fact.id(), fact.kind(), fact.version(), change.apply(fact.open()), fact.subject(), fact.personal());
    }

    private static EncodedFact renamed(EncodedFact fact) {
        FactId id = sale(1).id();
        return new EncodedFact(id, fact.kind(), fact.version(), fact.open(), fact.subject(), fact.personal());
    }

    private static String problem(HttpResponse<InputStream> answer) {
        return answer.statusCode() + " " + JdkPlatformApi.problem(answer).code();
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), platform.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
