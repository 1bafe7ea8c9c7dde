package rapport.cache.journal;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.domain.event.SequencedFact;

/** Reads whole facts from where the index says they are. Thread-safe. */
record FactReader(Segments segments, SecretKey journalKey, FactIndex index, CustomerKeys customers) {
    SequencedFact read(long sequence) {
        AtomicReference<@Nullable SequencedFact> found = new AtomicReference<>();
        read(sequence, sequence, (fact, key) -> found.set(fact));
        SequencedFact fact = found.get();
        if (fact == null) {
            throw damaged(index.place(sequence));
        }
        return fact;
    }

    /** Gives the facts of these sequences in order, each with the key its personal part is under. */
    void read(long from, long to, BiConsumer<SequencedFact, @Nullable CustomerKey> each) {
        SegmentReader open = null;
        try {
            for (long sequence = from; sequence <= to; sequence++) {
                FactIndex.Place place = index.place(sequence);
                if (open == null || open.header().number() != place.segment()) {
                    if (open != null) {
                        open.close();
                    }
                    open = SegmentReader.open(segments, place.segment(), journalKey)
                            .orElseThrow(() -> damaged(place));
                }
                give(open, place, each);
            }
        } catch (IOException e) {
            throw new CacheException(Reason.DISK, "The journal cannot be read.", e);
        } finally {
            close(open);
        }
    }

    private void give(
            SegmentReader reader, FactIndex.Place place, BiConsumer<SequencedFact, @Nullable CustomerKey> each)
            throws IOException {
        JournalRecord record = reader.record(place.block()).orElseThrow(() -> damaged(place));
        if (record.customerKey() == null) {
            each.accept(record.open(), null);
            return;
        }
        Optional<CustomerKey> key = customers.key(record.customerKey());
        if (key.isEmpty()) {
            each.accept(record.open(), null);
            return;
        }
        each.accept(record.with(reader.header(), key.get()).orElseThrow(() -> damaged(place)), key.get());
    }

    private static void close(@Nullable SegmentReader reader) {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException e) {
            throw new CacheException(Reason.DISK, "The journal cannot be read.", e);
        }
    }

    private static CacheException damaged(FactIndex.Place place) {
        return new CacheException(
                Reason.DAMAGED_JOURNAL,
                "Journal segment " + place.segment() + " is damaged at block " + place.block() + ".");
    }
}
