package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.platform.db.PlatformDatabase;

/** The program itself, in a process of its own, on files and a world that are bad: one sentence, and nothing taken. */
class BadInputTest {
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    private static final String CUP = "536365,22423,RED CUP,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n";

    @TempDir
    Path folder;

    @Test
    void aHeaderWithMissingColumnsImportsNothing() throws Exception {
        assertNothingImported("RAP-IMPORT-COLUMNS", file("a.csv", HEADER.replace("UnitPrice,", "") + CUP));
    }

    @Test
    void anotherEncodingInTheLastLineImportsNothing() throws Exception {
        byte[] bytes = (HEADER + CUP.repeat(5_000) + CUP.replace("RED", "£5")).getBytes(StandardCharsets.ISO_8859_1);

        assertNothingImported("RAP-IMPORT-ENCODING", Files.write(folder.resolve("latin.csv"), bytes));
    }

    @Test
    void aGzipThatWasCutImportsNothing() throws Exception {
        byte[] whole = Files.readAllBytes(gzip("whole.csv.gz", HEADER, CUP, 5_000));

        assertNothingImported(
                "RAP-IMPORT-GZIP-CUT",
                Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length - 9)));
    }

    @Test
    void aGzipBombImportsNothing() throws Exception {
        assertNothingImported("RAP-IMPORT-GZIP-BOMB", gzip("bomb.csv.gz", HEADER, "0".repeat(1 << 20), 200));
    }

    @Test
    void aDatabaseThatAnotherProcessHoldsIsLeftAlone() throws Exception {
        Process serving = start("serve", "--port", "0", "--data", folder.toString());
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(serving.getInputStream(), StandardCharsets.UTF_8))) {
            assertTrue(String.valueOf(out.readLine()).startsWith("Rapport platform on http://127.0.0.1:"));

            assertRefused("RAP-DATABASE-IN-USE", "verify", "--data", folder.toString());
        } finally {
            serving.destroy();
            serving.waitFor();
        }
    }

    @Test
    void aDatabaseServerThatDoesNotAnswerIsNamed() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertRefused(
                "RAP-DATABASE-UNREACHABLE",
                "verify",
                "--data",
                folder.toString(),
                "--database",
                "jdbc:postgresql://127.0.0.1:" + free + "/rapport?user=nobody");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    "RAP-PORT-IN-USE",
                    "serve",
                    "--port",
                    Integer.toString(taken.getLocalPort()),
                    "--data",
                    folder.toString());
        }
    }

    private void assertNothingImported(String code, Path file) throws Exception {
        assertRefused(
                code, "import", "--format", "online-retail", "--json", "--data", folder.toString(), file.toString());
        try (PlatformDatabase database = PlatformDatabase.inFolder(folder)) {
            int purchases = database.transaction(handle -> handle.createQuery("SELECT COUNT(*) FROM purchase")
                    .mapTo(Integer.class)
                    .one());
            assertEquals(0, purchases);
        }
    }

    private static void assertRefused(String code, String... args) throws Exception {
        Process process = start(args);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));

        assertEquals(1, process.exitValue(), err);
        assertEquals("", out);
        assertTrue(err.startsWith(code + ": ") && err.lines().count() == 1, err);
    }

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback.xml",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path gzip(String name, String start, String repeated, int times) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < times; i++) {
                out.write(repeated.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
