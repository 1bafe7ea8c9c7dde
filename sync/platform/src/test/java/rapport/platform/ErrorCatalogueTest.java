package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rapport.platform.intake.IntakeException;
import rapport.platform.problem.ProblemCode;
import rapport.protocol.PlatformException;

class ErrorCatalogueTest {
    @Test
    void theCatalogueHasEveryCodeOfThePlatformAndTheSyncAndNoOther() throws IOException {
        String docs = Files.readString(Path.of(System.getProperty("rapport.root"), "docs", "errors.md"));
        Set<String> described = Pattern.compile("(?m)^\\| `(RAP-[A-Z-]+)` \\|")
                .matcher(docs.substring(docs.indexOf("## In commands")))
                .results()
                .map(row -> row.group(1))
                .filter(code -> !code.startsWith("RAP-TRAIN-")) // training's own
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> codes = Stream.of(
                        Arrays.stream(ProblemCode.values()).map(ProblemCode::code),
                        Arrays.stream(IntakeException.Code.values()).map(IntakeException.Code::text),
                        Arrays.stream(PlatformException.Reason.values())
                                .map(reason -> "RAP-SYNC-" + reason.name().replace('_', '-')),
                        List.of("RAP-BOOKS", "RAP-USAGE", "RAP-SYNC-DIFFERS", "RAP-SYNC-STUCK").stream())
                .flatMap(codesOfOne -> codesOfOne)
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(codes, described);
    }
}
