package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffersCommandTest {
    private static final String BOOTS = """
        {"id":"O-3","title":"20% off the boots","sku":"4471","percent":20,"from":"2026-03-09T00:00:00Z",\
        "until":"2026-03-16T01:00:00+01:00","once":true,"budget":100000,"response":6,"costShare":0.3,\
        "store":"KR","vouchers":[{"customer":"C-1001"},{"customer":"C-1002"}]}\
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
    void offersAreTakenListedUsedAndRemoved() throws IOException {
        assertEquals(0, run("import", file("{\"offers\":[" + BOOTS + "]}")), err.toString());
        assertEquals(
                "Given out: 1. New vouchers: 2. Withdrawn vouchers: 0. Forgotten, because they had ended: 0.",
                out.toString().strip());
        assertEquals(0, run("used", "O-3", "C-1002"), err.toString());
        assertEquals("Used.", out.toString().strip());
        assertEquals(0, run("list"));
        assertEquals(
                "O-3              holds   ADDRESSED sku      4471                     20%    "
                        + "2026-03-09T00:00:00Z to 2026-03-16T00:00:00Z  KR  vouchers 1, used 1  20% off the boots",
                out.toString().strip());
        assertEquals(0, run("list", "--json"));
        assertEquals(
                "{\"offers\":[{\"id\":\"O-3\",\"state\":\"holds\",\"who\":\"ADDRESSED\",\"about\":\"sku\","
                        + "\"name\":\"4471\",\"off\":\"20%\",\"from\":\"2026-03-09T00:00:00Z\","
                        + "\"until\":\"2026-03-16T00:00:00Z\",\"store\":\"KR\",\"vouchers\":1,\"used\":1,"
                        + "\"title\":\"20% off the boots\"}]}",
                out.toString().strip());
        assertEquals(1, run("used", "O-3", "C-1003"));
        assertEquals(
                "RAP-NOT-FOUND: This customer has no voucher of O-3.",
                err.toString().strip());
        assertEquals(1, run("used", "O-3", "C 1"));
        assertEquals(
                "RAP-BAD-INPUT: A customer's id has 1 to 64 of A-Z a-z 0-9 . _ -",
                err.toString().strip());
        assertEquals(0, run("remove", "O-3"));
        assertEquals("Removed.", out.toString().strip());
        assertEquals(0, run("list"));
        assertEquals("", out.toString());
        assertEquals(1, run("remove", "O-3"));
        assertEquals("RAP-NOT-FOUND: There is no offer O-3.", err.toString().strip());
    }

    @Test
    void withoutVouchersAnOfferIsForEverybodyAndAnAmountIsInPence() throws IOException {
        String promotion =
                "{\"offers\":[{\"id\":\"O-2\",\"title\":\"£5 off care\",\"category\":\"Care\",\"amount\":500,"
                        + "\"from\":\"2026-03-09T00:00:00Z\",\"until\":\"2026-03-16T00:00:00Z\",\"budget\":100000,"
                        + "\"response\":3.5,\"costShare\":0.5}]}";

        assertEquals(0, run("import", file(promotion), "--json"), err.toString());
        assertEquals(
                "{\"taken\":1,\"vouchers\":0,\"withdrawn\":0,\"ended\":0}",
                out.toString().strip());

        assertEquals(0, run("list"));
        assertTrue(out.toString().contains("EVERYBODY category Care                     500 "), out.toString());
        assertTrue(out.toString().contains("all stores"), out.toString());
        assertEquals(1, run("used", "O-2", "C-1001"));
        assertEquals(
                "RAP-BAD-INPUT: The offer O-2 is not used up by using it.",
                err.toString().strip());
    }

    /** What is changed in a good offer, and the end of what is said. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"sku\":\"4471\" | \"sku\":\"999\" | Offer 1 is about a sku that no product has.",
                "\"sku\":\"4471\" | \"sku\":\"4471\",\"brand\":\"Fjord\" | Offer 1 needs exactly one of sku, brand and"
                        + " category.",
                "\"percent\":20 | \"percent\":0 | Offer 1 needs as percent a whole number from 1 to 100.",
                "\"percent\":20 | \"percent\":20.5 | Offer 1 needs as percent a whole number from 1 to 100.",
                "\"percent\":20 | \"percent\":20,\"amount\":5 | Offer 1 needs exactly one of percent and amount.",
                "\"percent\":20, | `` | Offer 1 needs exactly one of percent and amount.",
                "\"store\":\"KR\" | \"store\":\"XX\" | Offer 1 is for a store that there is not.",
                "\"store\":\"KR\" | \"stroe\":\"KR\" | Offer 1 has a field that no offer has; there are id, title, sku,"
                        + " brand, category, percent, amount, from, until, once, budget, response, costShare, store and"
                        + " vouchers.",
                "\"title\":\"20% off the boots\" | \"title\":\" \" | Offer 1 needs as title a text of 1 to 200"
                        + " characters.",
                "\"title\":\"20% off the boots\" |"
                        + " \"title\":\"1234567890123456789012345678901234567890123456789012345678901\" | Offer 1 needs"
                        + " as title a text of 1 to 60 characters.",
                "\"id\":\"O-3\" | \"id\":\"O 3\" | Offer 1 needs an id of 1 to 64 of A-Z a-z 0-9 . _ -",
                "\"id\":\"O-3\" | \"id\":null | Offer 1 has no id.",
                "\"once\":true | \"once\":\"yes\" | Offer 1 needs as once true or false.",
                "\"budget\":100000 | \"budget\":-1 | Offer 1 needs as budget a whole number from 0 to"
                        + " 9223372036854775807.",
                "\"budget\":100000, | `` | Offer 1 has no budget.",
                "\"response\":6 | \"response\":-1 | Offer 1 needs as response a number from 0 to 100.",
                "\"response\":6, | `` | Offer 1 has no response.",
                "\"costShare\":0.3 | \"costShare\":1.5 | Offer 1 needs as costShare a number from 0 to 1.",
                "\"costShare\":0.3 | \"costShare\":\"0.3\" | Offer 1 needs as costShare a number from 0 to 1.",
                "\"from\":\"2026-03-09T00:00:00Z\" | \"from\":\"2026-03-17T00:00:00Z\" | Offer 1 ends before it"
                        + " begins.",
                "\"until\":\"2026-03-16T01:00:00+01:00\" | \"until\":\"2026-03-14T10:12:00Z\" | Offer 1 has ended"
                        + " already.",
                "{\"customer\":\"C-1002\"} | {\"customer\":\"C-1001\"} | Offer 1 has a second voucher for the same"
                        + " customer, voucher 2.",
                "{\"customer\":\"C-1002\"} | \"C-1002\" | Offer 1 has a voucher 2 that is not {\"customer\": and a"
                        + " customer's id}.",
                "{\"customer\":\"C-1002\"} | {\"customer\":\"C 2\"} | Offer 1 has a voucher 2 that is not"
                        + " {\"customer\": and a customer's id}.",
                "{\"customer\":\"C-1002\"} | {\"customer\":\"C-9\"} | A voucher of O-3 is for a customer that there is"
                        + " not.",
                "\"vouchers\":[ | \"vouchers\":1,\"x\":[ | Offer 1 has a field that no offer has; there are id, title,"
                        + " sku, brand, category, percent, amount, from, until, once, budget, response, costShare,"
                        + " store and vouchers."
            })
    void anOfferThatMakesNoSenseIsNamedAndNothingIsTaken(String good, String bad, String sentence) throws IOException {
        String changed = BOOTS.replace(good, bad);
        assertFalse(changed.equals(BOOTS), "nothing was changed");

        assertRefused(sentence, "{\"offers\":[" + changed + "]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | The file is no JSON object, or one that names a field twice.",
                "{} | The file has no list of \"offers\".",
                "{\"offers\":[1]} | Offer 1 is no object."
            })
    void aFileThatIsNoListIsRefused(String content, String sentence) throws IOException {
        assertRefused(sentence, content);
    }

    @Test
    void oneFaultRefusesTheWholeFile() throws IOException {
        assertRefused("Offer 2 has the id of another one, O-3.", "{\"offers\":[" + BOOTS + "," + BOOTS + "]}");
        assertRefused("A file of offers has at most 8 MiB.", " ".repeat((8 << 20) + 1));
    }

    @Test
    void theCommandsExplainThemselves() {
        assertEquals(0, run("import", "--help"));
        assertTrue(out.toString().contains("10% off knitwear"), out.toString());
        assertEquals(2, run("import"));
        assertEquals(2, run("used", "O-1"));
    }

    private void assertRefused(String sentence, String content) throws IOException {
        assertEquals(1, run("import", file(content)));
        assertEquals("RAP-BAD-INPUT: " + sentence, err.toString().strip());
        assertEquals(0, run("list"));
        assertEquals("", out.toString());
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("offers.json"), content).toString();
    }

    private int run(String... args) {
        return CommandRun.of("offers", folder, out, err, args);
    }
}
