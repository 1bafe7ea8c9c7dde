package rapport.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ValueFromTheCommandLineTest {
    private static final Path CDNOW = Path.of(System.getProperty("rapport.testdata"), "cdnow", "cdnow.csv");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void cdnowIsReported() {
        assumeTrue(Files.exists(CDNOW), "needs " + CDNOW);

        JsonNode report = json(CDNOW, "1997-09-30");

        assertEquals(2357, report.get("customers").asInt());
        assertEquals(39, report.get("horizonWeeks").asDouble());
        assertEquals("mbg-cnbd-k", report.get("chosen").asString());
        JsonNode bg = report.get("models").get("bg-nbd");
        assertEquals(0.243, bg.get("parameters").get("r").asDouble(), 0.001);
        assertEquals(-9582.4, bg.get("logLikelihood").asDouble(), 0.1);
        assertEquals(1882, bg.get("actual").asDouble());
        for (String model : List.of("bg-nbd", "mbg-cnbd-k", "pareto-nbd")) {
            JsonNode figures = report.get("models").get(model);
            double expected = figures.get("expected").asDouble();
            assertEquals(expected / 1882 - 1, figures.get("aggregateError").asDouble(), 1e-12, model);
            assertTrue(Math.abs(expected / 1882 - 1) < 0.2, model + " expects " + expected);
            assertTrue(figures.get("mae").asDouble() < 0.8, model);
            assertTrue(figures.get("intervalCoverage").asDouble() > 0.8, model);
        }
        assertEquals(
                1,
                report.get("models")
                        .get("mbg-cnbd-k")
                        .get("parameters")
                        .get("k")
                        .asInt());
        assertEquals("spend", report.get("models").get("gamma-gamma").get("of").asString());
    }

    @Test
    void theOrderOfTheLinesAndGzipChangeNothing() throws IOException {
        List<String> lines = new ArrayList<>(lines(40));
        Path file = written("a.csv", lines);
        Collections.shuffle(lines, new Random(5));
        Path shuffled = written("b.csv", lines);
        Path packed = folder.resolve("c.csv");
        Files.write(packed, gzip(Files.readAllBytes(shuffled)));

        JsonNode report = json(file, "2025-12-31");

        assertEquals(report, json(shuffled, "2025-12-31"));
        assertEquals(report, json(packed, "2025-12-31"));
    }

    @Test
    void whatComesAfterTheCalibrationIsNotSeenByTheFit() throws IOException {
        List<String> lines = lines(40);
        Path file = written("a.csv", lines);
        List<String> others = new ArrayList<>(lines);
        others.removeIf(line -> line.contains(",2026-"));
        for (int day = 1; day <= 28; day++) {
            others.add("1,2026-02-%02d,1000".formatted(day));
        }
        Path other = written("b.csv", others);

        JsonNode report = json(file, "2025-12-31", "--horizon", "10");
        JsonNode otherReport = json(other, "2025-12-31", "--horizon", "10");

        for (String model : List.of("bg-nbd", "mbg-cnbd-k", "pareto-nbd", "gamma-gamma")) {
            JsonNode one = report.get("models").get(model);
            JsonNode two = otherReport.get("models").get(model);
            assertEquals(one.get("parameters"), two.get("parameters"));
            assertEquals(one.get("logLikelihood"), two.get("logLikelihood"));
            assertEquals(one.get("expected"), two.get("expected"));
            assertNotEquals(one.get("actual"), two.get("actual"));
        }
    }

    @Test
    void withoutPricesThereIsNoSpend() throws IOException {
        List<String> lines = lines(40).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();

        JsonNode report = json(Files.write(folder.resolve("a.csv"), withHeader("Id,Date", lines)), "2025-12-31");

        assertEquals(
                List.of("bg-nbd", "mbg-cnbd-k", "pareto-nbd"),
                report.get("models").propertyNames().stream().toList());
    }

    @Test
    void forPeopleThereIsATable() throws IOException {
        Path file = written("a.csv", lines(40));

        assertEquals(0, run("value", "--format", "CSV", file.toString(), "--calibration-end", "2025-12-31"));

        assertTrue(out.toString().startsWith("40 customers, calibrated to 2025-12-31, compared with the "));
        assertTrue(out.toString().contains("Chosen by the likelihood of the calibration: mbg-cnbd-k."));
        assertEquals("", err.toString());
    }

    @Test
    void tooLittleIsSaidInOneSentence() throws IOException {
        Path one = written("a.csv", List.of("1,2025-01-01,1", "1,2025-05-01,1", "1,2026-05-01,1"));
        List<String> onlyOnce = new ArrayList<>(List.of("x,2026-01-02,1"));
        for (int i = 0; i < 30; i++) {
            onlyOnce.add(i + ",2025-03-03,1");
        }

        assertEquals(1, run("value", one.toString(), "--calibration-end", "2025-12-31"));
        assertEquals(
                "RAP-TRAIN-TOO-LITTLE: A fit needs 10 customers who bought up to 2025-12-31; there are 1.",
                err.toString().strip());
        assertEquals(1, run("value", one.toString(), "--calibration-end", "2024-12-31"));
        assertEquals(1, run("value", written("b.csv", onlyOnce).toString(), "--calibration-end", "2025-12-31"));
        assertTrue(err.toString().contains("A fit needs 5 repeat purchases up to 2025-12-31; there are 0."));
        assertEquals("", out.toString());
    }

    @Test
    void aWrongCallEndsWithTwo() throws IOException {
        String file = written("a.csv", lines(20)).toString();

        assertEquals(2, run("value", file));
        assertEquals(2, run("value", "--calibration-end", "2025-12-31"));
        assertEquals(2, run("value", file, "--calibration-end", "yesterday"));
        assertEquals(2, run("value", file, "--calibration-end", "2025-12-31", "--horizon", "0"));
        assertEquals(2, run("value", file, "--calibration-end", "2025-12-31", "--horizon", "NaN"));
        assertEquals(2, run("value", file, "--calibration-end", "2025-12-31", "--horizon", "6000"));
        assertEquals(2, run("value", file, "--calibration-end", "2025-12-31", "--format", "xml"));
        assertEquals("", out.toString());
    }

    /** Customers with a steady rhythm, some of whom stay away at some time. */
    private static List<String> lines(int customers) {
        Random random = new Random(11);
        List<String> lines = new ArrayList<>();
        for (int id = 0; id < customers; id++) {
            LocalDate day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(90));
            int rhythm = 10 + random.nextInt(40);
            do {
                lines.add("%d,%s,%d.%02d".formatted(id, day, 5 + random.nextInt(60), random.nextInt(100)));
                day = day.plusDays(
                        Math.max(1, Math.round(-rhythm * Math.log(random.nextDouble() * random.nextDouble()) / 2)));
            } while (day.isBefore(LocalDate.of(2026, 4, 1)) && random.nextInt(12) > 0);
        }
        return lines;
    }

    private JsonNode json(Path file, String end, String... more) {
        out.getBuffer().setLength(0);
        List<String> args = new ArrayList<>(
                List.of("value", "--format", "csv", file.toString(), "--calibration-end", end, "--json"));
        args.addAll(List.of(more));
        assertEquals(0, run(args.toArray(String[]::new)), err.toString());
        return new JsonMapper().readTree(out.toString());
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private Path written(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), withHeader("Id,Date,Price", lines));
    }

    private static List<String> withHeader(String header, List<String> lines) {
        List<String> all = new ArrayList<>(List.of(header));
        all.addAll(lines);
        return all;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        assertTrue(new String(content, StandardCharsets.UTF_8).length() > bytes.size());
        return bytes.toByteArray();
    }
}
