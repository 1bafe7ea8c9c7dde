package rapport.platform.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
    @Test
    void quotesHoldCommasQuotesAndLineBreaks() throws IOException {
        assertEquals(
                List.of(sound(1, "a,b", "say \"hi\"", "two\nlines"), sound(3, "next")),
                all("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\r\nnext\r\n"));
    }

    @Test
    void everyLineEndingEndsARecordAndEmptyLinesAreNone() throws IOException {
        assertEquals(List.of(sound(1, "a"), sound(2, "b"), sound(4, "c"), sound(5, "d")), all("a\rb\r\n\nc\nd"));
    }

    @Test
    void emptyFieldsCount() throws IOException {
        assertEquals(List.of(sound(1, "", "", ""), sound(2, "a", "")), all(",\"\",\na,"));
    }

    @Test
    void aQuoteInsideAnUnquotedFieldIsALetter() throws IOException {
        assertEquals(List.of(sound(1, "6\" plate", "2")), all("6\" plate,2"));
    }

    @Test
    void textBehindAClosingQuoteCostsOneRecord() throws IOException {
        assertEquals(List.of(broken(1, Rejection.BROKEN_QUOTES), sound(2, "fine")), all("\"a\"b,\"c\nfine\n"));
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOneLineOnly() throws IOException {
        assertEquals(
                List.of(sound(1, "a"), broken(2, Rejection.BROKEN_QUOTES), sound(3, "c", "d"), sound(4, "e")),
                all("a\n\"b,1\nc,d\ne"));
    }

    @Test
    void aQuoteThatIsNotClosedForLongGivesBackTheLinesThatItSwallowed() throws IOException {
        String lines = "x,y\n".repeat(CsvReader.LONGEST / 2);

        List<CsvRecord> records = all("\"open,1\n" + lines + "\"open too\n" + "last,\"one\"");

        assertEquals(CsvReader.LONGEST / 2 + 3, records.size());
        assertEquals(broken(1, Rejection.BROKEN_QUOTES), records.getFirst());
        assertEquals(sound(2, "x", "y"), records.get(1));
        assertEquals(sound(CsvReader.LONGEST / 2 + 3, "last", "one"), records.getLast());
    }

    @Test
    void aRecordThatIsTooLongIsPassedOverWithoutBeingKept() throws IOException {
        long length = 1L << 28;

        CsvReader reader = new CsvReader(new LongLine(length, "\nafter,it"));

        assertEquals(broken(1, Rejection.TOO_LONG), reader.next());
        assertEquals(sound(2, "after", "it"), reader.next());
    }

    @Test
    void theLongestRecordIsRead() throws IOException {
        String longest = "x".repeat(CsvReader.LONGEST);

        assertEquals(List.of(sound(1, longest), broken(2, Rejection.TOO_LONG)), all(longest + "\n" + longest + "x"));
    }

    private static CsvRecord sound(long line, String... fields) {
        return new CsvRecord(line, List.of(fields), null);
    }

    private static CsvRecord broken(long line, Rejection fault) {
        return new CsvRecord(line, List.of(), fault);
    }

    private static List<CsvRecord> all(String text) throws IOException {
        CsvReader reader = new CsvReader(new StringReader(text));
        List<CsvRecord> records = new ArrayList<>();
        for (CsvRecord record = reader.next(); record != null; record = reader.next()) {
            records.add(record);
        }
        return records;
    }

    /** A line of x that is longer than the memory of the test, and what follows it. */
    private static final class LongLine extends Reader {
        private long left;
        private final StringReader rest;

        LongLine(long length, String rest) {
            this.left = length;
            this.rest = new StringReader(rest);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return rest.read(buffer, offset, length);
            }
            int n = (int) Math.min(length, left);
            Arrays.fill(buffer, offset, offset + n, 'x');
            left -= n;
            return n;
        }

        @Override
        public void close() {
            rest.close();
        }
    }
}
