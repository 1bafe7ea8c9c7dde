package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.testkit.TestClock;

class MainTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aStoreItsAssociatesAndACodeAreMadeOneAfterTheOther() throws IOException {
        Path staff = Files.writeString(
                folder.resolve("staff.csv"),
                "id,name,role,store\nA-1,Mia Clarke,associate,KR\nA-2,Tom Price,manager,KR\n");

        assertEquals(0, run("stores", "add", "--id", "KR", "--name", "King's Road"));
        assertEquals(0, run("associates", "import", staff.toString()));
        assertEquals(0, run("associates", "list", "--store", "KR", "--json"));
        assertEquals(
                "{\"associates\":["
                        + "{\"id\":\"A-1\",\"name\":\"Mia Clarke\",\"role\":\"associate\",\"pinMustChange\":true},"
                        + "{\"id\":\"A-2\",\"name\":\"Tom Price\",\"role\":\"manager\",\"pinMustChange\":true}]}",
                out.toString().strip());
        assertEquals(0, run("enrol", "--store", "KR"));
        assertTrue(out.toString().strip().matches("\\w{4}-\\w{4}"), "only the code is printed");
        assertEquals(0, run("verify", "--json"));
        assertEquals(
                "{\"purchases\":0,\"lines\":0,\"returns\":0,\"facts\":0,\"position\":3,\"sums\":[],\"differences\":[]}",
                out.toString().strip());
    }

    @Test
    void pricesAreTakenInAndAccountedFor() throws IOException {
        run("import", "--format", "demo", "--small");
        Path prices = Files.writeString(
                folder.resolve("prices.csv"),
                "sku,price,from,until,promotion\n4471,99,2026-11-21,2026-11-30,Days\n1,2,3,4,5\n");

        assertEquals(0, run("import", "--format", "prices", "--json", prices.toString()));
        assertEquals(
                "{\"read\":2,\"imported\":1,\"reasons\":{\"unknown-product\":1}}",
                out.toString().strip().lines().toList().getLast());
        assertEquals(2, run("import", "--format", "prices"));
        assertEquals(0, run("verify"));
    }

    @Test
    void aFirstPinIsPrintedOnce() {
        run("stores", "add", "--id", "KR", "--name", "King's Road");

        assertEquals(0, run("associates", "add", "--id", "A-1", "--name", "Mia", "--store", "KR"));

        assertTrue(out.toString().strip().matches("A-1 Mia: first PIN \\d{6}"), "the PIN with its name");
        run("associates", "list", "--store", "KR");
        assertTrue(out.toString().contains("first PIN") && !out.toString().matches("(?s).*\\d{6}.*"), "no PIN again");
    }

    @Test
    void aForgottenPinIsReplacedByANewFirstOne() {
        run("stores", "add", "--id", "KR", "--name", "Kings Road");
        run("associates", "add", "--id", "A-1", "--name", "Mia", "--store", "KR");
        String before = run("verify", "--json") + out.toString();

        assertEquals(0, run("associates", "reset-pin", "--store", "KR", "--id", "A-1"));

        assertTrue(out.toString().strip().matches("A-1: first PIN \\d{6}"), "the new PIN, once");
        assertNotEquals(before, run("verify", "--json") + out.toString(), "the feed tells tablets of it");
        assertRefused("RAP-BAD-INPUT", "associates", "reset-pin", "--store", "KR", "--id", "A-9");
    }

    @Test
    void whatTheWorldRefusesEndsWithOneAndASentence() throws IOException {
        assertRefused("RAP-STORE-UNKNOWN", "enrol", "--store", "XX");
        assertRefused("RAP-IMPORT-NO-FILE", "import", "--format", "online-retail", "nowhere.csv");
        assertRefused("RAP-BAD-INPUT", "enrol", "--store", "a b");
        assertRefused("RAP-BAD-INPUT", "stores", "add", "--id", "KR", "--name", "x", "--zone", "Mars/Base");
        assertRefused(
                "RAP-BAD-INPUT",
                "associates",
                "import",
                folder.resolve("missing.csv").toString());
        assertRefused(
                "RAP-BAD-INPUT",
                "associates",
                "import",
                Files.writeString(folder.resolve("a.csv"), "name;id\n").toString());
        run("stores", "add", "--id", "KR", "--name", "x");
        assertRefused("RAP-ALREADY-THERE", "stores", "add", "--id", "KR", "--name", "x");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused("RAP-PORT-IN-USE", "serve", "--port", Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        assertEquals(1, execute("verify", "--database", "jdbc:mysql://localhost/x"));
        assertEquals(
                "RAP-BAD-INPUT: A database URL starts with jdbc:postgresql:",
                err.toString().strip());
    }

    @Test
    void aDamagedDatabaseFileIsKeptAndNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("platform.mv.db"), "no database".repeat(1_000));

        assertRefused("RAP-DATABASE-DAMAGED", "verify");
        assertTrue(Files.readString(file).startsWith("no database"), "the file is as it was");
    }

    @Test
    void aFileIsImportedWithAnAccountAndMayBeImportedAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("lines.csv"), """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26:00,2.55,17850,United Kingdom
            536366,71053,WHITE METAL LANTERN,1,2010-12-01 08:28:00,3.39,,United Kingdom
            """);

        assertEquals(0, run("import", "--format", "online-retail", "--json", file.toString()), err.toString());
        assertTrue(out.toString().contains("\"imported\":2"), out.toString());
        run("verify", "--json");
        String once = out.toString();
        assertEquals(0, run("import", "--format", "online-retail", file.toString()));
        run("verify", "--json");

        assertTrue(once.contains("\"purchases\":2") && once.contains("\"differences\":[]"), once);
        assertEquals(once, out.toString());
    }

    @Test
    void linesThatCannotBeReadAreCountedInTheOneJsonObject() throws IOException {
        String cup = "536365,22423,RED CUP,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n";
        Path file = Files.writeString(
                folder.resolve("lines.csv"),
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
                        + cup
                        + cup.replace("RED", "x".repeat(10 << 20))
                        + cup.replace(",6,", "," + "1234567890".repeat(4) + ","));

        assertEquals(0, run("import", "--format", "online-retail", "--json", file.toString()));

        assertEquals(
                "{\"read\":3,\"imported\":1,\"rejected\":2,\"reasons\":{\"too-long\":1,\"unreadable-quantity\":1},"
                        + "\"moneyRead\":15.30,\"moneyImported\":15.30,\"moneyRejected\":0.00,"
                        + "\"returnsMatched\":0,\"returnsUnmatched\":0}",
                out.toString().strip());
        assertTrue(err.toString().contains("purchases               1"), "progress is told on standard error");
    }

    @Test
    void theDemoRetailerIsTakenInAndAccountedFor() {
        assertEquals(0, run("import", "--format", "demo", "--small", "--json"), err.toString());

        assertTrue(
                out.toString().strip().matches("\\{\"stores\":12,\"customers\":300,\"products\":300,.*}"),
                out.toString());
        run("verify", "--json");
        assertTrue(out.toString().contains("\"differences\":[]"), out.toString());
    }

    @Test
    void theDemoRetailerIsWrittenAsFilesThatCanBeTakenIn() throws IOException {
        Path files = folder.resolve("demo");

        assertEquals(0, execute("demo-data", "--small", "--planted", "--json", files.toString()), err.toString());

        assertTrue(out.toString().startsWith("{\"customers\":300,\"products\":300,"), out.toString());
        assertEquals(301, Files.readAllLines(files.resolve("items.csv")).size());
        assertEquals(
                "customer,taste",
                Files.readAllLines(files.resolve("planted-customers.csv")).getFirst());
        String purchases = files.resolve("purchases.csv").toString();
        assertEquals(0, run("import", "--format", "online-retail", "--json", purchases), err.toString());
        assertTrue(out.toString().contains("\"rejected\":0,"), out.toString());
        assertTrue(out.toString().contains("\"moneyRejected\":0.00"), out.toString());
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        assertEquals(1, execute("demo-data", "--small", inTheWay.toString()));
        assertEquals(
                "RAP-BAD-INPUT: The folder cannot be written to.",
                err.toString().strip());
    }

    @Test
    void aPlatformIsBackedUpAndRestored() throws IOException {
        run("import", "--format", "demo", "--small");
        run("verify", "--json");
        String books = out.toString();
        Path file = folder.resolve("monday.backup.gz");

        assertEquals(0, run("backup", "--json", file.toString()), err.toString());
        assertTrue(
                out.toString().strip().matches("\\{\"position\":\\d+,\"rows\":\\d+,\"bytes\":\\d+}"), out.toString());
        assertTrue(err.toString().contains("feed_change"), "progress is told on standard error");
        assertRefused("RAP-NOT-EMPTY", "restore", file.toString());
        Path empty = folder.resolve("empty");
        assertEquals(0, execute("restore", "--data", empty.toString(), file.toString()), err.toString());
        execute("verify", "--json", "--data", empty.toString());

        assertEquals(books, out.toString());
        assertEquals(0, run("backup", "--confirm", "7"));
        assertRefused("RAP-BAD-INPUT", "backup", "--confirm", "99999999");
        assertRefused("RAP-BAD-INPUT", "restore", folder.resolve("none.gz").toString());
        Files.writeString(file, "no backup");
        assertRefused("RAP-BACKUP-UNUSABLE", "restore", file.toString());
    }

    @Test
    void wrongUseEndsWithTwoAndOneSentence() {
        assertWrong("import", "--format", "spreadsheet", "a.xls");
        assertWrong("import", "--format", "online-retail");
        assertWrong("import", "--format", "online-retail", "--small", "a.csv");
        assertWrong("enrol");
        assertWrong("dance");
        assertWrong("serve", "--port", "many");
        assertWrong("serve", "--history-days", "34");
        assertWrong("serve", "--backup-every", "0");
        assertWrong("backup");
        assertWrong("backup", "--confirm", "1", "a.gz");
        assertWrong("restore");
        assertWrong();
    }

    private void assertWrong(String... args) {
        assertEquals(2, execute(args));
        String said = err.toString().strip();
        assertTrue(said.startsWith("RAP-USAGE: ") && said.lines().count() == 1, said);
        assertEquals("", out.toString());
    }

    @Test
    void everyCommandHelps() {
        for (String command : new String[] {
            "serve", "import", "stores", "associates", "enrol", "verify", "backup", "restore", "quarantine", "demo-data"
        }) {
            assertEquals(0, execute(command, "--help"));
            assertTrue(out.toString().contains("rapport-platform " + command), command);
        }
    }

    private void assertRefused(String code, String... args) {
        assertEquals(1, run(args));
        String said = err.toString().strip();
        assertTrue(said.startsWith(code + ": ") && said.lines().count() == 1, said);
    }

    private int run(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--data";
        all[args.length + 1] = folder.toString();
        return execute(all);
    }

    private int execute(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(
                new TestClock(), new Random(1), _ -> {}, new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
