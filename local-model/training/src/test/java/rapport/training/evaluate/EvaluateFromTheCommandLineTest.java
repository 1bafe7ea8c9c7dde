package rapport.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.training.MainRun;
import rapport.training.evaluate.NextBaskets.Shopper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateFromTheCommandLineTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyMethodHasEveryMeasureWithItsInterval() throws IOException {
        write(TypicalShoppers.of(200, 4), true);

        assertEquals(
                0, run("--format", "nbr-json", "--history", "h.json", "--future", "f.json", "--json"), err::toString);

        JsonNode json = new JsonMapper().readTree(out.toString());
        assertEquals(200, json.get("users").asInt());
        assertEquals(40, json.get("testUsers").asInt());
        List<String> methods = new ArrayList<>(json.get("methods").propertyNames());
        assertEquals(List.of("g-topfreq", "p-topfreq", "gp-topfreq", "up-cf", "tifu-knn", "engine"), methods);
        for (String method : methods) {
            JsonNode measures = json.get("methods").get(method);
            assertEquals(
                    List.of("recall@10", "ndcg@10", "phr@10", "recall@20", "ndcg@20", "phr@20"),
                    List.copyOf(measures.propertyNames()));
            for (JsonNode measure : measures) {
                assertTrue(measure.get("low").asDouble() <= measure.get("mean").asDouble());
                assertTrue(measure.get("mean").asDouble() <= measure.get("high").asDouble());
            }
        }
        assertEquals("", err.toString());
    }

    @Test
    void namedCustomersAreAskedAbout() throws IOException {
        write(TypicalShoppers.of(100, 4), false);
        Files.writeString(folder.resolve("t.json"), "[\"1001\", 1002, \"1003\"]");

        assertEquals(
                0,
                run(
                        "--format",
                        "nbr-json",
                        "--history",
                        "h.json",
                        "--future",
                        "f.json",
                        "--test-users",
                        "t.json",
                        "--json"),
                err::toString);

        assertEquals(
                3, new JsonMapper().readTree(out.toString()).get("testUsers").asInt());
    }

    @Test
    void brokenFilesAreRefusedWithASentence() throws IOException {
        write(TypicalShoppers.of(20, 4), false);
        for (String broken : List.of("", "[]", "{\"1\": 5}", "{\"1\": [[-1], [3", "{\"1\": [[-1],[{}]]}", "no JSON")) {
            Files.writeString(folder.resolve("broken.json"), broken);

            assertEquals(1, run("--format", "nbr-json", "--history", "broken.json", "--future", "f.json"), broken);
            assertTrue(err.toString().startsWith("RAP-TRAIN-INPUT: broken.json"), broken + ": " + err);
            assertFalse(err.toString().contains("Exception"), err::toString);
        }
        assertEquals(1, run("--format", "nbr-json", "--history", "absent.json", "--future", "f.json"));
        assertTrue(err.toString().startsWith("RAP-TRAIN-FILE"), err::toString);
    }

    @Test
    void tooFewCustomersAreRefused() throws IOException {
        write(TypicalShoppers.of(3, 4), false);

        assertEquals(1, run("--format", "nbr-json", "--history", "h.json", "--future", "f.json"));

        assertTrue(err.toString().startsWith("RAP-TRAIN-TOO-LITTLE"), err::toString);
    }

    @Test
    void aMissingOptionIsWrongUse() {
        assertEquals(2, run("--format", "nbr-json", "--future", "f.json"));
        assertEquals(2, run("--format", "lists"));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("evaluate"));
        for (String argument : arguments) {
            all.add(argument.endsWith(".json") ? folder.resolve(argument).toString() : argument);
        }
        return MainRun.of(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private void write(List<Shopper> shoppers, boolean zipped) throws IOException {
        StringBuilder history = new StringBuilder("{");
        StringBuilder future = new StringBuilder("{");
        for (Shopper shopper : shoppers) {
            String comma = history.length() > 1 ? ", " : "";
            history.append(comma).append('"').append(shopper.id()).append("\": [[-1]");
            shopper.history().forEach(basket -> history.append(", ").append(basket));
            history.append(", [-1]]");
            future.append(comma)
                    .append('"')
                    .append(shopper.id())
                    .append("\": [[-1], ")
                    .append(shopper.next())
                    .append(", [-1]]");
        }
        write("h.json", history.append('}').toString(), zipped);
        write("f.json", future.append('}').toString(), zipped);
    }

    private void write(String name, String text, boolean zipped) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(name));
                OutputStream to = zipped ? new GZIPOutputStream(file) : file) {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
