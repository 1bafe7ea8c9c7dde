package rapport.platform.backup;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import rapport.protocol.Json;

/**
 * Writes a backup beside its place, and puts it there once it is whole and on the disk. Only its owner can read it. For
 * one thread.
 */
final class BackupWriter implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int QUICK = 3;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final GZIPOutputStream gzip;
    private final OutputStream zip;
    private final MessageDigest digest = BackupReader.sha256();

    BackupWriter(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        this.part = this.file.resolveSibling(this.file.getFileName() + ".part");
        Files.deleteIfExists(part);
        boolean posix = part.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0]);
        this.gzip = new QuickGzip(Channels.newOutputStream(channel));
        this.zip = new BufferedOutputStream(gzip, BUFFER);
    }

    void line(Object json) throws IOException {
        byte[] bytes = (Json.write(json) + "\n").getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        zip.write(bytes);
    }

    /** The file that is whole but not in its place yet. */
    Path finish() throws IOException {
        String hash = HexFormat.of().formatHex(digest.digest());
        zip.write((Json.write(new BackupFooter(hash)) + "\n").getBytes(StandardCharsets.UTF_8));
        zip.flush();
        gzip.finish();
        channel.force(true);
        zip.close();
        return part;
    }

    /** Replaces an earlier backup of the same name. */
    void publish() throws IOException {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // the name, too, survives a power cut; only POSIX lets a folder be forced
            try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }

    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(QUICK);
        }
    }
}
