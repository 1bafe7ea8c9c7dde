package rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The table, as it is printed and as it is kept in the documentation. */
record Report(String machine, LocalDate day, List<Figure> figures) {
    private static final String BEGIN = "<!-- figures: written by mvn -Pbench verify -->";
    private static final String END = "<!-- end of figures -->";

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("Measured on ").append(day).append(": ").append(machine).append(".\n\n");
        text.append(Figure.HEADER);
        figures.forEach(figure -> text.append(figure.row()));
        return text.toString();
    }

    /** Takes the place of the earlier table of a document; what people wrote around it stays. */
    void into(Path document) throws IOException {
        String before =
                Files.exists(document) ? Files.readString(document) : "# Benchmarks\n\n" + BEGIN + "\n" + END + "\n";
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("the document has no place for the figures");
        }
        Files.writeString(document, before.substring(0, begin) + BEGIN + "\n" + text() + before.substring(end));
    }
}
