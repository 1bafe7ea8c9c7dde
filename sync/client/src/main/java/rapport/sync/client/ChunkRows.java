package rapport.sync.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import rapport.cache.Mirror.PositionedRow;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.SnapshotLine;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.WireFormat;

/** Reads the rows of a chunk, a batch at a time, and believes a chunk within bounds only. */
final class ChunkRows {
    static final int BATCH = 1_000;
    static final int LONGEST_LINE = 4 << 20;
    /** The most bytes of one chunk, unpacked; the reference platform begins a new one after 24 MiB. */
    static final int LARGEST = 64 << 20;

    private ChunkRows() {}

    /** @throws PlatformException {@code MALFORMED} when it is not what the manifest says; earlier batches were given */
    static void read(SnapshotManifest.Chunk chunk, byte[] gzip, Consumer<List<PositionedRow>> batches) {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(new ByteArrayInputStream(gzip), 64 << 10))) {
            List<PositionedRow> batch = new ArrayList<>();
            ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
            int rows = 0;
            int left = LARGEST;
            while (nextLine(in, line)) {
                left -= line.size() + 1;
                if (left < 0) {
                    throw malformed(chunk, "has more than " + LARGEST + " bytes unpacked");
                }
                if (++rows > chunk.rows()) {
                    throw malformed(chunk, "has more rows than it says");
                }
                SnapshotLine row = WireFormat.snapshotLine(chunk.table(), line.toString(StandardCharsets.UTF_8));
                batch.add(new PositionedRow(row.position(), row.row()));
                if (batch.size() == BATCH) {
                    batches.accept(List.copyOf(batch));
                    batch.clear();
                }
            }
            if (rows < chunk.rows()) {
                throw malformed(chunk, "has fewer rows than it says");
            }
            if (!batch.isEmpty()) {
                batches.accept(List.copyOf(batch));
            }
        } catch (IOException e) {
            throw malformed(chunk, "is no gzip");
        }
    }

    private static boolean nextLine(InputStream in, ByteArrayOutputStream line) throws IOException {
        line.reset();
        int c = in.read();
        if (c < 0) {
            return false;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.size() == LONGEST_LINE) {
                throw new PlatformException(Reason.MALFORMED, "a row of more than " + LONGEST_LINE + " bytes");
            }
            line.write(c);
        }
        return true;
    }

    private static PlatformException malformed(SnapshotManifest.Chunk chunk, String what) {
        return new PlatformException(Reason.MALFORMED, "chunk " + chunk.number() + " " + what);
    }
}
