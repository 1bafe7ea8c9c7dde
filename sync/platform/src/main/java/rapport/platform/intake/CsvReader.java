package rapport.platform.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as RFC 4180 has it, one record at a time, in bounded memory. Any line ending will do, empty lines are passed
 * over, and a quote inside an unquoted field is a letter like any other.
 *
 * <p>A broken record costs one record: reading goes on with the next line. That is why a quote that is not closed within
 * {@value #LONGEST} characters is taken for broken and gives back the lines that it swallowed.
 */
final class CsvReader {
    static final int LONGEST = 64 * 1024;
    private static final int END = -1;

    private enum Place {
        FIELD_START,
        PLAIN,
        QUOTED,
        BEHIND_QUOTE
    }

    private final Reader in;
    private final char[] buffer = new char[32 * 1024];
    private int position;
    private int filled;
    private final StringBuilder givenBack = new StringBuilder();
    private int givenBackPosition;
    private long line = 1;

    private final StringBuilder raw = new StringBuilder();
    private final StringBuilder field = new StringBuilder();
    private List<String> fields = new ArrayList<>();

    CsvReader(Reader in) {
        this.in = in;
    }

    /** The line that is read next, from 1. */
    long line() {
        return line;
    }

    /** The next record, or null at the end. */
    @Nullable
    CsvRecord next() throws IOException {
        int c = read();
        while (c == '\n') {
            c = read();
        }
        if (c == END) {
            return null;
        }
        raw.setLength(0);
        field.setLength(0);
        fields = new ArrayList<>();
        return record(c, line);
    }

    private CsvRecord record(int first, long start) throws IOException {
        Place place = Place.FIELD_START;
        for (int c = first; ; c = read()) {
            boolean ends = c == END || c == '\n';
            if (place == Place.QUOTED && c == END) {
                return givenUp(start, Rejection.BROKEN_QUOTES);
            }
            if (place != Place.QUOTED && ends) {
                fields.add(field.toString());
                return new CsvRecord(start, fields, null);
            }
            raw.append((char) c);
            if (raw.length() > LONGEST) {
                return place == Place.QUOTED
                        ? givenUp(start, Rejection.TOO_LONG)
                        : passedOver(start, Rejection.TOO_LONG);
            }
            switch (place) {
                case FIELD_START, PLAIN -> place = unquoted(c, place);
                case QUOTED -> place = quoted(c);
                case BEHIND_QUOTE -> {
                    if (c != ',' && c != '"') {
                        return givenUp(start, Rejection.BROKEN_QUOTES);
                    }
                    place = behindQuote(c);
                }
            }
        }
    }

    private Place unquoted(int c, Place place) {
        if (c == ',') {
            return fieldEnds();
        }
        if (c == '"' && place == Place.FIELD_START) {
            return Place.QUOTED;
        }
        field.append((char) c);
        return Place.PLAIN;
    }

    private Place quoted(int c) {
        if (c == '"') {
            return Place.BEHIND_QUOTE;
        }
        field.append((char) c);
        return Place.QUOTED;
    }

    private Place behindQuote(int c) {
        if (c == ',') {
            return fieldEnds();
        }
        field.append('"');
        return Place.QUOTED;
    }

    private Place fieldEnds() {
        fields.add(field.toString());
        field.setLength(0);
        return Place.FIELD_START;
    }

    /** Gives up a record in the middle of a line. */
    private CsvRecord passedOver(long start, Rejection fault) throws IOException {
        for (int c = read(); c != '\n' && c != END; ) {
            c = read();
        }
        return new CsvRecord(start, List.of(), fault);
    }

    /** Gives up a record that may have swallowed other lines: only its first line is lost. */
    private CsvRecord givenUp(long start, Rejection fault) throws IOException {
        int firstLineEnd = raw.indexOf("\n");
        if (firstLineEnd < 0) {
            return passedOver(start, fault);
        }
        givenBack.delete(0, givenBackPosition);
        givenBackPosition = 0;
        givenBack.insert(0, raw, firstLineEnd + 1, raw.length());
        line = start + 1;
        return new CsvRecord(start, List.of(), Rejection.BROKEN_QUOTES);
    }

    private int read() throws IOException {
        int c;
        if (givenBackPosition < givenBack.length()) {
            c = givenBack.charAt(givenBackPosition++);
        } else {
            c = readFresh();
            if (c == '\r') {
                c = '\n';
                if (peekFresh() == '\n') {
                    position++;
                }
            }
        }
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private int readFresh() throws IOException {
        int c = peekFresh();
        if (c != END) {
            position++;
        }
        return c;
    }

    private int peekFresh() throws IOException {
        if (position == filled) {
            filled = Math.max(in.read(buffer), 0);
            position = 0;
        }
        return position < filled ? buffer[position] : END;
    }
}
