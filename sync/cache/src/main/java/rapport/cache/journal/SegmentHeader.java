package rapport.cache.journal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import javax.crypto.SecretKey;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.domain.event.HybridTime;

/**
 * The first block of a segment: its key, wrapped for this device, and where the journal stood when it was begun. Written
 * once and forced before the first record.
 *
 * <p>{@code magic 8 | number 4 | id 16 | wrapped key 256 | room for a second wrapping 256 | sealed counters | zeros | CRC-32C 4}
 */
record SegmentHeader(int number, UUID id, SecretKey key, Counters counters) {
    static final int BLOCK = 4096;
    private static final long MAGIC = 0x52415046_41435431L; // RAPFACT1
    private static final int WRAPPING = 28;
    private static final int WRAPPING_ROOM = 256;
    private static final int COUNTERS = WRAPPING + 2 * WRAPPING_ROOM;
    private static final int SUM = BLOCK - Integer.BYTES;
    /** Records have the number of their block, from 1, as nonce; the header is block 0. */
    private static final byte[] NONCE = Gcm.nonce(0);

    /**
     * Where the journal stood.
     *
     * @param nextSequence every fact below was on the disk
     * @param freeNumber no number of the series from here on was handed out
     */
    record Counters(long nextSequence, HybridTime time, String series, long freeNumber, Anchor anchor) {}

    static SegmentHeader begin(int number, Counters counters, SecureRandom random) {
        byte[] key = new byte[Gcm.KEY];
        random.nextBytes(key);
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return new SegmentHeader(number, id, Gcm.key(key), counters);
    }

    byte[] encode(SecretKey journalKey, SecureRandom random) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        block.put(prefix());
        Text.put(block, Gcm.sealAtRandom(journalKey, prefix(), key.getEncoded(), random));
        block.position(COUNTERS);
        Text.put(block, Gcm.seal(key, NONCE, prefix(), counterBytes()));
        return block.putInt(SUM, sum(block.array())).array();
    }

    private byte[] prefix() {
        ByteBuffer prefix = ByteBuffer.allocate(WRAPPING).putLong(MAGIC).putInt(number);
        Text.put(prefix, id);
        return prefix.array();
    }

    private byte[] counterBytes() {
        byte[] series = Text.bytes(counters.series());
        Anchor anchor = counters.anchor();
        ByteBuffer bytes = ByteBuffer.allocate(40 + series.length + Anchor.ENDING);
        bytes.putLong(counters.nextSequence());
        bytes.putLong(counters.time().millis()).putInt(counters.time().counter());
        Text.put(bytes, series);
        bytes.putLong(counters.freeNumber());
        return bytes.putInt(anchor.segment())
                .putInt(anchor.blocks())
                .put(anchor.endingBytes())
                .array();
    }

    /**
     * Reads a header; empty when the block is none or is damaged.
     *
     * @throws CacheException when it is whole and the key does not fit
     */
    static Optional<SegmentHeader> decode(byte[] block, int number, SecretKey journalKey) {
        ByteBuffer bytes = ByteBuffer.wrap(block);
        if (block.length < BLOCK || bytes.getInt(SUM) != sum(block) || bytes.getLong() != MAGIC) {
            return Optional.empty();
        }
        if (bytes.getInt() != number) {
            return Optional.empty();
        }
        UUID id = Text.takeId(bytes);
        byte[] prefix = new byte[WRAPPING];
        bytes.get(0, prefix);
        SecretKey key = Gcm.openAtRandom(journalKey, prefix, Text.take(bytes))
                .map(Gcm::key)
                .orElseThrow(() -> new CacheException(Reason.WRONG_KEY, "The device's key does not fit the journal."));
        bytes.position(COUNTERS);
        return Gcm.open(key, NONCE, prefix, Text.take(bytes))
                .map(counters -> new SegmentHeader(number, id, key, counters(ByteBuffer.wrap(counters))));
    }

    private static Counters counters(ByteBuffer bytes) {
        long nextSequence = bytes.getLong();
        HybridTime time = new HybridTime(bytes.getLong(), bytes.getInt());
        String series = Text.takeText(bytes);
        long freeNumber = bytes.getLong();
        int segment = bytes.getInt();
        int blocks = bytes.getInt();
        byte[] ending = new byte[Anchor.ENDING];
        bytes.get(ending);
        return new Counters(nextSequence, time, series, freeNumber, Anchor.of(segment, blocks, ending));
    }

    private static int sum(byte[] block) {
        CRC32C sum = new CRC32C();
        sum.update(block, 0, SUM);
        return (int) sum.getValue();
    }

    @Override
    public String toString() {
        return "segment " + number;
    }
}
