package rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a document that is written by a program; what people wrote around it stays. */
record MarkedPart(Path document, String name) {
    /** What is in the part now, empty if there is none yet. */
    String text() throws IOException {
        String all = all();
        return all.substring(all.indexOf(begin()) + begin().length(), all.indexOf(end()));
    }

    /** Takes the place of the part. */
    void write(String text) throws IOException {
        String all = all();
        Files.writeString(
                document,
                all.substring(0, all.indexOf(begin()) + begin().length()) + text + all.substring(all.indexOf(end())));
    }

    private String all() throws IOException {
        String all = Files.exists(document) ? Files.readString(document) : "# Benchmarks\n";
        return all.contains(begin()) && all.contains(end()) ? all : all + "\n" + begin() + end() + "\n";
    }

    private String begin() {
        return "<!-- " + name + ": written by mvn -Pbench verify -->\n";
    }

    private String end() {
        return "<!-- end of " + name + " -->";
    }
}
