package rapport.cache.journal;

import static rapport.cache.journal.SegmentHeader.BLOCK;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import rapport.domain.event.SequencedFact;

/** Writes the records of a new segment. After the first failure it must be closed: no block is ever written twice. */
final class SegmentWriter implements AutoCloseable {
    private final SegmentHeader header;
    private final Disk.Tail tail;
    private final SecureRandom random;
    private int blocks;
    private int forcedBlocks;
    private byte[] ending = new byte[Anchor.ENDING];

    private SegmentWriter(SegmentHeader header, Disk.Tail tail, SecureRandom random) {
        this.header = header;
        this.tail = tail;
        this.random = random;
    }

    /** Begins a segment; its header is on the disk when this returns. */
    static SegmentWriter begin(
            Segments segments, int number, SegmentHeader.Counters counters, SecretKey journalKey, SecureRandom random)
            throws IOException {
        SegmentHeader header = SegmentHeader.begin(number, counters, random);
        Disk.Tail tail = segments.disk().create(segments.file(number));
        SegmentWriter writer = new SegmentWriter(header, tail, random);
        try {
            writer.write(header.encode(journalKey, random));
            writer.force();
            return writer;
        } catch (IOException e) {
            tail.close();
            throw e;
        }
    }

    int number() {
        return header.number();
    }

    /** Writes a fact with one call; answers at which block. */
    int write(SequencedFact fact, @Nullable CustomerKey customer, String series, long freeNumber) throws IOException {
        int block = blocks;
        write(JournalRecord.encode(header, block, forcedBlocks, series, freeNumber, customer, fact, random));
        return block;
    }

    private void write(byte[] whole) throws IOException {
        int length = whole.length;
        ending = Arrays.copyOfRange(whole, length - Anchor.ENDING, length);
        tail.write(ByteBuffer.wrap(whole));
        blocks += length / BLOCK;
    }

    void force() throws IOException {
        if (forcedBlocks < blocks) {
            tail.force();
            forcedBlocks = blocks;
        }
    }

    boolean isLongerThan(int most) {
        return blocks > most;
    }

    /** How far this segment is on the disk. Right after a force only. */
    Anchor anchor() {
        return Anchor.of(header.number(), forcedBlocks, ending);
    }

    @Override
    public void close() throws IOException {
        tail.close();
    }
}
