package rapport.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;

class RentalFileTest {
    @TempDir
    Path folder;

    @Test
    void onlyFourColumnsAreNeeded() throws IOException {
        Rentals rentals = RentalFile.read(file("size,fit,item_id,user_id\nm,small,7,1\nM ,Large,8,1\n"));

        assertEquals(2, rentals.rows());
        assertEquals(List.of("M"), rentals.sizes());
        assertEquals(1, rentals.user().groups());
        assertTrue(Double.isNaN(rentals.weight()[0]));
        assertFalse(rentals.dated());
    }

    @Test
    void whatIsNoNumberIsNotKnown() throws IOException {
        Rentals rentals = RentalFile.read(
                file("fit,user_id,item_id,size,weight_lbs,age,bust_cup,review_date\nfit,1,1,8,NaN,-3,zz,31/12/2020\n"));

        assertTrue(Double.isNaN(rentals.weight()[0]));
        assertTrue(Double.isNaN(rentals.age()[0]));
        assertTrue(Double.isNaN(rentals.cup()[0]));
        assertEquals(Rentals.NO_DAY, rentals.day()[0]);
    }

    @Test
    void packedFilesAreRead() throws IOException {
        Path file = folder.resolve("rentals.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("fit,user_id,item_id,size\nfit,1,1,8\n".getBytes(StandardCharsets.UTF_8));
        }

        assertEquals(1, RentalFile.read(file).rows());
    }

    @Test
    void hostileFilesAreRefusedWithOneSentence() throws IOException {
        refused(Reason.INPUT, "");
        refused(Reason.INPUT, "fit,user_id,size\nfit,1,8\n");
        refused(Reason.INPUT, "fit,user_id,item_id,size\nperfect,1,1,8\n");
        refused(Reason.INPUT, "fit,user_id,item_id,size\nfit,,1,8\n");
        refused(Reason.INPUT, "fit,user_id,item_id,size\nfit,1,1\n");
        refused(Reason.INPUT, "fit,user_id,item_id,size\n\"fit,1,1,8\n");
        refused(Reason.TOO_LITTLE, "fit,user_id,item_id,size\n");
        refused(Reason.TOO_LITTLE, "fit,user_id,item_id,size\nfit,1,1,8\nsmall,1,2,8\nlarge,2,1,8\n");
        refused(
                Reason.TOO_LITTLE,
                "fit,user_id,item_id,size\n" + String.join("\n", Collections.nCopies(5_000, "fit,1,1,8")));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        TrainingException refusal =
                assertThrows(TrainingException.class, () -> FitEvaluation.evaluate(folder.resolve("none.csv"), 1));

        assertEquals("There is no file none.csv.", refusal.getMessage());
    }

    private void refused(Reason reason, String text) throws IOException {
        Path file = file(text);

        TrainingException refusal = assertThrows(TrainingException.class, () -> FitEvaluation.evaluate(file, 1));

        assertEquals(reason, refusal.reason(), refusal.getMessage());
        assertTrue(String.valueOf(refusal.getMessage()).matches("[^\\n]+\\."), refusal.getMessage());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rentals.csv"), text);
    }
}
