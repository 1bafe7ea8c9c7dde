package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.protocol.PlatformException;
import rapport.testkit.TypicalStores;

/** The program itself with little memory, and messages as large as they may be. */
class SmallMemoryTest {
    private static final int MESSAGES = 48;

    @TempDir
    Path folder;

    @Test
    void largeMessagesFromEverywhereAreRefusedOneByOneAndThePlatformGoesOn() throws Exception {
        String code = code();
        Process serving = serve();
        try (BufferedReader out = serving.inputReader(StandardCharsets.UTF_8);
                ExecutorService threads = Executors.newFixedThreadPool(24)) {
            String ready = String.valueOf(out.readLine());
            int port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
            JdkPlatformApi device = JdkPlatformApi.enrolled(port, code);
            device.purchases("none");
            byte[] large = new byte[8 << 20];
            Arrays.fill(large, (byte) ' ');

            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                answers.add(threads.submit(() -> answer(device, large)));
            }
            Map<String, Integer> seen = new TreeMap<>();
            for (Future<String> answer : answers) {
                seen.merge(answer.get(), 1, Integer::sum);
            }

            seen.keySet().removeAll(List.of("400 RAP-MALFORMED", "503 RAP-BUSY", "cut off"));
            assertEquals(Map.of(), seen, "answers that nobody expects");
            assertEquals(List.of(1), device.status().protocols());
            assertTrue(serving.isAlive(), "the program is still there");
        } finally {
            serving.destroyForcibly().waitFor();
        }
    }

    private static String answer(JdkPlatformApi device, byte[] body) {
        try {
            var answer = device.post("/v1/facts", HttpRequest.BodyPublishers.ofByteArray(body));
            return answer.statusCode() + " " + JdkPlatformApi.problem(answer).code();
        } catch (PlatformException e) {
            // refused before it was read: the line may end before the answer is heard
            return "cut off";
        }
    }

    private String code() {
        try (Platform platform =
                Platform.open(PlatformConfig.inFolder(folder), Clock.systemUTC(), new SecureRandom())) {
            platform.add(TypicalStores.KINGS_ROAD);
            return platform.enrolmentCode(TypicalStores.KINGS_ROAD.id()).text();
        }
    }

    private Process serve() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
