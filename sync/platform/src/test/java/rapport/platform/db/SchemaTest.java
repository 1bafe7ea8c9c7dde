package rapport.platform.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaTest {
    @Test
    void theNewestVersionIsThatOfTheLastMigration() throws IOException, URISyntaxException {
        Path migrations = Path.of(Objects.requireNonNull(Schema.class.getResource("/" + Schema.MIGRATIONS))
                .toURI());

        try (Stream<Path> files = Files.list(migrations)) {
            int last = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("V\\d+__.+\\.sql"))
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();

            assertEquals(Integer.toString(last), Schema.NEWEST);
        }
    }
}
