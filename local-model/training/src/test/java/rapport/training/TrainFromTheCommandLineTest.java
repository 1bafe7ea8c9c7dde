package rapport.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.engine.model.ModelFile;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.Visits;
import rapport.training.problem.TrainingException;
import rapport.training.ranker.NativeXgboost;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainFromTheCommandLineTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theSameSalesMakeTheSameFileWhateverTheirOrder() throws IOException {
        needsXgboost();
        List<String> lines = lines(80);
        Path one = written("one.csv", lines);
        Collections.shuffle(lines, new Random(4));
        Path other = written("other.csv", lines);

        assertEquals(0, train(NOW, one, "one.model", "--json"), err.toString());
        JsonNode card = new JsonMapper().readTree(out.toString());
        assertEquals("", err.toString());
        assertEquals(0, train(NOW.plusSeconds(86_400), other, "other.model"), err.toString());
        progressWasOnOneLine();

        byte[] file = Files.readAllBytes(folder.resolve("one.model"));
        assertArrayEquals(file, Files.readAllBytes(folder.resolve("other.model")));
        theCardTellsOfIt(card, file);
        theModelRanksAndTellsProbabilities(file);
        inspectPrintsBoth(card);
        aDamagedFileAndAnotherCardAreRefused(file);
    }

    private void progressWasOnOneLine() {
        assertTrue(err.toString().endsWith(" " + System.lineSeparator()), err.toString());
        assertTrue(err.toString().contains("\r[==============================] 100% done"), err.toString());
        assertEquals(1, err.toString().split(System.lineSeparator()).length);
        assertTrue(out.toString().contains("shop 1: 40 products, 81 customers, "), out.toString());
        err.getBuffer().setLength(0);
    }

    private static void theCardTellsOfIt(JsonNode card, byte[] file) {
        assertEquals(
                ModelFile.of(file, RankingModel.SCHEMA).digest(),
                card.get("digest").asString());
        assertEquals(file.length, card.get("bytes").asInt());
        assertEquals("shop 1", card.get("model").asString());
        assertEquals("purchases-csv", card.get("data").get("kind").asString());
        assertEquals(81, card.get("data").get("customers").asInt());
        assertEquals(80, card.get("data").get("learnable").asInt());
        assertEquals(16, card.get("data").get("test").asInt());
        assertEquals(
                List.of("g-topfreq", "p-topfreq", "gp-topfreq", "up-cf", "tifu-knn", "engine"),
                List.copyOf(card.get("figures").propertyNames()));
        JsonNode recall = card.get("figures").get("engine").get("measures").get("recall@10");
        assertTrue(recall.get("low").asDouble() <= recall.get("mean").asDouble());
        assertTrue(recall.get("mean").asDouble() > .4, recall.toString());
        JsonNode segments = card.get("figures").get("engine").get("segments");
        assertEquals(
                16,
                segments.get("new").get("customers").asInt()
                        + segments.get("regular").get("customers").asInt());
        assertTrue(card.get("propensity").get("expectedCalibrationError").asDouble() < .05);
        assertEquals(NOW.toString(), card.get("provenance").get("time").asString());
        assertEquals(5, card.get("provenance").get("seed").asInt());
    }

    private static void theModelRanksAndTellsProbabilities(byte[] file) {
        RankingModel model = RankingModel.of(ModelFile.of(file, RankingModel.SCHEMA));
        int[] tastes = new int[10];
        for (int i = 0; i < tastes.length; i++) {
            tastes[i] = model.product("p" + i);
        }
        FeatureRows rows = model.rows();
        rows.fill(new Visits(new int[][] {{tastes[0]}, {tastes[1]}}, new float[] {30, 15}));
        double sum = 0;
        double own = 0;
        for (int row = 0; row < rows.size(); row++) {
            double chance = model.propensities(rows, new int[] {row}).getFirst().orElseThrow();
            assertTrue(chance > 0 && chance < 1);
            int candidate = rows.candidate(row);
            sum += chance;
            own += Arrays.stream(tastes).anyMatch(liked -> liked == candidate) ? chance : 0;
        }

        assertEquals(40, rows.size());
        assertTrue(own > 2 * (sum - own), own + " of " + sum);
    }

    private void inspectPrintsBoth(JsonNode card) {
        out.getBuffer().setLength(0);
        String file = folder.resolve("one.model").toString();

        assertEquals(0, run(NOW, "inspect", file, "--json"), err.toString());
        JsonNode found = new JsonMapper().readTree(out.toString());
        assertEquals(card, found.get("card"));
        assertEquals("shop 1", found.get("file").get("name").asString());
        assertEquals(40, found.get("file").get("products").asInt());
        assertEquals(card.get("digest"), found.get("file").get("digest"));
        out.getBuffer().setLength(0);
        assertEquals(0, run(NOW, "inspect", file), err.toString());
        assertTrue(out.toString().contains("recall@10: 0."), out.toString());
    }

    private void aDamagedFileAndAnotherCardAreRefused(byte[] file) throws IOException {
        Path damaged = folder.resolve("damaged.model");
        byte[] flipped = file.clone();
        flipped[file.length / 2] ^= 4;
        Files.write(damaged, flipped);

        assertEquals(1, run(NOW, "inspect", damaged.toString()));
        Files.write(damaged, file);
        Files.writeString(folder.resolve("damaged.model.card.json"), "{\"digest\":\"another\"}");
        assertEquals(1, run(NOW, "inspect", damaged.toString()));
        Files.writeString(folder.resolve("damaged.model.card.json"), "[[[");
        assertEquals(1, run(NOW, "inspect", damaged.toString()));
        List<String> said = err.toString().strip().lines().toList();
        assertTrue(said.get(0).startsWith("RAP-TRAIN-INPUT: "), said.get(0));
        assertEquals("RAP-TRAIN-INPUT: The card beside the model is that of another model.", said.get(1));
        assertEquals("RAP-TRAIN-INPUT: What lies beside the model is no model card.", said.get(2));
    }

    @Test
    void tooLittleIsSaidInOneSentenceAndLeavesNoFile() throws IOException {
        assertRefused("TOO-LITTLE: There are no sales to learn from.", List.of());
        assertRefused(
                "TOO-LITTLE: With one product there is nothing to choose from.",
                List.of("a,2026-01-01,tea,1,", "b,2026-01-01,tea,1,"));
        assertRefused(
                "TOO-LITTLE: Only 1 customers bought twice; at least 5 are needed to train on, to decide with and to"
                        + " ask about.",
                List.of("a,2026-01-01,tea,1,", "a,2026-02-01,cup,1,", "b,2026-01-01,tea,1,"));
        assertRefused(
                "INPUT: sales.csv, line 2: it has no quantity, a whole number.", List.of("a,2026-01-01,tea,much,"));
    }

    @Test
    void aWrongCallEndsWithTwo() throws IOException {
        String file = written("sales.csv", lines(5)).toString();
        String target = folder.resolve("a.model").toString();

        assertEquals(2, run(NOW, "train", "--format", "purchases-csv", file, "--name", "a"));
        assertEquals(2, run(NOW, "train", "--format", "xml", file, "--name", "a", "--out", target));
        assertEquals(2, run(NOW, "train", "--format", "purchases-csv", "--name", "a", "--out", target));
        assertEquals(2, run(NOW, "train", "--format", "nbr-json", file, "--name", "a", "--out", target));
        assertEquals(2, run(NOW, "train", "--format", "purchases-csv", file, "--name", "a\nb=c", "--out", target));
        assertEquals(2, run(NOW, "inspect"));
        assertEquals(1, run(NOW, "inspect", target));
        assertEquals("", out.toString());
    }

    private void assertRefused(String sentence, List<String> lines) throws IOException {
        err.getBuffer().setLength(0);

        assertEquals(1, train(NOW, written("sales.csv", lines), "none.model", "--quiet"));
        assertEquals("RAP-TRAIN-" + sentence, err.toString().strip());
        assertFalse(Files.exists(folder.resolve("none.model")));
    }

    private static void needsXgboost() {
        try {
            NativeXgboost.require();
        } catch (TrainingException missing) {
            assumeTrue(false, missing.getMessage());
        }
    }

    /** Customers of four tastes who buy again what they like; one who bought once, and lines of nobody. */
    private static List<String> lines(int customers) {
        Random random = new Random(12);
        List<String> lines = new ArrayList<>();
        for (int id = 0; id < customers; id++) {
            LocalDate day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(60));
            int taste = id % 4;
            for (int basket = 0; basket < 2 + random.nextInt(5); basket++) {
                for (int i = 0; i < 3; i++) {
                    int sku = 10 * taste + (int) (10 * Math.pow(random.nextDouble(), 2));
                    lines.add("c%d,%s,p%d,%d,".formatted(id, day, sku, 1 + random.nextInt(3)));
                }
                day = day.plusDays(10 + random.nextInt(30));
            }
        }
        for (int sku = 0; sku < 40; sku++) {
            lines.add("once,2026-05-05,p%d,1,".formatted(sku));
            lines.add(",2026-05-0%d,p%d,1,r%d".formatted(1 + sku % 9, sku, sku / 3));
        }
        return lines;
    }

    private int train(Instant now, Path file, String target, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "train", "--format", "purchases-csv", file.toString(), "--name", "shop 1", "--seed", "5", "--out"));
        args.add(folder.resolve(target).toString());
        args.addAll(List.of(more));
        return run(now, args.toArray(String[]::new));
    }

    private int run(Instant now, String... args) {
        return Main.run(InstantSource.fixed(now), new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private Path written(String name, List<String> lines) throws IOException {
        List<String> all = new ArrayList<>(List.of("customer,time,sku,quantity,basket"));
        all.addAll(lines);
        return Files.write(folder.resolve(name), all, StandardCharsets.UTF_8);
    }
}
