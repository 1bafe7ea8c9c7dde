package rapport.cache.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a journal's segments are named in its folder. */
record Segments(Path folder, Disk disk) {
    private static final Pattern NAME = Pattern.compile("facts-(\\d{8})\\.segment");

    Path file(int number) {
        return folder.resolve(String.format(Locale.ROOT, "facts-%08d.segment", number));
    }

    /** What proves that the segments before were taken away and not lost. */
    Path beginning() {
        return folder.resolve(Beginning.FILE);
    }

    /** Takes away the segments before a number. */
    void deleteBefore(int number) throws IOException {
        for (int old : numbers()) {
            if (old < number) {
                disk.delete(file(old));
            }
        }
    }

    /** The numbers of all segments in order. */
    List<Integer> numbers() throws IOException {
        return disk.list(folder).stream()
                .map(Segments::number)
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt)
                .sorted()
                .toList();
    }

    private static OptionalInt number(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
