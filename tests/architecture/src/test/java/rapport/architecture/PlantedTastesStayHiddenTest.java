package rapport.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlantedTastesStayHiddenTest {
    private static final Path ROOT = Path.of(System.getProperty("rapport.root"));
    private static final String FILE = "tastes.csv";

    @Test
    void nothingThatLearnsOrSuggestsNamesTheFileWithThePlantedTastes() throws IOException {
        List<Path> naming = new ArrayList<>();
        for (String module : List.of("local-model/engine", "local-model/training", "app")) {
            naming.addAll(naming(ROOT.resolve(module).resolve("src/main")));
        }

        assertEquals(List.of(), naming);
        assertTrue(naming(ROOT.resolve("sync/platform/src/main")).stream()
                .anyMatch(file -> file.endsWith("TasteFile.java")));
    }

    private static List<Path> naming(Path folder) throws IOException {
        List<Path> naming = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(FILE)) {
                    naming.add(file);
                }
            }
        }
        return naming;
    }
}
