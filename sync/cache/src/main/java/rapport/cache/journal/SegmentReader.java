package rapport.cache.journal;

import static rapport.cache.journal.SegmentHeader.BLOCK;

import java.io.IOException;
import java.util.Optional;
import javax.crypto.SecretKey;

/** Reads the records of one segment. For one thread. */
final class SegmentReader implements AutoCloseable {
    private final SegmentHeader header;
    private final Disk.Pages pages;

    private SegmentReader(SegmentHeader header, Disk.Pages pages) {
        this.header = header;
        this.pages = pages;
    }

    /** Empty when the segment has no readable header. */
    static Optional<SegmentReader> open(Segments segments, int number, SecretKey journalKey) throws IOException {
        Disk.Pages pages = segments.disk().read(segments.file(number));
        Optional<SegmentReader> reader = Optional.empty();
        try {
            reader = SegmentHeader.decode(pages.read(0, BLOCK), number, journalKey)
                    .map(header -> new SegmentReader(header, pages));
            return reader;
        } finally {
            if (reader.isEmpty()) {
                pages.close();
            }
        }
    }

    SegmentHeader header() {
        return header;
    }

    /** How many blocks the file has room for, a torn one at its end counted. */
    int blocks() throws IOException {
        return (int) ((pages.size() + BLOCK - 1) / BLOCK);
    }

    /** The record that begins at a block; empty unless it is there as it was written. */
    Optional<JournalRecord> record(int block) throws IOException {
        byte[] first = pages.read((long) block * BLOCK, BLOCK);
        Optional<Integer> blocks = JournalRecord.blocks(first);
        if (blocks.isEmpty() || block + blocks.get() > blocks()) {
            return Optional.empty();
        }
        byte[] whole = blocks.get() == 1 ? first : pages.read((long) block * BLOCK, blocks.get() * BLOCK);
        return whole.length < blocks.get() * BLOCK ? Optional.empty() : JournalRecord.decode(header, block, whole);
    }

    /** The last bytes before a block. */
    byte[] endingBefore(int block) throws IOException {
        return pages.read((long) block * BLOCK - Anchor.ENDING, Anchor.ENDING);
    }

    @Override
    public void close() throws IOException {
        pages.close();
    }
}
