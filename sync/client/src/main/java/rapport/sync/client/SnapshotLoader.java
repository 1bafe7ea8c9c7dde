package rapport.sync.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import rapport.cache.Mirror;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.WireFormat;

/**
 * Loads one snapshot into the mirror, a chunk a step; the next chunk comes in while one is put in. Chunks that the
 * mirror has from an earlier life of the program are passed over, and a batch of rows is read while the one before it is put
 * in. For one thread.
 */
final class SnapshotLoader {
    private final PlatformApi platform;
    private final InstantSource clock;
    private final Executor downloads;
    private final SnapshotManifest manifest;
    private final Mirror.Load load;
    private final Deque<SnapshotManifest.Chunk> missing = new ArrayDeque<>();
    private final Deque<Coming> coming = new ArrayDeque<>();
    private final Instant began;
    private long bytes;

    /** @param downloads runs each download and reads rows; one at a time is enough */
    SnapshotLoader(
            Mirror mirror, PlatformApi platform, InstantSource clock, Executor downloads, SnapshotManifest manifest) {
        this.platform = platform;
        this.clock = clock;
        this.downloads = downloads;
        this.manifest = manifest;
        this.began = clock.instant();
        this.load =
                mirror.load(manifest.id(), manifest.checkpoint(), manifest.rows(), manifest.bytes(), WireFormat.FORM);
        manifest.chunks().stream().filter(chunk -> !load.has(chunk.number())).forEach(missing::add);
    }

    /**
     * Puts in one chunk, or completes the snapshot when all are in.
     *
     * @return the rows that were put in
     * @throws PlatformException when the next chunk could not be had; to be called again later
     */
    int doWork() {
        coming.forEach(Coming::goOn);
        ask();
        ask();
        Coming next = coming.peekFirst();
        if (next == null) {
            load.finish();
            return 0;
        }
        byte[] arrived = next.bytes();
        load.begin(next.chunk.number());
        ChunkRows.read(next.chunk, arrived, downloads, rows -> load.put(next.chunk.number(), rows));
        load.done(next.chunk.number(), next.chunk.table(), next.chunk.bytes());
        coming.removeFirst();
        bytes += next.chunk.bytes();
        return next.chunk.rows();
    }

    /** Whether the next step completes the snapshot. */
    boolean allIn() {
        return missing.isEmpty() && coming.isEmpty();
    }

    /** How fast chunks came in since this loader began. */
    long bytesPerSecond() {
        long millis = Math.max(1, Duration.between(began, clock.instant()).toMillis());
        return bytes * 1_000 / millis;
    }

    /** Two chunks at most are in memory: the one that is put in and the next one. */
    private void ask() {
        SnapshotManifest.Chunk chunk = missing.peekFirst();
        if (chunk != null && coming.size() < 2) {
            Mirror.Part part = load.part(chunk.number(), chunk.sha256());
            coming.addLast(new Coming(chunk, new ChunkDownload(platform, manifest.id(), chunk, part)));
            missing.removeFirst();
        }
    }

    /** A chunk that is asked for; a download that failed begins again where it stopped. */
    private final class Coming {
        private final SnapshotManifest.Chunk chunk;
        private final ChunkDownload download;
        private CompletableFuture<byte[]> arriving;

        Coming(SnapshotManifest.Chunk chunk, ChunkDownload download) {
            this.chunk = chunk;
            this.download = download;
            this.arriving = begin();
        }

        private CompletableFuture<byte[]> begin() {
            return CompletableFuture.supplyAsync(download::fetch, downloads);
        }

        /** A failure of an earlier step is no news. */
        void goOn() {
            if (arriving.isCompletedExceptionally()) {
                arriving = begin();
            }
        }

        byte[] bytes() {
            try {
                return arriving.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof PlatformException why ? why : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PlatformException(PlatformException.Reason.UNREACHABLE, "interrupted");
            }
        }
    }
}
