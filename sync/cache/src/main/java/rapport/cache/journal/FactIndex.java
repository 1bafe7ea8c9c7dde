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

    /** The block of a segment at which a record begins. */
    record Place(int segment, int block) {}

    synchronized long last() {
        return places.size();
    }

    synchronized Optional<Long> sequence(FactId id) {
        return Optional.ofNullable(sequences.get(id));
    }

    synchronized Place place(long sequence) {
        return places.get(Math.toIntExact(sequence - 1));
    }

    synchronized void add(FactId id, Place place) {
        places.add(place);
        sequences.put(id, (long) places.size());
    }

    /** The fact was written once more; the later record counts. */
    synchronized void move(long sequence, Place place) {
        places.set(Math.toIntExact(sequence - 1), place);
    }

    /** Forgets every fact from a place on. */
    synchronized void cut(long fromSequence) {
        sequences.values().removeIf(sequence -> sequence >= fromSequence);
        places.subList(Math.toIntExact(fromSequence - 1), places.size()).clear();
    }
}
