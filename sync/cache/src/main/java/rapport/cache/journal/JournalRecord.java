package rapport.cache.journal;

import static rapport.cache.journal.SegmentHeader.BLOCK;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Personal;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.key.CustomerId;

/**
 * A fact as it lies in a segment, in whole blocks: {@code magic 4 | blocks 4 | length 4 | personal part | open part}.
 * The open part is sealed under the segment's key with the block's number as nonce, fills the record to its end, and
 * answers for every byte before it and for the record's place. The personal part is sealed under the customer's key.
 *
 * @param forcedBlocks how much of the segment was on the disk when this was written
 * @param freeNumber no number of the series from here on was handed out
 * @param customerKey which key the personal part is under, absent if there is none
 * @param personal the sealed personal part, wrapped so that it does not print
 */
@Personal
record JournalRecord(
        int block,
        int blocks,
        int forcedBlocks,
        String series,
        long freeNumber,
        @Nullable UUID customerKey,
        SequencedFact open,
        ByteBuffer personal) {
    /** The longest open or personal text, far above any basket. */
    static final int LONGEST = 1 << 20;

    private static final int MAGIC = 0x46414354; // FACT
    private static final int PREFACE = 12;
    private static final int MOST_BLOCKS = 4 * LONGEST / BLOCK;

    static byte[] encode(
            SegmentHeader segment,
            int block,
            int forcedBlocks,
            String series,
            long freeNumber,
            @Nullable CustomerKey customer,
            SequencedFact fact,
            SecureRandom random) {
        byte[] personal = customer == null
                ? new byte[0]
                : Gcm.sealAtRandom(
                        customer.key(), place(segment, block, new byte[0]), personalBytes(fact.fact()), random);
        byte[] open = openBytes(forcedBlocks, series, freeNumber, customer, fact);
        int blocks = (PREFACE + personal.length + open.length + Gcm.TAG + BLOCK - 1) / BLOCK;
        ByteBuffer record = ByteBuffer.allocate(blocks * BLOCK);
        record.putInt(MAGIC).putInt(blocks).putInt(personal.length).put(personal);
        byte[] before = Arrays.copyOf(record.array(), record.position());
        byte[] padded = Arrays.copyOf(open, record.remaining() - Gcm.TAG);
        record.put(Gcm.seal(segment.key(), Gcm.nonce(block), place(segment, block, before), padded));
        return record.array();
    }

    private static byte[] personalBytes(EncodedFact fact) {
        byte[] subject = Text.bytes(fact.subject() == null ? "" : fact.subject().value());
        byte[] personal = Text.bytes(fact.personal());
        ByteBuffer bytes = ByteBuffer.allocate(8 + subject.length + personal.length);
        Text.put(bytes, subject);
        Text.put(bytes, personal);
        return bytes.array();
    }

    private static byte[] openBytes(
            int forcedBlocks, String series, long freeNumber, @Nullable CustomerKey customer, SequencedFact fact) {
        byte[] seriesBytes = Text.bytes(series);
        byte[] kind = Text.bytes(fact.fact().kind());
        byte[] text = Text.bytes(fact.fact().open());
        ByteBuffer bytes = ByteBuffer.allocate(81 + seriesBytes.length + kind.length + text.length);
        bytes.putInt(forcedBlocks);
        Text.put(bytes, seriesBytes);
        bytes.putLong(freeNumber);
        bytes.putLong(fact.sequence());
        bytes.putLong(fact.time().millis()).putInt(fact.time().counter());
        Text.put(bytes, fact.fact().id().value());
        Text.put(bytes, kind);
        bytes.putInt(fact.fact().version());
        bytes.put((byte) (customer == null ? 0 : 1));
        Text.put(bytes, customer == null ? new UUID(0, 0) : customer.id());
        Text.put(bytes, text);
        return bytes.array();
    }

    /** How many blocks the record at the start of these bytes says it has; empty if none begins there. */
    static Optional<Integer> blocks(byte[] firstBlock) {
        ByteBuffer bytes = ByteBuffer.wrap(firstBlock);
        if (firstBlock.length < BLOCK || bytes.getInt() != MAGIC) {
            return Optional.empty();
        }
        int blocks = bytes.getInt();
        return blocks >= 1 && blocks <= MOST_BLOCKS ? Optional.of(blocks) : Optional.empty();
    }

    /** Reads the whole record of these bytes, its personal part still sealed; empty unless every byte is as written. */
    static Optional<JournalRecord> decode(SegmentHeader segment, int block, byte[] bytes) {
        ByteBuffer record = ByteBuffer.wrap(bytes).position(8);
        int length = record.getInt();
        if (length < 0 || length > record.remaining() - Gcm.TAG) {
            return Optional.empty();
        }
        ByteBuffer personal = record.slice(PREFACE, length).asReadOnlyBuffer();
        int end = PREFACE + length;
        byte[] before = Arrays.copyOf(bytes, end);
        byte[] sealed = Arrays.copyOfRange(bytes, end, bytes.length);
        return Gcm.open(segment.key(), Gcm.nonce(block), place(segment, block, before), sealed)
                .map(open -> decodeOpen(block, bytes.length / BLOCK, ByteBuffer.wrap(open), personal));
    }

    private static JournalRecord decodeOpen(int block, int blocks, ByteBuffer bytes, ByteBuffer personal) {
        int forcedBlocks = bytes.getInt();
        String series = Text.takeText(bytes);
        long freeNumber = bytes.getLong();
        long sequence = bytes.getLong();
        HybridTime time = new HybridTime(bytes.getLong(), bytes.getInt());
        FactId id = new FactId(Text.takeId(bytes));
        String kind = Text.takeText(bytes);
        int version = bytes.getInt();
        boolean hasCustomer = bytes.get() == 1;
        UUID key = Text.takeId(bytes);
        EncodedFact fact = new EncodedFact(id, kind, version, Text.takeText(bytes), null, "");
        return new JournalRecord(
                block,
                blocks,
                forcedBlocks,
                series,
                freeNumber,
                hasCustomer ? key : null,
                new SequencedFact(sequence, time, fact),
                personal);
    }

    /** The whole fact; empty when the customer's key does not open the personal part. */
    Optional<SequencedFact> with(SegmentHeader segment, CustomerKey customer) {
        byte[] sealed = new byte[personal.remaining()];
        personal.duplicate().get(sealed);
        return Gcm.openAtRandom(customer.key(), place(segment, block, new byte[0]), sealed)
                .map(bytes -> {
                    ByteBuffer parts = ByteBuffer.wrap(bytes);
                    CustomerId subject = new CustomerId(Text.takeText(parts));
                    EncodedFact fact = open.fact();
                    return new SequencedFact(
                            open.sequence(),
                            open.time(),
                            new EncodedFact(
                                    fact.id(),
                                    fact.kind(),
                                    fact.version(),
                                    fact.open(),
                                    subject,
                                    Text.takeText(parts)));
                });
    }

    private static byte[] place(SegmentHeader segment, int block, byte[] before) {
        ByteBuffer place = ByteBuffer.allocate(20 + before.length);
        Text.put(place, segment.id());
        return place.putInt(block).put(before).array();
    }

    @Override
    public String toString() {
        return "record " + block + ": " + open;
    }
}
