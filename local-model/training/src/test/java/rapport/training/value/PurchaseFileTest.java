package rapport.training.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.engine.value.BuyingDays;
import rapport.engine.value.Spend;
import rapport.training.problem.TrainingException;

class PurchaseFileTest {
    private static final LocalDate END = LocalDate.of(2026, 1, 29);

    @TempDir
    Path folder;

    @Test
    void oneDayIsOnePurchaseAndTheFirstIsNoRepeat() throws IOException {
        Cohort cohort = read("""
            id,DATE,colour,price
            anna,2026-01-01,red,5
            anna,20260108,red,2.5
            anna,2026-01-08T17:30:00,red,2.5
            anna,2026-01-08 17:30,red,0
            anna,2026-01-22,red,7
            anna,2026-02-05,red,9
            ben,2026-01-29,red,3
            late,2026-02-01,red,3
            """, null);

        assertEquals(
                List.of(
                        new Cohort.Member(new BuyingDays(0, 0, 0, 0), Spend.NONE, 0, 0),
                        new Cohort.Member(new BuyingDays(2, 3, 4, Math.log(2)), new Spend(2, 6), 1, 9)),
                cohort.members());
        assertEquals(1, cohort.horizonWeeks());
        assertEquals(LocalDate.of(2026, 2, 5), cohort.lastDate());
    }

    @Test
    void linesThatAreThereTwiceAreNoFurtherPurchases() throws IOException {
        String twice = "Id,Date\n" + "a,2026-01-01\na,2026-01-08\na,2026-02-08\n".repeat(2);

        assertEquals(
                List.of(new Cohort.Member(new BuyingDays(1, 1, 4, 0), Spend.NONE, 1, 0)),
                read(twice, null).members());
    }

    @Test
    void theHorizonIncludesItsLastDay() throws IOException {
        String file = "Id,Date\na,2026-01-01\na,2026-01-29\na,2026-01-30\na,2026-02-12\na,2026-02-13\n";

        assertEquals(2, read(file, 2.0).members().getFirst().later());
        assertEquals(3, read(file, null).members().getFirst().later());
        assertEquals(3, read(file, 500.0).members().getFirst().later());
    }

    @Test
    void returnsAndLinesWithoutACustomerArePassedOverAndCounted() throws IOException {
        Cohort cohort = read("""
            Id,Date,Price
            a,2026-01-01,1
            a,2026-01-08,-1
            ,2026-01-09,1
            a,2026-02-08,1
            """, null);

        assertEquals(new BuyingDays(0, 0, 4, 0), cohort.members().getFirst().days());
        assertEquals(4, cohort.lines());
        assertEquals(1, cohort.returns());
        assertEquals(1, cohort.withoutId());
    }

    @Test
    void whatIsFreeIsAPurchaseButNoSpend() throws IOException {
        Cohort cohort = read("Id,Date,Price\na,2026-01-01,1\na,2026-01-08,0\na,2026-02-08,1\n", null);

        assertEquals(
                new Cohort.Member(new BuyingDays(1, 1, 4, 0), Spend.NONE, 1, 1),
                cohort.members().getFirst());
    }

    @Test
    void whatCannotBeReadIsOneSentence() {
        refused("f.csv is empty.", "");
        refused("f.csv has no column Id.", "Customer,Date\n1,2026-01-01\n");
        refused("f.csv has no column Date.", "Id,Day\n1,2026-01-01\n");
        refused("The file holds no purchases.", "Id,Date,Price\n");
        refused("The file holds no purchases.", "Id,Date,Price\n1,2026-01-01,-5\n");
        for (String date : List.of("", "01/02/2026", "2026-02-30", "20261301", "1899-12-31", "999999999-01-01", "x")) {
            refused(
                    "f.csv, line 2: it has no date such as 2026-11-21 or 20261121, from 1900 on.",
                    "Id,Date\n1," + date + "\n");
        }
        for (String price : List.of("", "x", "NaN", "Infinity", "1e10", "1e999999999", "1e-999999999", "1,5")) {
            refused(
                    "f.csv, line 2: it has no price, a number of at most a thousand million.",
                    "Id,Date,Price\n1,2026-01-01,\"" + price + "\"\n");
        }
        refused(
                "f.csv, line 2: it has an id of more than 200 characters.",
                "Id,Date\n" + "9".repeat(201) + ",2026-01-01\n");
    }

    @Test
    void withoutAnythingAfterTheCalibrationThereIsNothingToCompareWith() {
        refused(
                "The last purchase is of 2026-01-29: after the calibration's end there is nothing to compare with.",
                "Id,Date\n1,2026-01-01\n1,2026-01-29\n");
    }

    private void refused(String sentence, String text) {
        assertEquals(
                sentence,
                assertThrows(TrainingException.class, () -> read(text, null)).getMessage());
    }

    private Cohort read(String text, @Nullable Double horizon) throws IOException {
        return PurchaseFile.read(Files.writeString(folder.resolve("f.csv"), text), END, horizon);
    }
}
