package rapport.platform.snapshot;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.Table;
import rapport.protocol.SnapshotManifest.Chunk;

/** Writes lines into gzip files of about 1.5 MB, and counts and hashes them on the way. For one thread. */
final class ChunkWriter implements AutoCloseable {
    private static final long FULL_COMPRESSED = 3 << 19;
    private static final long FULL_PLAIN = 24 << 20;
    private static final int BUFFER = 1 << 16;
    private static final int QUICK = 3;

    private final Path folder;
    private final List<Chunk> chunks = new ArrayList<>();
    private @Nullable Open open;

    ChunkWriter(Path folder) {
        this.folder = folder;
    }

    static Path file(Path folder, int number) {
        return folder.resolve(number + ".gz");
    }

    void line(Table table, byte[] line) throws IOException {
        Open chunk = open;
        if (chunk == null || chunk.table != table || chunk.full()) {
            finish();
            chunk = new Open(table, file(folder, chunks.size()));
            open = chunk;
        }
        chunk.line(line);
    }

    List<Chunk> finish() throws IOException {
        Open chunk = open;
        open = null;
        if (chunk != null) {
            chunk.zip.close();
            chunks.add(new Chunk(chunks.size(), chunk.table, chunk.rows, chunk.file.written, chunk.file.sha256()));
        }
        return chunks;
    }

    @Override
    public void close() throws IOException {
        finish();
    }

    private static final class Open {
        private final Table table;
        private final HashingStream file;
        private final OutputStream zip;
        private int rows;
        private long plain;

        Open(Table table, Path path) throws IOException {
            this.table = table;
            this.file = new HashingStream(Files.newOutputStream(path));
            this.zip = new BufferedOutputStream(new QuickGzip(file), BUFFER);
        }

        void line(byte[] bytes) throws IOException {
            zip.write(bytes);
            zip.write('\n');
            rows++;
            plain += bytes.length + 1L;
        }

        boolean full() {
            return file.written >= FULL_COMPRESSED || plain >= FULL_PLAIN;
        }
    }

    /** Half the time of the usual level for a tenth more bytes. */
    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(QUICK);
        }
    }

    private static final class HashingStream extends FilterOutputStream {
        private final MessageDigest digest;
        private long written;

        HashingStream(OutputStream out) {
            super(out);
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            digest.update(bytes, from, length);
            written += length;
        }

        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
