package rapport.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;

class ErrorCatalogueTest {
    @Test
    void theCatalogueHasEveryCodeOfTraining() throws IOException {
        String docs = Files.readString(Path.of(System.getProperty("rapport.root"), "docs", "errors.md"));

        Set<String> described = Pattern.compile("(?m)^\\| `(RAP-TRAIN-[A-Z-]+)` \\|")
                .matcher(docs)
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());

        assertEquals(
                Arrays.stream(Reason.values())
                        .map(reason -> new TrainingException(reason, "").code())
                        .collect(Collectors.toSet()),
                described);
    }
}
