package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectivesCommandTest {
    private static final String PIN = """
        {"id":"D-1","action":"PIN","sku":"4471","from":"2026-03-09T00:00:00Z",\
        "until":"2026-03-16T01:00:00+01:00","why":"NEW_THIS_WEEK","store":"KR"}\
        """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void open() {
        new OpenPlatform(TestDatabases.h2(folder)).with(KINGS_ROAD, DEANSGATE).close();
    }

    @Test
    void directivesAreTakenListedAndRemoved() throws IOException {
        assertEquals(0, run("import", file("{\"directives\":[" + PIN + "]}")), err.toString());
        assertEquals(
                "Given out: 1. Forgotten, because they had ended: 0.",
                out.toString().strip());
        assertEquals(0, run("list"));
        assertEquals(
                "D-1              holds   PIN    sku      4471                     "
                        + "2026-03-09T00:00:00Z to 2026-03-16T00:00:00Z  KR",
                out.toString().strip());
        assertEquals(0, run("list", "--json"));
        assertEquals(
                "{\"directives\":[{\"id\":\"D-1\",\"state\":\"holds\",\"action\":\"PIN\",\"about\":\"sku\","
                        + "\"name\":\"4471\",\"from\":\"2026-03-09T00:00:00Z\",\"until\":\"2026-03-16T00:00:00Z\","
                        + "\"why\":\"NEW_THIS_WEEK\",\"store\":\"KR\"}]}",
                out.toString().strip());
        assertEquals(0, run("remove", "D-1"));
        assertEquals("Removed.", out.toString().strip());
        assertEquals(0, run("list"));
        assertEquals("", out.toString());
        assertEquals(1, run("remove", "D-1"));
        assertEquals("RAP-NOT-FOUND: There is no directive D-1.", err.toString().strip());
    }

    /** What is changed in a good directive, and the end of what is said. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"sku\":\"4471\" | \"sku\":\"999\" | Directive 1 is about a sku that no product has.",
                "\"sku\":\"4471\" | \"brand\":\"Fjord\" | Directive 1 pins more than one product; only a sku can be"
                        + " pinned.",
                "\"sku\":\"4471\" | \"sku\":4471 | Directive 1 needs as sku a text of 1 to 200 characters.",
                "\"sku\":\"4471\" | \"sku\":\"4471\",\"brand\":\"Fjord\" | Directive 1 needs exactly one of sku, brand"
                        + " and category.",
                "\"sku\":\"4471\", | `` | Directive 1 needs exactly one of sku, brand and category.",
                "\"store\":\"KR\" | \"store\":\"XX\" | Directive 1 is for a store that there is not.",
                "\"store\":\"KR\" | \"stroe\":\"KR\" | Directive 1 has a field that no directive has; there are id,"
                        + " action, sku, brand, category, from, until, why and store.",
                "\"action\":\"PIN\" | \"action\":\"SHOUT\" | Directive 1 needs as action one of PIN, BOOST, BURY,"
                        + " FORBID.",
                "\"action\":\"PIN\", | `` | Directive 1 has no action.",
                "\"action\":\"PIN\" | \"action\":\"FORBID\" | Directive 1 has a why; nothing is said of what is buried"
                        + " or forbidden.",
                "\"why\":\"NEW_THIS_WEEK\" | \"why\":\"BECAUSE\" | Directive 1 needs as why one of NEW_THIS_WEEK,"
                        + " HEADQUARTERS.",
                "\"id\":\"D-1\" | \"id\":\"D 1\" | Directive 1 needs an id of 1 to 64 of A-Z a-z 0-9 . _ -",
                "\"id\":\"D-1\" | \"id\":null | Directive 1 has no id.",
                "\"from\":\"2026-03-09T00:00:00Z\" | \"from\":\"2026-03-17T00:00:00Z\" | Directive 1 ends before it"
                        + " begins.",
                "\"until\":\"2026-03-16T01:00:00+01:00\" | \"until\":\"2026-03-14T10:12:00Z\" | Directive 1 has ended"
                        + " already.",
                "\"until\":\"2026-03-16T01:00:00+01:00\" | \"until\":\"2026-03-16\" | Directive 1 needs as until a"
                        + " time such as 2026-11-21T00:00:00Z or 2026-11-21T00:00:00+01:00, in the years 1900 to 2199.",
                "\"until\":\"2026-03-16T01:00:00+01:00\" | \"until\":\"9999-03-16T01:00:00Z\" | Directive 1 needs as"
                        + " until a time such as 2026-11-21T00:00:00Z or 2026-11-21T00:00:00+01:00, in the years"
                        + " 1900 to 2199."
            })
    void aDirectiveThatMakesNoSenseIsNamedAndNothingIsTaken(String good, String bad, String sentence)
            throws IOException {
        String changed = PIN.replace(good, bad);
        assertFalse(changed.equals(PIN), "nothing was changed");

        assertRefused(sentence, "{\"directives\":[" + changed + "]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | The file is no JSON object, or one that names a field twice.",
                "no JSON | The file is no JSON object, or one that names a field twice.",
                "{\"directives\":[],\"directives\":[]} | The file is no JSON object, or one that names a field twice.",
                "{} | The file has no list of \"directives\".",
                "{\"directives\":{}} | The file has no list of \"directives\".",
                "{\"directives\":[1]} | Directive 1 is no object."
            })
    void aFileThatIsNoListIsRefused(String content, String sentence) throws IOException {
        assertRefused(sentence, content);
    }

    @Test
    void oneFaultRefusesTheWholeFile() throws IOException {
        assertRefused("Directive 2 has the id of another one, D-1.", "{\"directives\":[" + PIN + "," + PIN + "]}");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path missing = folder.resolve("missing.json");
        assertEquals(1, run("import", missing.toString()));
        assertEquals(
                "RAP-BAD-INPUT: There is no file " + missing + ".",
                err.toString().strip());
        Path latin = Files.write(
                folder.resolve("latin.json"), "{\"directives\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(1, run("import", latin.toString()));
        assertTrue(err.toString().startsWith("RAP-BAD-INPUT: The file is not UTF-8"), err.toString());
        assertRefused("A file of directives has at most 1 MiB.", " ".repeat((1 << 20) + 1));
    }

    @Test
    void theComparisonIsShownAndSet() {
        assertEquals(0, compare("show"));
        assertEquals(
                "0 of 1000 customers are compared with (salt none).",
                out.toString().strip());
        assertEquals(0, compare("set", "--permille", "50"));
        assertEquals(
                "50 of 1000 customers are compared with (salt first).",
                out.toString().strip());
        assertEquals(0, compare("set", "--permille", "100", "--salt", "autumn"));
        assertEquals(0, compare("set", "--permille", "0", "--json"));
        assertEquals("{\"permille\":0,\"salt\":\"autumn\"}", out.toString().strip());
        assertEquals(1, compare("set", "--permille", "1001"));
        assertTrue(err.toString().startsWith("RAP-BAD-INPUT: A comparison needs a share of 0 to 1000"), err.toString());
        assertEquals(1, compare("set", "--permille", "5", "--salt", "a b"));
        assertEquals(2, compare("set"));
        assertTrue(err.toString().startsWith("RAP-USAGE: "), err.toString());
    }

    @Test
    void theCommandsExplainThemselves() {
        assertEquals(0, run("import", "--help"));
        assertTrue(out.toString().contains("PIN, BOOST, BURY or FORBID"), out.toString());
        assertEquals(2, run("import"));
    }

    private void assertRefused(String sentence, String content) throws IOException {
        assertEquals(1, run("import", file(content)));
        assertEquals("RAP-BAD-INPUT: " + sentence, err.toString().strip());
        assertEquals(0, run("list"));
        assertEquals("", out.toString());
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("directives.json"), content).toString();
    }

    private int run(String... args) {
        return CommandRun.of("directives", folder, out, err, args);
    }

    private int compare(String... args) {
        return CommandRun.of("comparison", folder, out, err, args);
    }
}
