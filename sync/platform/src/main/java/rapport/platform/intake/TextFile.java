package rapport.platform.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A text file in UTF-8, packed with gzip or not, open for reading within bounds. */
final class TextFile implements AutoCloseable {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int CHUNK = 64 * 1024;

    private final long size;
    private final CountedInput packed;
    private final Reader reader;

    private TextFile(long size, CountedInput packed, InputStream unpacked) {
        this.size = size;
        this.packed = packed;
        this.reader = new InputStreamReader(
                unpacked,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** @throws IntakeException {@code NO_FILE}, {@code EMPTY}, {@code NOT_GZIP} or {@code GZIP_DAMAGED} */
    static TextFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IntakeException(IntakeException.Code.NO_FILE, "There is no file of this name.");
        }
        long size = Files.size(file);
        if (size == 0) {
            throw new IntakeException(IntakeException.Code.EMPTY, "The file is empty.");
        }
        CountedInput packed = new CountedInput(Files.newInputStream(file));
        try {
            BufferedInputStream start = new BufferedInputStream(packed, CHUNK);
            return new TextFile(
                    size, packed, new BoundedInput(unpacked(file, start), packed::count, BoundedInput.LARGEST));
        } catch (IOException | IntakeException e) {
            packed.close();
            throw e;
        }
    }

    private static InputStream unpacked(Path file, BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        if (gzip) {
            try {
                return new GZIPInputStream(in, CHUNK);
            } catch (ZipException e) {
                throw new IntakeException(
                        IntakeException.Code.GZIP_DAMAGED, "The gzip file is damaged at its beginning.", e);
            }
        }
        if (file.toString().endsWith(".gz")) {
            throw new IntakeException(
                    IntakeException.Code.NOT_GZIP, "The name ends with .gz, but the file is not packed with gzip.");
        }
        return in;
    }

    Reader reader() {
        return reader;
    }

    long size() {
        return size;
    }

    /** How many bytes of the file were read so far. */
    long read() {
        return packed.count();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
