package rapport.platform.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.domain.feed.Table;
import rapport.testkit.Seeds;

class SortedLinesTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} bytes in memory")
    @ValueSource(longs = {1, 700, 1 << 20})
    void linesComeOutByTableAndKeyAndLeaveNothingBehind(long inMemory) throws IOException {
        RandomGenerator random = Seeds.random(5);
        List<String> lines = new ArrayList<>();
        try (SortedLines sorted = new SortedLines(folder, inMemory)) {
            for (int i = 0; i < 200; i++) {
                Table table = random.nextBoolean() ? Table.CUSTOMERS : Table.PURCHASES;
                String key = "%03d".formatted(random.nextInt(1_000));
                lines.add(table.wireName() + " " + key + " {\"é\":" + key + "}");
                sorted.add(table, key, "{\"é\":" + key + "}");
            }

            List<String> out = new ArrayList<>();
            sorted.drainTo((table, line) -> {
                String text = new String(line, StandardCharsets.UTF_8);
                out.add(table.wireName() + " " + text.replaceAll("\\D", "") + " " + text);
            });

            lines.sort(null);
            assertEquals(lines, out);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }
}
