package rapport.cache.journal;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.domain.event.FactId;
import rapport.domain.event.HybridTime;

/**
 * Where the journal grows. Facts wait here, in order, until a force has answered for them; a write or force that fails
 * costs the segment, never a fact: all that waits is written again to a new one, before anything else. For one thread at
 * a time.
 */
final class JournalEnd {
    private static final Logger LOG = LoggerFactory.getLogger(JournalEnd.class);
    private static final int TRIES = 2;
    /** Old facts go by whole segments: one that has so many blocks is followed by another. */
    private static final int FULL = 256;

    private final Segments segments;
    private final SecretKey journalKey;
    private final SecureRandom random;
    private final FactIndex index;
    private final NumberSeries numbers;
    private final NavigableMap<Integer, Long> begins;
    private final List<WaitingFact> waiting = new ArrayList<>();
    private int lastSegment;
    private Anchor anchor;
    private HybridTime time;
    private @Nullable SegmentWriter segment;
    private int written;

    JournalEnd(
            Segments segments,
            SecretKey journalKey,
            SecureRandom random,
            FactIndex index,
            NumberSeries numbers,
            JournalScan scan) {
        this.segments = segments;
        this.journalKey = journalKey;
        this.random = random;
        this.index = index;
        this.numbers = numbers;
        this.begins = scan.begins();
        this.lastSegment = scan.lastSegment();
        this.anchor = scan.anchor();
        this.time = scan.time();
    }

    long nextSequence() {
        return index.last() + waiting.size() + 1;
    }

    /** The reading for the next fact. */
    HybridTime timeAfter(long wallMillis) {
        return time.next(wallMillis);
    }

    Optional<WaitingFact> waiting(FactId id) {
        return waiting.stream().filter(fact -> fact.fact.fact().id().equals(id)).findFirst();
    }

    void add(WaitingFact fact) {
        waiting.add(fact);
        time = fact.fact.time();
    }

    /** Takes back the fact added last, if it certainly never came near the disk. */
    boolean takeBack(WaitingFact fact) {
        return !fact.begun && waiting.remove(fact);
    }

    /** Writes all that waits, and forces it if asked for; tries a new segment once. False: the disk gave no yes. */
    boolean write(boolean force) {
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                SegmentWriter open = segment == null ? begin(numbers.promise()) : segment;
                writeWaiting(open);
                if (force) {
                    force(open);
                    leaveIfFull(open);
                }
                return true;
            } catch (IOException e) {
                LOG.warn(
                        "journal segment={} given up, facts waiting={}: {}", lastSegment, waiting.size(), e.toString());
                abandon();
            }
        }
        return false;
    }

    private SegmentWriter begin(long freeNumber) throws IOException {
        // the number is used up even if this fails: a file of this name may be on the disk
        lastSegment++;
        SegmentHeader.Counters counters =
                new SegmentHeader.Counters(index.last() + 1, time, numbers.name(), freeNumber, anchor);
        SegmentWriter fresh = SegmentWriter.begin(segments, lastSegment, counters, journalKey, random);
        segment = fresh;
        begins.put(lastSegment, counters.nextSequence());
        written = 0;
        anchor = fresh.anchor();
        numbers.forced();
        return fresh;
    }

    private void writeWaiting(SegmentWriter open) throws IOException {
        while (written < waiting.size()) {
            WaitingFact fact = waiting.get(written);
            if (fact.forced && written > 0) {
                // what must be on the disk is written only after all before it is: a tear then never hides a fact that
                // counts
                force(open);
            }
            fact.begun = true;
            int block = open.write(fact.fact, fact.customer, numbers.name(), numbers.promise());
            fact.place = new FactIndex.Place(open.number(), block);
            written++;
        }
    }

    private void force(SegmentWriter open) throws IOException {
        open.force();
        anchor = open.anchor();
        numbers.forced();
        List<WaitingFact> done = List.copyOf(waiting.subList(0, written));
        waiting.subList(0, written).clear();
        written = 0;
        for (WaitingFact fact : done) {
            index.add(fact.fact.fact().id(), fact.place);
        }
        for (WaitingFact fact : done) {
            fact.whenForced.accept(fact.fact);
        }
    }

    private void leaveIfFull(SegmentWriter open) {
        if (waiting.isEmpty() && open.isLongerThan(FULL)) {
            abandon();
        }
    }

    /** The latest segment of which all before hold nothing but facts below this one; empty if that is the first. */
    OptionalInt beginFor(long sequence) {
        for (Map.Entry<Integer, Long> begin : begins.descendingMap().entrySet()) {
            boolean old = begin.getValue() <= sequence && index.firstSegment(begin.getValue()) >= begin.getKey();
            if (old && begin.getValue() <= index.last()) {
                return begin.getKey().equals(begins.firstKey()) ? OptionalInt.empty() : OptionalInt.of(begin.getKey());
            }
        }
        return OptionalInt.empty();
    }

    /** The first fact from a segment on. */
    long firstFactOf(int number) {
        return begins.getOrDefault(number, index.last() + 1);
    }

    void forgetBefore(int number) {
        begins.headMap(number).clear();
    }

    /** Moves the bound of the numbers on with a new segment's header. */
    boolean moveBound() {
        if (!write(true)) {
            return false;
        }
        abandon();
        return write(false);
    }

    /** Leaves an empty segment that vouches for all before it and for the next number. */
    void close() {
        try {
            if (write(true)) {
                abandon();
                begin(numbers.promiseNothing());
            }
        } catch (IOException e) {
            LOG.warn("journal closed without its last segment: {}", e.toString());
        } finally {
            abandon();
        }
    }

    private void abandon() {
        written = 0;
        SegmentWriter open = segment;
        segment = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            LOG.warn("journal segment={} closed with an error: {}", lastSegment, e.toString());
        }
    }
}
