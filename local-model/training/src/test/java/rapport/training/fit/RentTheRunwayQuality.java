package rapport.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.training.fit.FitReport.Part;

/** The whole evaluation on real feedback; minutes long. */
class RentTheRunwayQuality {
    private static final Path FILE =
            Path.of(System.getProperty("rapport.testdata", ""), "rent-the-runway", "rtr.csv.gz");

    @Test
    void fitIsForetoldAsWellAsPromised() {
        assumeTrue(Files.exists(FILE), () -> "there is no " + FILE);

        FitReport report = FitEvaluation.evaluate(FILE, 2018);

        System.out.println(report.table());
        Part random = report.splits().get("random");
        Part time = report.splits().get("time");
        assertEquals(List.of("boosted", "boosted"), List.of(random.best(), time.best()));
        assertTrue(random.figures().mean() >= 0.765);
        assertTrue(time.figures().mean() >= 0.72);
        assertTrue(random.figures().expectedCalibrationError() <= 0.02);
        assertTrue(time.figures().expectedCalibrationError() <= 0.02);
    }
}
