package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.store.DeviceId;
import rapport.engine.model.ModelWriter;
import rapport.platform.model.DriftBook;
import rapport.protocol.DriftReport;
import rapport.protocol.Json;
import rapport.protocol.ModelDescription;
import rapport.protocol.ModelStanding;
import rapport.testkit.TestClock;

class ModelCommandTest {
    private static final DeviceId TABLET = new DeviceId("KR-01");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String file;

    @BeforeEach
    void train() throws IOException {
        Path trained = folder.resolve("trained.model");
        new ModelWriter(1).floats("weights", new float[5_000]).write(trained);
        file = trained.toString();
    }

    @Test
    void aModelIsPublishedListedAndWithdrawn() {
        assertEquals(0, run("publish", file, "--as", "v1"), err.toString());
        assertTrue(out.toString().startsWith("v1 is wanted on all tablets (serial "), out.toString());
        assertEquals(0, run("list"));
        assertTrue(out.toString().startsWith("v1 ") && out.toString().contains(" wanted "), out.toString());
        assertEquals(0, run("use", "v1"));
        assertEquals(0, run("withdraw", "v1"));
        assertTrue(out.toString().startsWith("No model is wanted"), out.toString());

        assertEquals(1, run("use", "v1"));
        assertTrue(err.toString().startsWith("RAP-NOT-FOUND: "), err.toString());
    }

    @Test
    void theSchemaIsReadFromTheFile() throws IOException {
        Path second = folder.resolve("second.model");
        new ModelWriter(2).floats("weights", new float[5_000]).write(second);

        assertEquals(0, run("publish", second.toString(), "--as", "v2", "--json"), err.toString());
        assertEquals(2, Json.read(out.toString(), ModelDescription.class).schema());
        assertEquals(0, run("publish", file, "--as", "v1", "--schema", "1", "--json"), err.toString());
        assertEquals(1, Json.read(out.toString(), ModelDescription.class).schema());
        assertEquals(1, run("publish", file, "--as", "v3", "--schema", "2"));
        assertEquals(
                "RAP-BAD-INPUT: The model file is of schema 1, not 2.",
                err.toString().strip());
    }

    @Test
    void aFileThatIsNoModelOrADamagedOneIsRefused() throws IOException {
        byte[] damaged = Files.readAllBytes(Path.of(file));
        damaged[damaged.length / 2] ^= 1;
        Files.write(folder.resolve("damaged.model"), damaged);
        Files.write(folder.resolve("other.model"), new byte[20_000]);

        assertEquals(1, run("publish", folder.resolve("damaged.model").toString()));
        assertEquals(
                "RAP-BAD-INPUT: This cannot be published: The model file is damaged.",
                err.toString().strip());
        assertEquals(1, run("publish", folder.resolve("other.model").toString()));
        assertEquals(
                "RAP-BAD-INPUT: This cannot be published: This is no model file.",
                err.toString().strip());
        assertEquals(0, run("list"));
        assertEquals("", out.toString());
    }

    @Test
    void figuresComeAsJson() {
        assertEquals(0, run("publish", file, "--as", "v1", "--drift-bound", "0.1", "--json"), err.toString());

        ModelDescription described = Json.read(out.toString(), ModelDescription.class);

        assertEquals("v1", described.version());
        assertEquals(.1, described.driftBound());
        assertEquals(0, run("list", "--json"));
        assertEquals("v1", Json.read(out.toString(), Map.class).get("wanted"));
    }

    @Test
    void refusalsAndDriftAreSaidInWords() {
        run("publish", file, "--as", "v1");
        try (OpenPlatform platform = new OpenPlatform(TestDatabases.h2(folder))) {
            platform.models.note(
                    TABLET,
                    new ModelStanding(null, new ModelStanding.Refused(1, "v1", "Case 7 scores otherwise here.")));
            new DriftBook(platform.database, platform.clock)
                    .take(
                            TABLET,
                            new DriftReport(
                                    "v1",
                                    TestClock.TODAY,
                                    TestClock.TODAY,
                                    List.of(
                                            new DriftReport.Spread("score", List.of(.5, .5), List.of(90L, 10L)),
                                            new DriftReport.Spread("rhythm", List.of(.5, .5), List.of(50L, 50L)))));
        }

        assertEquals(0, run("list"));
        assertTrue(out.toString().contains("refused by KR-01: v1: Case 7 scores otherwise here."), out.toString());
        assertEquals(0, run("drift"));
        List<String> lines = out.toString().lines().toList();
        assertEquals("v1: tablets 1, bound 0.25", lines.getFirst());
        assertTrue(lines.get(1).startsWith("  score") && lines.get(1).endsWith("ABOVE THE BOUND"), lines.get(1));
        assertTrue(lines.get(2).startsWith("  rhythm") && lines.get(2).endsWith("values"), lines.get(2));
        assertEquals(0, run("drift", "--json"));
        assertTrue(out.toString().contains("\"above\":true"), out.toString());
    }

    private int run(String... args) {
        return CommandRun.of("model", folder, out, err, args);
    }
}
