package rapport.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void everySourceFileIsFormatted() throws IOException, FormatterException {
        Path root = Path.of(System.getProperty("rapport.root"));
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        List<String> unformatted = new ArrayList<>();

        for (Path source : sources(root)) {
            String text = Files.readString(source);
            if (!formatter.formatSourceAndFixImports(text).equals(text)) {
                unformatted.add(root.relativize(source).toString());
            }
        }

        assertEquals(List.of(), unformatted, "run mvn spotless:apply with JAVA_HOME at a JDK 25");
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Stream.of("/target/", "/.git/")
                            .noneMatch(
                                    part -> file.toString().replace('\\', '/').contains(part)))
                    .toList();
        }
    }
}
