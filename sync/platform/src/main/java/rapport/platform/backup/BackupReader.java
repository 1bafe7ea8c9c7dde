package rapport.platform.backup;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.Json;
import rapport.protocol.PlatformException;

/** Reads a backup line by line. Whatever is not one is refused in a sentence. For one thread. */
final class BackupReader implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_LINE = 32 << 20;

    private final InputStream in;
    private final MessageDigest digest = sha256();
    private final BackupHeader header;

    private BackupReader(InputStream in) throws IOException {
        this.in = in;
        this.header = header(line());
    }

    /** @throws Refusal {@code BACKUP_UNUSABLE} or {@code BAD_INPUT} when there is no file */
    static BackupReader open(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Refusal(ProblemCode.BAD_INPUT, "There is no file " + file + " that can be read.");
        }
        InputStream raw = Files.newInputStream(file);
        try {
            return new BackupReader(new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER));
        } catch (IOException e) {
            raw.close();
            throw noBackup();
        } catch (RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** Reads the whole file without keeping any of it. */
    static BackupHeader check(Path file) {
        try (BackupReader reader = open(file)) {
            for (BackupTable table : reader.header.tables()) {
                for (long i = 0; i < table.rows(); i++) {
                    reader.row(table);
                }
            }
            reader.end();
            return reader.header;
        } catch (IOException e) {
            throw damaged();
        }
    }

    BackupHeader header() {
        return header;
    }

    /** The next row, as JSON had it. */
    List<?> row(BackupTable table) throws IOException {
        byte[] line = line();
        try {
            List<?> row = Json.read(new String(line, StandardCharsets.UTF_8), List.class);
            if (row.size() == table.columns().size()) {
                return row;
            }
        } catch (PlatformException e) {
            // says the same as a row of another size
        }
        throw damaged();
    }

    /** @throws Refusal when what was read is not what was written, or is not all */
    void end() throws IOException {
        String hash = HexFormat.of().formatHex(digest.digest());
        byte[] last = line();
        try {
            if (hash.equals(Json.read(new String(last, StandardCharsets.UTF_8), BackupFooter.class)
                            .sha256())
                    && in.read() < 0) {
                return;
            }
        } catch (PlatformException e) {
            // says the same as another hash
        }
        throw damaged();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Refusal damaged() {
        return new Refusal(ProblemCode.BACKUP_UNUSABLE, "The backup is damaged or was cut short; nothing was changed.");
    }

    private static Refusal noBackup() {
        return new Refusal(ProblemCode.BACKUP_UNUSABLE, "This is no backup of a Rapport platform.");
    }

    private static BackupHeader header(byte[] line) {
        BackupHeader header;
        try {
            header = Json.read(new String(line, StandardCharsets.UTF_8), BackupHeader.class);
        } catch (PlatformException e) {
            throw noBackup();
        }
        if (!BackupHeader.FORMAT.equals(header.format())) {
            throw noBackup();
        }
        if (header.version() != BackupHeader.VERSION) {
            throw new Refusal(
                    ProblemCode.BACKUP_UNUSABLE, "This backup was made by a newer platform; restore it with that one.");
        }
        return header;
    }

    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int read;
        while ((read = in.read()) != '\n') {
            if (read < 0 || line.size() == LONGEST_LINE) {
                throw damaged();
            }
            line.write(read);
        }
        byte[] bytes = line.toByteArray();
        digest.update(bytes);
        digest.update((byte) '\n');
        return bytes;
    }
}
