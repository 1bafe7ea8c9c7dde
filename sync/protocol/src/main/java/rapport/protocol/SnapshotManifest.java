package rapport.protocol;

import java.util.List;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.Table;

/**
 * Everything that a store may know at one checkpoint: chunks in the order of {@link Table}, each sorted by the key under
 * which the cache stores its rows.
 */
public record SnapshotManifest(String id, Checkpoint checkpoint, List<Chunk> chunks) {
    /** The most chunks that are believed. */
    public static final int MOST_CHUNKS = 100_000;

    /**
     * @throws IllegalArgumentException when chunks are out of order, two have the same number, or there are more than
     *     {@value #MOST_CHUNKS}
     * @throws ArithmeticException when rows or bytes are more than a number holds
     */
    public SnapshotManifest {
        chunks = List.copyOf(chunks);
        if (chunks.size() > MOST_CHUNKS) {
            throw new IllegalArgumentException("more chunks than a snapshot has");
        }
        long bytes = 0;
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            bytes = Math.addExact(bytes, chunk.bytes());
            if (i > 0
                    && (chunk.number() <= chunks.get(i - 1).number()
                            || chunk.table().compareTo(chunks.get(i - 1).table()) < 0)) {
                throw new IllegalArgumentException("chunks that are out of order");
            }
        }
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
