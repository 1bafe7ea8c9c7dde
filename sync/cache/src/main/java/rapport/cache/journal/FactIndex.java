package rapport.cache.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rapport.domain.event.FactId;

/** Where each fact lies. Thread-safe. */
final class FactIndex {
    private final Map<FactId, Long> sequences = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    /** So many facts were taken away from the beginning. */
    private long gone;

    /** The block of a segment at which a record begins. */
    record Place(int segment, int block) {}

    synchronized long last() {
        return gone + places.size();
    }

    synchronized long first() {
        return gone + 1;
    }

    /** Before anything was added: the facts below this one are no longer kept. */
    synchronized void beginAt(long sequence) {
        gone = sequence - 1;
    }

    /** Forgets the facts below this one. */
    synchronized void dropBelow(long sequence) {
        sequences.values().removeIf(known -> known < sequence);
        places.subList(0, Math.toIntExact(sequence - 1 - gone)).clear();
        gone = sequence - 1;
    }

    /** The first segment that holds any of the facts from a sequence on. */
    synchronized int firstSegment(long fromSequence) {
        return places.stream()
                .skip(fromSequence - 1 - gone)
                .mapToInt(Place::segment)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    synchronized Optional<Long> sequence(FactId id) {
        return Optional.ofNullable(sequences.get(id));
    }

    synchronized Place place(long sequence) {
        return places.get(Math.toIntExact(sequence - 1 - gone));
    }

    synchronized void add(FactId id, Place place) {
        places.add(place);
        sequences.put(id, gone + places.size());
    }

    /** The fact was written once more; the later record counts. */
    synchronized void move(long sequence, Place place) {
        places.set(Math.toIntExact(sequence - 1 - gone), place);
    }

    /** Forgets every fact from a place on. */
    synchronized void cut(long fromSequence) {
        sequences.values().removeIf(sequence -> sequence >= fromSequence);
        places.subList(Math.toIntExact(fromSequence - 1 - gone), places.size()).clear();
    }
}
