package rapport.training.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import rapport.training.problem.TrainingException;

/**
 * A CSV file with a header (RFC 4180, UTF-8, packed with gzip or not), read once from its beginning to its end in bounded
 * memory. Empty lines are passed over. Not for several threads.
 *
 * <p>Everything that is wrong with the file is a {@link TrainingException} whose sentence names the line, not what stands
 * in it.
 */
public final class CsvFile implements AutoCloseable {
    /** The longest record, in characters. */
    public static final int LONGEST = 1 << 20;

    private static final int END = -1;
    private static final int GZIP = 0x1f8b;

    private final String name;
    private final Reader in;
    private final List<String> header;
    private final char[] buffer = new char[32 * 1024];
    private int position;
    private int filled;
    private long line = 1;
    private int length;

    /**
     * One record.
     *
     * @param line the line on which it begins, from 1
     * @param fields without their quotes, as many as the header has
     */
    public record Row(long line, List<String> fields) {
        /** The field of a column that {@link CsvFile#column} or {@link CsvFile#optionalColumn} gave. */
        public String at(int column) {
            return fields.get(column);
        }
    }

    private CsvFile(String name, Reader in) throws IOException {
        this.name = name;
        this.in = in;
        if (peek() == '\uFEFF') {
            position++;
        }
        Row first = record();
        if (first == null) {
            throw wrong("is empty");
        }
        header = first.fields().stream().map(String::strip).toList();
    }

    /** Opens a file and reads its header. */
    public static CsvFile open(Path file) {
        String name = String.valueOf(file.getFileName());
        InputStream stream = null;
        try {
            stream = unpacked(new BufferedInputStream(Files.newInputStream(file), 64 * 1024));
            return new CsvFile(name, new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder()));
        } catch (IOException e) {
            closeQuietly(stream);
            throw unreadable(name, 1, e);
        } catch (RuntimeException e) {
            closeQuietly(stream);
            throw e;
        }
    }

    /** The names of the columns, in their order. */
    public List<String> header() {
        return header;
    }

    /** Where a column stands, whatever the case of its letters. */
    public int column(String column) {
        return optionalColumn(column)
                .orElseThrow(() ->
                        new TrainingException(TrainingException.Reason.INPUT, name + " has no column " + column + "."));
    }

    /** Where a column stands, if there is one. */
    public OptionalInt optionalColumn(String column) {
        int found = -1;
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).equalsIgnoreCase(column)) {
                if (found >= 0) {
                    throw new TrainingException(
                            TrainingException.Reason.INPUT, name + " has the column " + column + " twice.");
                }
                found = i;
            }
        }
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    /** The next record, or null at the end. */
    public @Nullable Row next() {
        long start = line;
        try {
            Row row = record();
            if (row != null && row.fields().size() != header.size()) {
                throw wrong(
                        row.line(),
                        "has a number of fields (" + row.fields().size() + ") that differs from the header's ("
                                + header.size() + ")");
            }
            return row;
        } catch (IOException e) {
            throw unreadable(name, start, e);
        }
    }

    /** What a caller says of a record that it cannot use: the file, the line, and the fault. */
    public TrainingException wrong(long atLine, String fault) {
        return new TrainingException(TrainingException.Reason.INPUT, name + ", line " + atLine + ": it " + fault + ".");
    }

    @Override
    public void close() {
        closeQuietly(in);
    }

    private @Nullable Row record() throws IOException {
        while (peek() == '\n') {
            read();
        }
        if (peek() == END) {
            return null;
        }
        long start = line;
        length = 0;
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        int end;
        do {
            field.setLength(0);
            end = peek() == '"' ? quoted(field, start) : plain(field, read(), start);
            fields.add(field.toString());
            count(start);
        } while (end == ',');
        return new Row(start, fields);
    }

    private int plain(StringBuilder field, int first, long start) throws IOException {
        int c = first;
        for (; c != ',' && c != '\n' && c != END; c = read()) {
            take(field, c, start);
        }
        return c;
    }

    private int quoted(StringBuilder field, long start) throws IOException {
        read();
        while (true) {
            int c = read();
            if (c == END) {
                throw wrong(start, "opens a quote that is never closed");
            }
            if (c == '"') {
                int behind = read();
                if (behind != '"') {
                    if (behind == ',' || behind == '\n' || behind == END) {
                        return behind;
                    }
                    throw wrong(start, "has text behind a closing quote");
                }
            }
            take(field, c, start);
        }
    }

    private void take(StringBuilder field, int c, long start) {
        count(start);
        field.append((char) c);
    }

    private void count(long start) {
        if (++length > LONGEST + 1) {
            throw wrong(start, "is longer than " + LONGEST + " characters");
        }
    }

    private int read() throws IOException {
        int c = peek();
        if (c == END) {
            return END;
        }
        position++;
        if (c == '\n') {
            line++;
        }
        return c;
    }

    /** The next character, every line ending as one line feed. */
    private int peek() throws IOException {
        int c = raw();
        if (c != '\r') {
            return c;
        }
        position++;
        if (raw() != '\n') {
            // a lone carriage return: it becomes the line feed that it stands for
            position--;
            buffer[position] = '\n';
        }
        return '\n';
    }

    private int raw() throws IOException {
        if (position == filled) {
            // one place is kept free in front for a carriage return at the end of the last fill
            filled = 1 + Math.max(in.read(buffer, 1, buffer.length - 1), 0);
            position = 1;
        }
        return position < filled ? buffer[position] : END;
    }

    private TrainingException wrong(String fault) {
        return new TrainingException(TrainingException.Reason.INPUT, name + " " + fault + ".");
    }

    private static InputStream unpacked(BufferedInputStream stream) throws IOException {
        stream.mark(2);
        int magic = (stream.read() << 8) | stream.read();
        stream.reset();
        return magic == GZIP ? new GZIPInputStream(stream, 64 * 1024) : stream;
    }

    private static TrainingException unreadable(String name, long line, IOException cause) {
        return switch (cause) {
            case CharacterCodingException _ ->
                new TrainingException(
                        TrainingException.Reason.INPUT, name + " is not UTF-8 (behind line " + line + ").", cause);
            case ZipException _ ->
                new TrainingException(TrainingException.Reason.INPUT, name + " is a damaged gzip file.", cause);
            case NoSuchFileException _ ->
                new TrainingException(TrainingException.Reason.FILE, "There is no file " + name + ".", cause);
            case EOFException _ ->
                new TrainingException(TrainingException.Reason.INPUT, name + " ends too early.", cause);
            default -> new TrainingException(TrainingException.Reason.FILE, name + " cannot be read.", cause);
        };
    }

    private static void closeQuietly(@Nullable AutoCloseable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (Exception _) {
            // it was only read
        }
    }
}
