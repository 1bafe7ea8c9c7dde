package rapport.cache.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.SecretKey;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;

/**
 * Where the journal begins, in a file beside the segments, sealed under the journal's key: segments before it were taken
 * away, and one that is missing from it on is missed.
 *
 * @param segment the first one, 0 while none was taken away
 * @param sequence of the first fact that is kept
 * @param id of the first segment
 */
record Beginning(int segment, long sequence, UUID id) {
    static final String FILE = "facts.beginning";
    static final Beginning NONE = new Beginning(0, 1, new UUID(0, 0));
    private static final byte[] PLACE = Text.bytes("journal beginning");
    private static final int LONGEST = 4096;

    /** Of a segment that is there. */
    static Beginning of(Segments segments, int segment, long sequence, SecretKey journalKey) throws IOException {
        try (SegmentReader reader = SegmentReader.open(segments, segment, journalKey)
                .orElseThrow(() -> new IOException("segment " + segment + " has no readable header"))) {
            return new Beginning(segment, sequence, reader.header().id());
        }
    }

    /** @throws CacheException when the file is there and is not as it was written */
    static Beginning read(Segments segments, SecretKey journalKey) throws IOException {
        Path file = segments.beginning();
        if (!segments.disk().list(segments.folder()).contains(FILE)) {
            return NONE;
        }
        try (Disk.Pages pages = segments.disk().read(file)) {
            return Gcm.openAtRandom(journalKey, PLACE, pages.read(0, (int) Math.min(LONGEST, pages.size())))
                    .map(plain -> decode(ByteBuffer.wrap(plain)))
                    .orElseThrow(() -> new CacheException(
                            Reason.DAMAGED_JOURNAL, "The journal's file " + FILE + " cannot be read."));
        }
    }

    private static Beginning decode(ByteBuffer plain) {
        return new Beginning(plain.getInt(), plain.getLong(), Text.takeId(plain));
    }

    /** All or nothing, and forced. */
    void write(Segments segments, SecretKey journalKey) throws IOException {
        ByteBuffer plain = ByteBuffer.allocate(28).putInt(segment).putLong(sequence);
        Text.put(plain, id);
        segments.disk()
                .replace(segments.beginning(), Gcm.sealAtRandom(journalKey, PLACE, plain.array(), new SecureRandom()));
    }
}
