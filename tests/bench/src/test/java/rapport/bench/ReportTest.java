package rapport.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path folder;

    @Test
    void aFigureThatMissesItsGoalSaysSo() {
        Samples slow = new Samples();
        slow.add(7_000_000);

        assertEquals(
                "| lookup | 5 |  |  |  | 1 | 7.00 | 7.00 | 7.00 | 7.00 | **no** |\n",
                new Figure("lookup", 5, new Samples(), slow).row());
    }

    @Test
    void anotherMeasurementReplacesTheTableAndLeavesTheWordsAroundIt() throws IOException {
        Path document = folder.resolve("benchmarks.md");
        report("one machine").into(document);
        Files.writeString(document, Files.readString(document) + "\nWhat it means.\n");

        report("another machine").into(document);

        String text = Files.readString(document);
        assertTrue(text.contains("another machine") && !text.contains("one machine"), text);
        assertTrue(text.endsWith("\nWhat it means.\n"), text);
    }

    private static Report report(String machine) {
        return new Report(machine, LocalDate.of(2026, 11, 21), List.of());
    }
}
