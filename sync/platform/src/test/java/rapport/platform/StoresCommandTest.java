package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void add() {
        for (String id : new String[] {"KR", "MB", "CG", "BR", "LD", "MC", "ED"}) {
            assertEquals(0, run("add", "--id", id, "--name", "Store " + id), err.toString());
        }
    }

    @Test
    void whatIsNearAndWhereOnlineOrdersComeFromIsSaidAndListed() {
        assertEquals(0, run("reach", "--id", "KR", "--near", "MB,CG"), err.toString());
        assertEquals("KR: near MB, CG.", out.toString().strip());
        assertEquals(0, run("reach", "--id", "ED", "--online"));
        assertEquals("ED: near none, sends online orders.", out.toString().strip());
        assertEquals(0, run("reach", "--id", "KR", "--online"));
        assertEquals("KR: near MB, CG, sends online orders.", out.toString().strip(), "what is not named stays");
        assertEquals(0, run("reach", "--id", "KR", "--near-none", "--no-online"));
        assertEquals("KR: near none.", out.toString().strip());
        assertEquals(0, run("list"));
        assertTrue(
                out.toString()
                        .contains("ED       Store ED                       Europe/London GBP  sends online orders"),
                out.toString());
        assertEquals(0, run("list", "--json"));
        assertTrue(out.toString().contains("\"id\":\"ED\""), out.toString());
        assertTrue(out.toString().contains("\"near\":[],\"online\":true"), out.toString());
    }

    @Test
    void whatMakesNoSenseIsRefusedAndChangesNothing() {
        assertRefused("RAP-STORE-UNKNOWN: There is no store XX.", "--id", "XX", "--near", "KR");
        assertRefused("RAP-STORE-UNKNOWN: There is no store XX.", "--id", "KR", "--near", "MB,XX");
        String sentence = "RAP-BAD-INPUT: At most 5 other stores are near a store, each once.";
        assertRefused(sentence, "--id", "KR", "--near", "KR");
        assertRefused(sentence, "--id", "KR", "--near", "MB,MB");
        assertRefused(sentence, "--id", "KR", "--near", "MB,CG,BR,LD,MC,ED");
        assertRefused("RAP-BAD-INPUT: A store's key is 1 to 64 of A-Z a-z 0-9 . _ -", "--id", "KR", "--near", "M B");
        assertEquals(2, run("reach", "--id", "KR", "--near", "MB", "--near-none"));
        assertEquals(2, run("reach"));
        assertEquals(0, run("list"));
        assertTrue(!out.toString().contains("near"), out.toString());
    }

    private void assertRefused(String sentence, String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "reach";
        System.arraycopy(args, 0, all, 1, args.length);
        assertEquals(1, run(all));
        assertEquals(sentence, err.toString().strip());
    }

    private int run(String... args) {
        return CommandRun.of("stores", folder, out, err, args);
    }
}
