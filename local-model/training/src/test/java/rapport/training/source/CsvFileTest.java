package rapport.training.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.training.problem.TrainingException;

class CsvFileTest {
    @TempDir
    Path folder;

    @Test
    void columnsAreFoundByTheirNamesInAnyCase() throws IOException {
        try (CsvFile file = CsvFile.open(written("\uFEFFId, DATE ,cds\n1,1997-01-01,2\n"))) {
            assertEquals(List.of(0, 1, 2), List.of(file.column("ID"), file.column("Date"), file.column("CDs")));
            assertEquals(OptionalInt.empty(), file.optionalColumn("Price"));
        }
    }

    @Test
    void quotesHoldCommasQuotesAndLineBreaks() throws IOException {
        assertEquals(
                List.of(
                        new CsvFile.Row(2, List.of("a,b", "say \"hi\"", "two\nlines")),
                        new CsvFile.Row(4, List.of("6\" plate", "", ""))),
                rows(written("x,y,z\r\n\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n6\" plate,,\"\"")));
    }

    @Test
    void everyLineEndingEndsARecordAndEmptyLinesAreNone() throws IOException {
        assertEquals(
                List.of(
                        new CsvFile.Row(2, List.of("a")),
                        new CsvFile.Row(3, List.of("b")),
                        new CsvFile.Row(5, List.of("c")),
                        new CsvFile.Row(6, List.of("d"))),
                rows(written("x\ra\rb\r\n\r\nc\nd\r")));
    }

    @Test
    void aLineEndingAcrossTwoFillsOfTheBufferIsOne() throws IOException {
        for (int pad = 32_700; pad < 32_800; pad++) {
            String field = "x".repeat(pad);

            assertEquals(
                    List.of(new CsvFile.Row(2, List.of(field)), new CsvFile.Row(3, List.of("b"))),
                    rows(written("h\r\n" + field + "\r\nb")));
            assertEquals(
                    List.of(new CsvFile.Row(2, List.of(field)), new CsvFile.Row(3, List.of("b"))),
                    rows(written("h\r" + field + "\rb")));
        }
    }

    @Test
    void packedOrNotIsSeenFromTheContent() throws IOException {
        Path packed = folder.resolve("plain-name.csv");
        Files.write(packed, gzip("x\nä\n"));

        assertEquals(List.of(new CsvFile.Row(2, List.of("ä"))), rows(packed));
    }

    @Test
    void whatIsWrongIsOneSentenceWithItsLine() throws IOException {
        assertEquals("f.csv is empty.", refusal(written("")));
        assertEquals("f.csv is empty.", refusal(written("\n\r\n")));
        assertEquals(
                "f.csv, line 3: it has a number of fields (1) that differs from the header's (2).",
                refusal(written("a,b\n1,2\n3\n")));
        assertEquals("f.csv, line 2: it opens a quote that is never closed.", refusal(written("a\n\"1\n2\n")));
        assertEquals("f.csv, line 2: it has text behind a closing quote.", refusal(written("a\n\"1\"2\n")));
        assertEquals("There is no file missing.csv.", refusal(folder.resolve("missing.csv")));
        assertEquals(TrainingException.Reason.FILE, reason(folder.resolve("missing.csv")));
        assertEquals(TrainingException.Reason.FILE, reason(folder));
    }

    @Test
    void aColumnThatIsThereTwiceOrNotIsRefused() throws IOException {
        try (CsvFile file = CsvFile.open(written("Id,ID,Date\n"))) {
            assertEquals(
                    "f.csv has the column id twice.",
                    assertThrows(TrainingException.class, () -> file.column("id"))
                            .getMessage());
            assertEquals(
                    "f.csv has no column Price.",
                    assertThrows(TrainingException.class, () -> file.column("Price"))
                            .getMessage());
        }
    }

    @Test
    void aFileInAnotherEncodingIsRefused() throws IOException {
        Path latin = folder.resolve("f.csv");
        Files.write(latin, "a\nfür\n".getBytes(StandardCharsets.ISO_8859_1));

        assertEquals("f.csv is not UTF-8 (behind line 1).", refusal(latin));
    }

    @Test
    void aGzipFileThatIsCutOrDamagedIsRefused() throws IOException {
        byte[] whole = gzip("a\n" + "some text;".repeat(1000) + "\n");
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1;
        Path file = folder.resolve("f.csv");

        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertEquals("f.csv ends too early.", refusal(file));
        Files.write(file, damaged);
        assertEquals("f.csv is a damaged gzip file.", refusal(file));
    }

    @Test
    void aRecordThatIsTooLongIsRefusedBeforeItIsKept() throws IOException {
        assertEquals(
                List.of(new CsvFile.Row(2, List.of("x".repeat(CsvFile.LONGEST)))),
                rows(written("a\n" + "x".repeat(CsvFile.LONGEST) + "\n")));
        assertEquals(
                "f.csv, line 2: it is longer than 1048576 characters.",
                refusal(written("a\n" + "x".repeat(CsvFile.LONGEST + 1) + "\n")));
        assertEquals(
                "f.csv, line 2: it is longer than 1048576 characters.",
                refusal(written("a\n\"" + "x\n".repeat(CsvFile.LONGEST))));
        assertEquals(
                "f.csv, line 1: it is longer than 1048576 characters.",
                refusal(written(",".repeat(CsvFile.LONGEST + 2))));
    }

    private static List<CsvFile.Row> rows(Path path) {
        List<CsvFile.Row> rows = new ArrayList<>();
        try (CsvFile file = CsvFile.open(path)) {
            for (CsvFile.Row row = file.next(); row != null; row = file.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static String refusal(Path path) {
        return assertThrows(TrainingException.class, () -> rows(path)).getMessage();
    }

    private static TrainingException.Reason reason(Path path) {
        return assertThrows(TrainingException.class, () -> rows(path)).reason();
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("f.csv"), text);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
