package rapport.cache.journal;

import static rapport.cache.journal.SegmentHeader.BLOCK;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.SecretKey;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.domain.event.HybridTime;

/**
 * Reads every record of the journal at its opening, and refuses one that lacks anything that was on the disk. A torn end
 * is passed over: nothing of it was confirmed. Changes no file.
 */
final class JournalScan {
    private final Segments segments;
    private final SecretKey journalKey;
    private final FactIndex index;
    private final Set<UUID> customerKeys = new HashSet<>();
    private final Map<String, Long> freeNumbers = new HashMap<>();
    /** For each segment the blocks that can be read, and those that are known to be on the disk. */
    private final Map<Integer, Integer> readable = new HashMap<>();

    private final Map<Integer, Integer> forced = new HashMap<>();
    private HybridTime time = HybridTime.START;
    private Anchor anchor = Anchor.NONE;
    /** For each segment the first fact that was not on the disk when it was begun. */
    private final NavigableMap<Integer, Long> begins = new TreeMap<>();

    private Beginning beginning = Beginning.NONE;
    private int lastSegment;

    private JournalScan(Segments segments, SecretKey journalKey, FactIndex index) {
        this.segments = segments;
        this.journalKey = journalKey;
        this.index = index;
    }

    static JournalScan of(Segments segments, SecretKey journalKey, FactIndex index) throws IOException {
        JournalScan scan = new JournalScan(segments, journalKey, index);
        List<Integer> numbers = segments.numbers();
        if (numbers.isEmpty() && segments.disk().list(segments.folder()).contains(CustomerKeys.FILE)) {
            throw damaged("All segments of the journal are missing.");
        }
        scan.begin(numbers);
        for (int number : numbers) {
            if (number >= scan.beginning.segment()) {
                scan.segment(number);
            }
        }
        return scan;
    }

    /** Where the journal begins; the segments before are no longer looked at, whether they are still there or not. */
    private void begin(List<Integer> numbers) throws IOException {
        beginning = Beginning.read(segments, journalKey);
        if (beginning.segment() > 0 && !numbers.contains(beginning.segment())) {
            throw damaged("Journal segment " + beginning.segment() + " is missing.");
        }
        index.beginAt(beginning.sequence());
    }

    private void segment(int number) throws IOException {
        lastSegment = number;
        Optional<SegmentReader> opened = SegmentReader.open(segments, number, journalKey);
        if (opened.isEmpty()) {
            if (number == beginning.segment()) {
                throw damaged("The header of journal segment " + number + " is damaged.");
            }
            unreadable(number);
            return;
        }
        try (SegmentReader reader = opened.get()) {
            header(reader.header());
            records(reader);
        }
    }

    /** A header is forced before the first record: one that is torn has nothing behind it. */
    private void unreadable(int number) throws IOException {
        try (Disk.Pages pages = segments.disk().read(segments.file(number))) {
            if (pages.size() > BLOCK) {
                throw damaged("The header of journal segment " + number + " is damaged.");
            }
        }
    }

    private void header(SegmentHeader header) throws IOException {
        if (header.number() == beginning.segment() && !header.id().equals(beginning.id())) {
            throw damaged("Journal segment " + header.number() + " is not the one that was written.");
        }
        SegmentHeader.Counters counters = header.counters();
        begins.put(header.number(), counters.nextSequence());
        check(counters.anchor());
        if (counters.nextSequence() > index.last() + 1) {
            throw damaged("Facts before journal segment " + header.number() + " are missing.");
        }
        anchor = counters.anchor();
        later(counters.time());
        freeNumbers.put(counters.series(), counters.freeNumber());
    }

    private void check(Anchor before) throws IOException {
        if (before.segment() < Math.max(1, beginning.segment())) {
            return;
        }
        if (readable.getOrDefault(before.segment(), 0) < before.blocks()) {
            throw damaged("Journal segment " + before.segment() + " is missing or was cut off.");
        }
        try (Disk.Pages pages = segments.disk().read(segments.file(before.segment()))) {
            byte[] ending = pages.read((long) before.blocks() * BLOCK - Anchor.ENDING, Anchor.ENDING);
            if (!Arrays.equals(ending, before.endingBytes())) {
                throw damaged("Journal segment " + before.segment() + " is not the one that was written.");
            }
        }
        forced.merge(before.segment(), before.blocks(), Math::max);
    }

    private void records(SegmentReader reader) throws IOException {
        int number = reader.header().number();
        int onDisk = 0;
        int block = 1;
        int end = reader.blocks();
        while (block < end) {
            Optional<JournalRecord> record = reader.record(block);
            if (record.isEmpty()) {
                refuseIfForced(reader, block, end);
                break;
            }
            accept(number, record.get());
            onDisk = record.get().forcedBlocks();
            block += record.get().blocks();
        }
        readable.put(number, block);
        if (onDisk > 0) {
            forced.put(number, onDisk);
            anchor = Anchor.of(number, onDisk, reader.endingBefore(onDisk));
        }
    }

    private static void refuseIfForced(SegmentReader reader, int block, int end) throws IOException {
        for (int later = block + 1; later < end; later++) {
            if (reader.record(later).filter(r -> r.forcedBlocks() > block).isPresent()) {
                throw damaged("Journal segment " + reader.header().number() + " is damaged at block " + block + ".");
            }
        }
    }

    private void accept(int segment, JournalRecord record) {
        FactIndex.Place place = new FactIndex.Place(segment, record.block());
        long sequence = record.open().sequence();
        Optional<Long> known = index.sequence(record.open().fact().id());
        if (known.isPresent() && known.get() == sequence) {
            index.move(sequence, place);
        } else if (known.isEmpty() && sequence == index.last() + 1) {
            index.add(record.open().fact().id(), place);
        } else {
            throw damaged("Journal segment " + segment + " holds a fact out of its order.");
        }
        later(record.open().time());
        freeNumbers.put(record.series(), record.freeNumber());
        if (record.customerKey() != null) {
            customerKeys.add(record.customerKey());
        }
    }

    private void later(HybridTime other) {
        time = other.compareTo(time) > 0 ? other : time;
    }

    private static CacheException damaged(String sentence) {
        return new CacheException(Reason.DAMAGED_JOURNAL, sentence);
    }

    /** The first fact of which only this machine's memory may hold the record: it and all after must be written again. */
    long firstUnsettled() {
        for (long sequence = index.first(); sequence <= index.last(); sequence++) {
            FactIndex.Place place = index.place(sequence);
            if (place.block() >= forced.getOrDefault(place.segment(), 0)) {
                return sequence;
            }
        }
        return index.last() + 1;
    }

    Beginning beginning() {
        return beginning;
    }

    NavigableMap<Integer, Long> begins() {
        return begins;
    }

    int lastSegment() {
        return lastSegment;
    }

    Anchor anchor() {
        return anchor;
    }

    HybridTime time() {
        return time;
    }

    Set<UUID> customerKeys() {
        return customerKeys;
    }

    /** The first number of a series that was not handed out. */
    long freeNumber(String series) {
        return freeNumbers.getOrDefault(series, 1L);
    }
}
