package rapport.cache;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.cache.Mirror.Loading;
import rapport.domain.feed.Table;

/**
 * How far a snapshot is in: the chunks that are complete and the rows of those that are not. Tables come in their order,
 * so one is complete when a later one has begun. Thread-safe.
 */
final class LoadProgress {
    private final Map<Integer, Long> underway = new HashMap<>();
    private @Nullable Table table;
    private @Nullable MirrorState state;

    /** The database has this now. */
    synchronized void committed(MirrorState committed) {
        MirrorState before = state;
        if (before != null && before.generation() != committed.generation()) {
            underway.clear();
            table = null;
        }
        underway.keySet().removeAll(committed.chunks().keySet());
        state = committed;
    }

    /** A chunk comes from its first row on: what came of it before comes again and counts once. */
    synchronized void begin(int chunk) {
        underway.remove(chunk);
    }

    /** Rows of a chunk that is not complete are in. */
    synchronized void rows(int chunk, Table of, long rows) {
        underway.merge(chunk, rows, Long::sum);
        table = of;
    }

    synchronized long rowsOf(int chunk) {
        return underway.getOrDefault(chunk, 0L);
    }

    synchronized Loading loading() {
        MirrorState known = state;
        if (known == null) {
            return new Loading.NotBegun();
        }
        if (known.checkpoint().isPresent()) {
            return new Loading.Complete();
        }
        Optional<MirrorState.Snapshot> snapshot = known.snapshot();
        return snapshot.isEmpty() ? new Loading.NotBegun() : underway(known, snapshot.get());
    }

    private Loading underway(MirrorState known, MirrorState.Snapshot snapshot) {
        long rows = underway.values().stream().mapToLong(Long::longValue).sum();
        long bytes = 0;
        EnumSet<Table> begun = EnumSet.noneOf(Table.class);
        if (table != null) {
            begun.add(table);
        }
        for (MirrorState.Chunk chunk : known.chunks().values()) {
            rows += chunk.rows();
            bytes += chunk.bytes();
            begun.add(chunk.table());
        }
        List<Table> in = Arrays.stream(Table.values())
                .filter(earlier -> begun.stream().anyMatch(later -> later.compareTo(earlier) > 0))
                .toList();
        return new Loading.Underway(rows, snapshot.rows(), bytes, snapshot.bytes(), in);
    }
}
