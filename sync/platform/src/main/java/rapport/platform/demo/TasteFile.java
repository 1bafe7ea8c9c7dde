package rapport.platform.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tastes that are planted, one a line: {@code taste,brand,colours,categories,season,percent,weight}, lists with a bar
 * between. Only the demo retailer reads it.
 */
final class TasteFile {
    private static final String NAME = "tastes.csv";
    private static final Map<String, Kind> KINDS = Arrays.stream(Kind.values())
            .collect(Collectors.toMap(kind -> kind.category().name(), Function.identity()));

    private TasteFile() {}

    static List<Taste> read() {
        try (InputStream in = Objects.requireNonNull(TasteFile.class.getResourceAsStream(NAME), NAME);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(TasteFile::taste).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Taste taste(String line) {
        List<String> fields = List.of(line.split(",", -1));
        return new Taste(
                fields.get(0),
                fields.get(1),
                several(fields.get(2)),
                several(fields.get(3)).stream()
                        .map(category -> Objects.requireNonNull(KINDS.get(category), category))
                        .toList(),
                Season.valueOf(fields.get(4)),
                Integer.parseInt(fields.get(5)),
                Integer.parseInt(fields.get(6)));
    }

    private static List<String> several(String field) {
        return List.of(field.split("\\|"));
    }
}
