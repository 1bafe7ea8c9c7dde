package rapport.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.training.fit.FitReport.Figures;
import rapport.training.fit.FitReport.Part;

class FitEvaluationTest {
    private static final int ROWS = 2_400;

    @TempDir
    static Path folder;

    private static FitReport report;

    @BeforeAll
    static void evaluate() throws IOException {
        report = FitEvaluation.evaluate(file("rentals.csv", RentalLot.lines(ROWS, 1)), 2018);
    }

    @Test
    void whatWasPlantedIsFoundByEachModel() {
        assertEquals(List.of("random", "time"), List.copyOf(report.splits().keySet()));
        for (Part part : report.splits().values()) {
            for (Map.Entry<String, Figures> model : part.models().entrySet()) {
                Figures figures = model.getValue();
                assertTrue(figures.mean() > 0.75, model::toString);
                assertTrue(figures.low() < figures.mean() && figures.mean() < figures.high(), model::toString);
                assertTrue(figures.expectedCalibrationError() < 0.1, model::toString);
            }
        }
    }

    @Test
    void shuffledOutcomesAreForetoldNoBetterThanByChance() throws IOException {
        Rentals rentals = RentalFile.read(file("rentals.csv", RentalLot.lines(ROWS, 1)));
        int[] shuffled = Arrays.stream(Split.shuffled(ROWS, 5))
                .map(row -> rentals.outcome()[row])
                .toArray();

        FitReport chance = FitEvaluation.evaluate(rentals.withOutcome(shuffled), 1);

        for (Part part : chance.splits().values()) {
            for (Map.Entry<String, Figures> model : part.models().entrySet()) {
                assertEquals(0.5, model.getValue().mean(), 0.07, model::toString);
            }
        }
    }

    @Test
    void otherIdsChangeNothingAndTheReportIsOneObject() throws IOException {
        int[] users = Split.shuffled(ROWS, 2);
        int[] items = Split.shuffled(1_000, 3);
        Path renamed = file("renamed.csv", RentalLot.lines(ROWS, 1, user -> users[user], item -> items[item]));
        StringWriter printed = new StringWriter();

        FitEvaluation.run(renamed, true, new PrintWriter(printed));

        assertEquals(report.json(), printed.toString().strip());
        assertTrue(
                report.json()
                        .matches("\\{\"rows\":2400,\"users\":\\d+,\"items\":60,\"splits\":\\{\"random\":\\{"
                                + "\"train\":1920,\"validation\":240,\"test\":240,"
                                + "\"auc\":\\{\"mean\":0\\.\\d+,\"small\":.*\"low\":.*\"high\":.*},"
                                + "\"expectedCalibrationError\":.*\"time\":\\{.*}"),
                report.json());
    }

    @Test
    void theTableNamesSplitsAndModels() {
        assertTrue(report.table().contains("random split: 1920 train, 240 validation, 240 test"), report.table());
        assertTrue(report.table().contains("device"), report.table());
    }

    private static Path file(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }
}
