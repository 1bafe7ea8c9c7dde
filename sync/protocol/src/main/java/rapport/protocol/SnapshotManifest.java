package rapport.protocol;

import java.util.List;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.Table;

/**
 * Everything that a store may know at one checkpoint: chunks in the order of {@link Table}, each sorted by the key under
 * which the cache stores its rows.
 */
public record SnapshotManifest(String id, Checkpoint checkpoint, List<Chunk> chunks) {
    public SnapshotManifest {
        chunks = List.copyOf(chunks);
    }

    /** The rows of all chunks. */
    public long rows() {
        return chunks.stream().mapToLong(Chunk::rows).sum();
    }

    /** The bytes of all chunks on the wire. */
    public long bytes() {
        return chunks.stream().mapToLong(Chunk::bytes).sum();
    }

    /**
     * A piece of a snapshot.
     *
     * @param number from 0
     * @param bytes on the wire, compressed
     * @param sha256 of these bytes, lower-case hexadecimal
     */
    public record Chunk(int number, Table table, int rows, long bytes, String sha256) {}
}
