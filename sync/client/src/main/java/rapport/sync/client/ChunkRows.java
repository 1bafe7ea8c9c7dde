package rapport.sync.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import rapport.cache.Mirror.PositionedRow;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.SnapshotLine;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.WireFormat;

/** Reads the rows of a chunk, a batch at a time, and believes a chunk within bounds only. For one thread at a time. */
final class ChunkRows {
    static final int BATCH = 1_000;
    static final int LONGEST_LINE = 4 << 20;
    /** The most bytes of one chunk, unpacked; the reference platform begins a new one after 24 MiB. */
    static final int LARGEST = 64 << 20;

    private final SnapshotManifest.Chunk chunk;
    private final ChunkLines lines;
    private int rows;

    private ChunkRows(SnapshotManifest.Chunk chunk, ChunkLines lines) {
        this.chunk = chunk;
        this.lines = lines;
    }

    /** The same with each batch read on the caller's thread. */
    static void read(SnapshotManifest.Chunk chunk, byte[] gzip, Consumer<List<PositionedRow>> batches) {
        read(chunk, gzip, Runnable::run, batches);
    }

    /**
     * Gives one batch after the other; the next one is read meanwhile.
     *
     * @param ahead reads the next batch
     * @throws PlatformException {@code MALFORMED} when it is not what the manifest says; earlier batches were given
     */
    static void read(SnapshotManifest.Chunk chunk, byte[] gzip, Executor ahead, Consumer<List<PositionedRow>> batches) {
        ChunkRows reader = new ChunkRows(chunk, lines(chunk, gzip));
        CompletableFuture<List<PositionedRow>> next = CompletableFuture.supplyAsync(reader::next, ahead);
        for (List<PositionedRow> batch = answer(next); !batch.isEmpty(); batch = answer(next)) {
            next = CompletableFuture.supplyAsync(reader::next, ahead);
            batches.accept(batch);
        }
    }

    private static ChunkLines lines(SnapshotManifest.Chunk chunk, byte[] gzip) {
        try {
            return new ChunkLines(new GZIPInputStream(new ByteArrayInputStream(gzip), 64 << 10), LONGEST_LINE, LARGEST);
        } catch (IOException e) {
            throw malformed(chunk, "is no gzip");
        }
    }

    private static List<PositionedRow> answer(CompletableFuture<List<PositionedRow>> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }

    /** The next rows, none at the end. */
    private List<PositionedRow> next() {
        List<PositionedRow> batch = new ArrayList<>(Math.min(BATCH, chunk.rows() - rows + 1));
        while (batch.size() < BATCH && nextLine()) {
            if (++rows > chunk.rows()) {
                throw malformed(chunk, "has more rows than it says");
            }
            SnapshotLine row = WireFormat.snapshotLine(chunk.table(), lines.bytes(), lines.from(), lines.length());
            batch.add(new PositionedRow(row.position(), row.row()));
        }
        if (batch.size() < BATCH && rows < chunk.rows()) {
            throw malformed(chunk, "has fewer rows than it says");
        }
        return batch;
    }

    private boolean nextLine() {
        try {
            return lines.next();
        } catch (ChunkLines.TooLarge e) {
            throw malformed(chunk, "has more than " + LARGEST + " bytes unpacked");
        } catch (IOException e) {
            throw malformed(chunk, "is no gzip");
        }
    }

    private static PlatformException malformed(SnapshotManifest.Chunk chunk, String what) {
        return new PlatformException(Reason.MALFORMED, "chunk " + chunk.number() + " " + what);
    }
}
