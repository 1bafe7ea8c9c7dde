package rapport.platform.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes small Online Retail files into a folder and imports them. */
final class SourceFile {
    static final String HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
    private static final DemoStaff STAFF = new DemoStaff();

    private final Path folder;
    final List<String> rejects = new ArrayList<>();

    SourceFile(Path folder) {
        this.folder = folder;
    }

    ImportedRetailer imported(String... records) {
        return read(text(HEADER + "\n" + String.join("\n", records) + "\n"), DateShift.none());
    }

    ImportedRetailer read(Path file, DateShift shift) {
        return new OnlineRetail(STAFF, shift, (line, reason) -> rejects.add(line + " " + reason.text()), Progress.NONE)
                .read(file);
    }

    IntakeException.Code refusal(Path file) {
        try {
            read(file, DateShift.none());
        } catch (IntakeException e) {
            String sentence = e.getMessage();
            if (sentence == null || sentence.lines().count() != 1 || !sentence.endsWith(".")) {
                throw new AssertionError("not one sentence: " + sentence, e);
            }
            return e.code();
        }
        throw new AssertionError("the file was imported");
    }

    Path text(String content) {
        return bytes("retail.csv", content.getBytes(StandardCharsets.UTF_8));
    }

    Path bytes(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path gzip(String name, String start, String repeated, int times) {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            byte[] bytes = repeated.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
